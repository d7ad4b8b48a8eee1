"""What a student sees of her own learning: what is due and came back, her marks, and how far she is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.gradebook.book import book_of
from courses.models import QuizAttempt
from courses.quiz_taking.handing_in import hand_in_what_is_over
from courses.runs.my_runs import pages_of
from curriculum.entries import entries

from .competency_evidence import competency_progress
from .due import shown_at_once
from .marks import own_marks as marks_in_words
from .news_sources import news_for, see_until
from .own_work import own_work
from .taken_runs import TakenRun, enrolments_of, taken_runs


@login_required
@never_cache
def dashboard(request):
    """The number of queries does not grow with runs, activities or attempts."""
    now = timezone.now()
    hand_in_what_is_over(QuizAttempt.objects.filter(student=request.user))
    taken = taken_runs(enrolments_of(request.user), now)
    present = [each for each in taken if is_worked_on(each, taken)]
    due, folded = shown_at_once([item for each in taken for item in each.due])
    context = {
        "due": due,
        "due_folded": folded,
        "present": present,
        "others": [each for each in taken if each not in present],
        "news": news_for(request.user, taken, now),
    }
    return render(request, "courses/dashboard.html", context)


def is_worked_on(each: TakenRun, taken: list[TakenRun]) -> bool:
    """True unless the run has ended, or is self-study of a course of which the student takes a run with a teacher."""
    if each.run.has_ended:
        return False
    return not each.run.is_standing or not any(
        other.run.course_key == each.run.course_key and not other.run.is_standing and not other.run.has_ended
        for other in taken
    )


@login_required
@require_POST
def see_news(request):
    """Up to the newest that the page showed, so that what came since then is still new."""
    try:
        moment = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        moment = None
    if moment is not None and timezone.is_aware(moment):
        see_until(request.user, min(moment, timezone.now()))
    return redirect("dashboard")


def enrolment_in(student, run_id: int):
    """The student's own part in a run that she takes. Raises Http404."""
    found = enrolments_of(student, run_id=run_id)
    if not found:
        raise Http404(_("You do not take part in this run."))
    return found[0]


@login_required
@never_cache
def own_marks(request, run_id):
    now = timezone.now()
    enrolment = enrolment_in(request.user, run_id)
    hand_in_what_is_over(QuizAttempt.objects.filter(student=request.user, run=enrolment.run))
    book = book_of(enrolment.run, [enrolment], now, as_students_see=True)
    row = book.rows[0]
    hidden = {key for key, cell in row.cells.items() if cell.hidden_until}
    work = own_work(request.user, [column.key for column in book.columns]).of_run(enrolment)
    context = {
        "run": enrolment.run,
        "course": pages_of([enrolment.run.course_key]).get(enrolment.run.course_key),
        "marks": marks_in_words(book, row, work, hidden=hidden, now=now),
        "here": "marks",
    }
    return render(request, "courses/progress/marks.html", context)


@login_required
@never_cache
def own_progress(request, run_id):
    now = timezone.now()
    enrolment = enrolment_in(request.user, run_id)
    hand_in_what_is_over(QuizAttempt.objects.filter(student=request.user, run=enrolment.run))
    taken = taken_runs([enrolment], now)
    if not taken:
        raise Http404(_("The course of this run was taken away."))
    course = taken[0].course
    progress = competency_progress(enrolment.run, [enrolment], course=course, now=now, as_students_see=True)
    found = progress[enrolment.student_id]
    named = entries("competency", found)
    activities = {activity.key: activity for activity in course}
    context = {
        "run": enrolment.run,
        "course": course.page,
        "taken": taken[0],
        "competencies": [
            (
                named.get(code),
                each,
                [(evidence, activities[evidence.activity_key]) for evidence in each.evidence],
            )
            for code, each in found.items()
        ],
        "here": "progress",
    }
    return render(request, "courses/progress/progress.html", context)
