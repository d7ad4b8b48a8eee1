from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from curriculum.models import CoursePage

from .enrolment import enrol
from .forms import DisplayNameForm
from .progress import courses_of


@login_required
def dashboard(request):
    return render(request, "courses/dashboard.html", {"courses": courses_of(request.user)})


@login_required
def rename(request):
    form = DisplayNameForm(request.POST or None, instance=request.user, label_suffix="")
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your name was saved."))
        return redirect("dashboard")
    return render(request, "courses/rename.html", {"form": form})


@login_required
def enrol_in_course(request, course_id):
    course = CoursePage.objects.live().public().filter(pk=course_id).first()
    if course is None:
        raise Http404(_("There is no such course."))
    if request.method != "POST":
        # Somebody who had to log in first comes back with a GET, which must not change anything.
        return redirect(course.url)
    enrol(request.user, course)
    messages.success(request, _("You are enrolled in “%(course)s”.") % {"course": course.title})
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return redirect(target)
    return redirect(course.url)
