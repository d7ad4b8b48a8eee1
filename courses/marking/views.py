"""What people do who mark: look at the desk, take the next answer, mark it, go back to one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.models import MarkingTask, MarkReview, QuizPage
from courses.models.marking_rules import RulesOfRun
from courses.models.marking_task import MarkingState
from courses.runs.access import run_seen_by
from courses.runs.places import run_context
from labs.models import LabPage

from .access import Marking, decides_in, marking_for
from .activities import graded_activities
from .answers import subject_of
from .claiming import claim_next
from .comment_bank import comments_before
from .desk import desk_of, titles_of
from .forms import VerdictForm
from .opening import open_tasks
from .storing import (
    ClaimLost,
    NotYours,
    ReasonMissing,
    mark_blank,
    may_change,
    shown_assessments,
    store,
)

ANSWERS_PER_PAGE = 50


@login_required
@never_cache
def desk(request, run_id):
    run = run_seen_by(request.user, run_id)
    graded = graded_activities(run)
    open_tasks(run, graded)
    context = run_context(request, run, "marking")
    activities = desk_of(run, graded, request.user, decides=context["decides"])
    context |= {
        "activities": activities,
        "unreleased": sum(each.unreleased for each in activities),
        "open_reviews": MarkReview.objects.filter(task__run=run, answered_at=None).count(),
        "rules": RulesOfRun(run).general,
    }
    return render(request, "courses/marking/desk.html", context)


@login_required
@require_POST
def next_answer(request, run_id, activity_key):
    """Take the next answer to a question and go there."""
    run = run_seen_by(request.user, run_id)
    return go_to_next(request, run, activity_key, request.POST.get("question", ""))


def go_to_next(request, run, activity_key, question: str, after: MarkingTask | None = None):
    decides = decides_in(request.user, run)
    task = claim_next(run, activity_key, question, request.user, decides=decides, after=after)
    if task is None:
        desk_of_question = MarkingTask.objects.in_queue(run).filter(
            activity_key=activity_key, question=question
        )
        if desk_of_question.exclude(state=MarkingState.SETTLED).exists():
            sentence = _("Nothing is left for you to mark in this exercise; others may hold the rest.")
        else:
            sentence = _("All answers to this exercise are marked.")
        messages.info(request, sentence)
        return redirect("run_marking", run_id=run.pk)
    if after and task.pk == after.pk:
        messages.info(request, _("This is the only answer left in this exercise."))
    return redirect("mark_answer", run_id=run.pk, task_id=task.pk)


@login_required
@never_cache
def answer(request, run_id, task_id):
    """An answer with what belongs to it. Posting takes it, gives it back, or stores a mark."""
    marking = marking_for(request.user, run_id, task_id)
    if request.method == "POST":
        return act(request, marking)
    marking.task.extend(request.user)
    return show_answer(request, marking)


def act(request, marking: Marking):
    task = marking.task
    if "take" in request.POST:
        if not task.claim(request.user):
            messages.error(request, _("Somebody else was faster and marks this answer now."))
        return redirect("mark_answer", run_id=marking.run.pk, task_id=task.pk)
    if "skip" in request.POST:
        task.give_back(request.user)
        return go_to_next(request, marking.run, task.activity_key, task.question, after=task)
    return store_mark(request, marking)


def store_mark(request, marking: Marking):
    task = marking.task
    form = VerdictForm(request.POST, task=task, subject=subject_of(task), own=marking.own(request.user))
    if not form.is_valid():
        task.extend(request.user)
        return show_answer(request, marking, form, status=422)
    token = request.POST.get("token", "")
    try:
        task = store(
            task,
            form.verdict(),
            by=request.user,
            token=int(token) if token.isdecimal() and len(token) < 10 else -1,
            rules=marking.rules,
            decides=marking.decides,
            reason=form.cleaned_data["reason"],
        )
    except ReasonMissing:
        form.add_error("reason", _("The student has seen this mark. Say why it changes."))
        return show_answer(request, marking, form, status=422)
    except ClaimLost:
        return refuse(request, marking, form)
    except NotYours:
        form.add_error(None, _("This answer is marked; a teacher of the run changes it, you cannot."))
        return show_answer(request, marking, form, status=409)
    if task.state == MarkingState.TO_SETTLE and not marking.decides:
        messages.info(request, _("Stored. The two marks differ, so that a teacher decides."))
    else:
        messages.success(request, _("The mark is stored."))
    if "next" in request.POST:
        return go_to_next(request, marking.run, task.activity_key, task.question)
    return redirect("mark_answer", run_id=marking.run.pk, task_id=task.pk)


def refuse(request, marking: Marking, form: VerdictForm):
    """The claim was lost. What was typed stays in the form; if the answer is free it is taken anew."""
    now_marking = marking_for(request.user, marking.run.pk, marking.task.pk)
    own = now_marking.own(request.user)
    again = (
        not now_marking.task.is_settled
        and own is None
        and (now_marking.task.is_held_by(request.user) or now_marking.task.claim(request.user))
    )
    if again:
        form.add_error(
            None,
            _(
                "This answer changed, or somebody else had it, since you opened it. Nothing was stored. Look at it "
                "once more; what you typed is below. Then store it again."
            ),
        )
    else:
        form.add_error(
            None,
            _(
                "Somebody else took this answer or marked it since you opened it. Nothing of yours was stored; what "
                "you typed is below, so that you can copy it."
            ),
        )
    return show_answer(request, now_marking, form, status=409)


def show_answer(request, marking: Marking, form: VerdictForm | None = None, status: int = 200):
    task, person = marking.task, request.user
    subject = form.subject if form else subject_of(task)
    own = marking.own(person)
    if own is None and task.is_settled and marking.assessments:
        own = shown_assessments(marking.assessments)[0]
    form = form or VerdictForm(task=task, subject=subject, own=own)
    holds = task.is_held_by(person) if task.claimed_by_id else False
    can_change = task.is_settled and may_change(person, task, marking.assessments, decides=marking.decides)
    is_open = MarkingTask.objects.filter(pk=task.pk).open_to(person, decides=marking.decides).exists()
    may_take = (is_open or marking.own(person) is not None) and not task.is_settled
    sees_others = task.is_settled or (marking.decides and task.state == MarkingState.TO_SETTLE)
    left = MarkingTask.objects.in_queue(marking.run).filter(
        activity_key=task.activity_key, question=task.question
    )
    context = run_context(request, marking.run, "marking") | {
        "task": task,
        "subject": subject,
        "form": form,
        "rules": marking.rules,
        "student": None if marking.hides_the_student else task.student,
        "activity_title": title_of(task.activity_key),
        "is_editing": holds or can_change or form.is_bound,
        "holds": holds,
        "may_take": may_take and not task.is_held(),
        "held_by_other": task.claimed_by if task.is_held() and not holds else None,
        "assessments": marking.assessments if sees_others else [],
        "own": marking.own(person),
        "left": left.open_to(person, decides=marking.decides).count(),
        "bank": comments_before(task, person),
        "is_settling": task.state == MarkingState.TO_SETTLE,
    }
    return render(request, "courses/marking/answer.html", context, status=status)


def title_of(activity_key) -> str:
    """Of a lab or quiz, in the reader's language or else in another. One or two queries."""
    for model in (LabPage, QuizPage):
        pages = model.objects.filter(translation_key=activity_key).order_by("locale_id")
        titles = dict(pages.values_list("locale__language_code", "title"))
        if titles:
            return titles.get(get_language()) or next(iter(titles.values()))
    return ""


