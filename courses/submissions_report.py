"""The submissions of the courses that a person teaches, in the CMS."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from labs.models import Submission

from .access import labs_of
from .models import Appointment
from .teaching import courses_taught_by

ROWS_PER_PAGE = 50


def may_see_report(user) -> bool:
    return user.is_superuser or Appointment.objects.filter(person=user).seeing_work().exists()


def submissions_seen_by(person):
    """Submissions to labs of the person's courses, newest first."""
    return (
        Submission.objects.filter(version__lab__in=labs_of(courses_taught_by(person)))
        .with_marks()
        .select_related("student", "version__lab", "regraded__regrade")
        .defer("notebook", "report", "version__source", "version__release", "version__exercises")
        .order_by("-created_at")
    )


def report(request):
    if not may_see_report(request.user):
        raise PermissionDenied
    submissions = submissions_seen_by(request.user)
    if lab := _lab_key_in(request):
        submissions = submissions.filter(lab_key=lab)
    set_aside = submissions.set_aside()
    if request.GET.get("show") == "set-aside":
        submissions = set_aside
    page = Paginator(submissions, ROWS_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "set_aside_count": set_aside.count(),
        "showing": request.GET.get("show", ""),
        "lab": lab,
    }
    return TemplateResponse(request, "courses/submissions_report.html", context)


def _lab_key_in(request) -> UUID | None:
    """The lab to which the list is narrowed; an address that somebody cut short shows all."""
    try:
        return UUID(request.GET.get("lab", ""))
    except ValueError:
        return None


@require_POST
def grade_again(request, submission_id):
    submission = submissions_seen_by(request.user).filter(pk=submission_id).first()
    if submission is None:
        raise Http404
    if submission.grade_again():
        messages.success(request, _("The submission waits for grading again."))
    return redirect("submissions_report")
