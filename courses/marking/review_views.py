"""A student asks for a review of a mark; who decides in the run sees the list and answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.models import MarkingTask
from courses.models.marking_rules import RulesOfRun
from courses.runs.access import run_decided_by
from courses.runs.places import run_context

from .access import own_mark, review_in
from .answers import subject_of
from .desk import titles_of
from .forms import LONGEST, ReviewAnswerForm
from .reviewing import AlreadyAnswered, CannotAsk, answer, ask, reviews_of
from .storing import ClaimLost, shown_assessments
from .views import title_of

REVIEWS_PER_PAGE = 50


@login_required
@require_POST
def ask_for_review(request, task_id):
    task = own_mark(request.user, task_id)
    why = request.POST.get("why", "").strip()[:LONGEST]
    if not why:
        messages.error(request, _("Say what should be looked at again."))
        return redirect(work_of(task))
    try:
        ask(task, why)
    except CannotAsk as refusal:
        messages.error(request, sentence_of(refusal.code))
    else:
        messages.success(request, _("Your teachers see your request; the answer will stand here."))
    return redirect(work_of(task))


def sentence_of(code: str) -> str:
    return {
        "not_released": _("This mark is not there yet."),
        "asked": _("You have asked for a review of this mark already."),
        "ended": _("The run is over; marks are not reviewed any more."),
    }[code]


def work_of(task: MarkingTask) -> str:
    """Where the student sees the mark."""
    if task.submission_id:
        return f"{reverse('labs:submission', args=[task.submission_id])}#marked-{task.pk}"
    return f"{reverse('quiz_attempt', args=[task.quiz_attempt_id])}#marked-{task.pk}"


@login_required
@never_cache
def reviews(request, run_id):
    run = run_decided_by(request.user, run_id)
    page = Paginator(reviews_of(run), REVIEWS_PER_PAGE).get_page(request.GET.get("p"))
    titles = titles_of([review.task for review in page.object_list])
    rows = [
        {
            "review": review,
            "title": titles.get((review.task.activity_key, review.task.question), review.task.part),
        }
        for review in page.object_list
    ]
    context = run_context(request, run, "marking") | {"page": page, "rows": rows}
    return render(request, "courses/marking/reviews.html", context)


@login_required
@never_cache
def review(request, run_id, review_id):
    run = run_decided_by(request.user, run_id)
    row = review_in(run, review_id)
    assessments = list(row.task.assessments.select_related("marker"))
    form = ReviewAnswerForm(request.POST or None, max_points=row.task.max_points)
    if request.method == "POST" and not row.is_answered and form.is_valid():
        try:
            answer(
                row,
                points=form.cleaned_data["points"],
                sentence=form.cleaned_data["sentence"],
                by=request.user,
                rules=RulesOfRun(run).of(row.task.activity_key),
            )
        except AlreadyAnswered:
            form.add_error(None, _("A colleague has answered this request in the meantime."))
        except ClaimLost:
            form.add_error(None, _("The mark was changed at this very moment. Look at it and answer again."))
        else:
            messages.success(request, _("The student sees your answer."))
            return redirect("mark_reviews", run_id=run.pk)
    context = run_context(request, run, "marking") | {
        "review": row,
        "task": row.task,
        "form": form,
        "subject": subject_of(row.task),
        "activity_title": title_of(row.task.activity_key),
        "shown": shown_assessments(assessments),
        "marked_by_me": any(each.marker_id == request.user.pk for each in assessments),
    }
    return render(request, "courses/marking/review.html", context)