@login_required
@require_POST
def hold(request, run_id, task_id):
    """The open page says that the answer is still being marked."""
    task = marking_for(request.user, run_id, task_id).task
    token = request.POST.get("token", "")
    if not (token == str(task.claim_token) and task.extend(request.user)):
        sentence = _(
            "Your hold on this answer was lost: somebody else has taken or marked it. Copy what you typed."
        )
        return JsonResponse({"error": sentence}, status=409)
    return JsonResponse({"until": task.claimed_until.isoformat()})


@login_required
@never_cache
def marked_answers(request, run_id, activity_key):
    """Answers to a question that are marked, to look at them again."""
    run = run_seen_by(request.user, run_id)
    question = request.GET.get("question", "")
    context = run_context(request, run, "marking")
    tasks = (
        MarkingTask.objects.of_participants(run)
        .filter(activity_key=activity_key, question=question)
        .exclude(assessments=None)
        .select_related("student")
        .prefetch_related("assessments__marker")
        .order_by("-pk")
    )
    if request.GET.get("show") == "mine":
        tasks = tasks.filter(assessments__marker=request.user)
    page = Paginator(tasks.distinct(), ANSWERS_PER_PAGE).get_page(request.GET.get("p"))
    rules = RulesOfRun(run).of(activity_key)
    rows = [
        marked_row(task, number, rules, request.user)
        for number, task in enumerate(page.object_list, start=page.start_index())
    ]
    titles = titles_of([row["task"] for row in rows[:1]])
    context |= {
        "page": page,
        "rows": rows,
        "rules": rules,
        "activity_key": activity_key,
        "question": question,
        "query": urlencode({"question": question} | ({"show": "mine"} if "show" in request.GET else {})),
        "shows_mine": request.GET.get("show") == "mine",
        "activity_title": title_of(activity_key),
        "question_title": titles.get((activity_key, question), question),
    }
    return render(request, "courses/marking/marked.html", context)


def marked_row(task: MarkingTask, number: int, rules, person) -> dict:
    """What the person may know of it: of an answer that waits for another marker only what is the person's own."""
    seen = [each for each in task.assessments.all() if task.is_settled or each.marker_id == person.pk]
    return {
        "task": task,
        "number": number,
        "student": None if rules.is_blind and not task.is_released else task.student,
        "assessments": seen,
        "comments": " · ".join(dict.fromkeys(each.comment for each in seen if each.comment)),
    }


@login_required
@require_POST
def mark_empty(request, run_id, activity_key):
    """Nothing for answers in which nothing stands."""
    run = run_seen_by(request.user, run_id)
    blank = MarkingTask.objects.in_queue(run).filter(
        activity_key=activity_key,
        question=request.POST.get("question", ""),
        is_blank=True,
        state=MarkingState.TO_MARK,
    )
    count = mark_blank(blank, by=request.user, rules=RulesOfRun(run).of(activity_key))
    messages.success(
        request,
        ngettext("%(count)s empty answer got 0 points.", "%(count)s empty answers got 0 points.", count)
        % {"count": count},
    )
    return redirect("run_marking", run_id=run.pk)
