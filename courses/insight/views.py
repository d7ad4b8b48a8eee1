"""Pages on which a teacher sees how a class stands. Open to all who see the work of the run's students."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.models import Run
from courses.runs.access import run_seen_by
from courses.runs.activities import Activity, course_of_run
from courses.runs.places import run_context
from courses.teaching import courses_with_sources_for
from labs.models import Submission

from .class_overview import overview_of
from .class_showing import overview_context, participants
from .lab_insight import LabInsight, lab_insight
from .lab_showing import group_row, lab_context, test_name
from .quiet import CHOICES, USUAL
from .quiz_insight import quiz_insight
from .quiz_showing import quiz_context
from .remembered import Remembered, forget, remembered
from .sentences import moment_text
from .titles import exercise_titles
from .writing import mail_links

ROWS_PER_PAGE = 50
OVERVIEW = "overview"


@login_required
@never_cache
def run_insight(request, run_id):
    run = run_seen_by(request.user, run_id)
    if request.method == "POST":
        return computed_anew(run, OVERVIEW, "run_insight", run.pk)
    activities = course_of_run(run).graded()
    kept = remembered(run, OVERVIEW, [each.key for each in activities], lambda: overview_of(run))
    days = days_in(request)
    context = (
        run_context(request, run, "insight")
        | as_of(run, kept)
        | overview_context(run, activities, kept.value, days, timezone.now())
        | {"days": days, "choices": CHOICES}
    )
    return render(request, "courses/insight/overview.html", context)


def days_in(request) -> int:
    """For how long a student must have been silent, as the reader chose it."""
    chosen = request.GET.get("days", "")
    return int(chosen) if chosen in map(str, CHOICES) else USUAL


@login_required
@never_cache
def insight_lab(request, run_id, lab_key):
    run = run_seen_by(request.user, run_id)
    if request.method == "POST":
        return computed_anew(run, name_of(lab_key), "insight_lab", run.pk, lab_key)
    activity = activity_of(run, "lab", lab_key)
    kept = kept_lab(run, activity)
    sources = courses_with_sources_for(request.user).filter(translation_key=run.course_key)
    context = (
        run_context(request, run, "insight")
        | as_of(run, kept)
        | lab_context(activity, kept.value, exercise_titles([activity]), sources.exists())
        | {"activity": activity}
    )
    return render(request, "courses/insight/lab.html", context)


@login_required
@never_cache
def insight_answers(request, run_id, lab_key):
    """The submissions behind a group of answers, as `?group=` names it."""
    run = run_seen_by(request.user, run_id)
    activity = activity_of(run, "lab", lab_key)
    insight: LabInsight = kept_lab(run, activity).value
    found = insight.group(request.GET.get("group", ""))
    if found is None:
        # Groups go when the numbers are computed anew, and links to them stay in people's histories.
        return redirect("insight_lab", run_id=run.pk, lab_key=lab_key)
    exercise, test, group = found
    titles = {exercise.id: exercise_titles([activity]).get((lab_key, exercise.id), exercise.id)}
    page = Paginator(submissions_of(run, group.submissions), ROWS_PER_PAGE).get_page(request.GET.get("p"))
    context = run_context(request, run, "insight") | {
        "activity": activity,
        "exercise": titles[exercise.id],
        "test": test and test_name(test),
        "group": group_row(group, titles),
        "page": page,
        "rows": [(submission, moment_text(run, submission.created_at)) for submission in page],
    }
    return render(request, "courses/insight/answers.html", context)


def submissions_of(run: Run, ids: list[UUID]) -> QuerySet[Submission]:
    """Of those who take part still, the newest first; without the long texts of notebooks and reports."""
    return (
        Submission.objects.filter(pk__in=ids, student__in=run.enrolments.active().values("student"))
        .with_marks()
        .select_related("student")
        .defer("notebook", "report")
        .order_by("-created_at", "pk")
    )


@login_required
@never_cache
def insight_quiz(request, run_id, quiz_key):
    run = run_seen_by(request.user, run_id)
    if request.method == "POST":
        return computed_anew(run, name_of(quiz_key), "insight_quiz", run.pk, quiz_key)
    activity = activity_of(run, "quiz", quiz_key)
    kept = remembered(run, name_of(quiz_key), [quiz_key], lambda: quiz_insight(run, activity.page))
    context = (
        run_context(request, run, "insight")
        | as_of(run, kept)
        | quiz_context(kept.value)
        | {"activity": activity}
    )
    return render(request, "courses/insight/quiz.html", context)


@login_required
@never_cache
def insight_write(request, run_id):
    """Links to write to the students who were ticked, as blind copies or not. Posted, as addresses have no room for
    a whole class; nothing is changed."""
    run = run_seen_by(request.user, run_id)
    ticked = [
        int(each)
        for each in request.POST.getlist("to")
        if each.isascii() and each.isdigit() and len(each) < 15
    ]
    students = [each.student for each in participants(run, ticked).order_by("student__email")]
    hidden = request.POST.get("copies") != "open"
    context = run_context(request, run, "insight") | {
        "students": students,
        "ticked": ticked,
        "hidden": hidden,
        "mails": mail_links([student.email for student in students], hidden=hidden),
        "addresses": ", ".join(student.email for student in students),
    }
    return render(request, "courses/insight/write.html", context)


def activity_of(run: Run, kind: str, key: UUID) -> Activity:
    """The lab or quiz of the run's course with this key. Raises Http404."""
    for activity in course_of_run(run):
        if (activity.kind, activity.key) == (kind, key):
            return activity
    raise Http404(_("The course of this run has no such activity."))


def kept_lab(run: Run, activity: Activity) -> Remembered:
    return remembered(run, name_of(activity.key), [activity.key], lambda: lab_insight(run, activity.page))


def name_of(key: UUID) -> str:
    return str(key)


def computed_anew(run: Run, name: str, url_name: str, *args):
    forget(run, name)
    return redirect(url_name, *args)


def as_of(run: Run, kept: Remembered) -> dict:
    return {"as_of": moment_text(run, kept.as_of), "is_behind": kept.is_behind}
