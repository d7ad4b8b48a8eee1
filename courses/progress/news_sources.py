"""Reads what may have come back to a student from everything that graders and people have written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from courses.models import MarkChange, NewsSeen, QuizPage
from courses.quiz_taking.feedback_time import feedback_from
from labs.models import RegradeResult
from labs.models.mark import Mark
from labs.models.queued_work import State

from .news import Kind, News, came_back
from .taken_runs import TakenRun

# How far back somebody looks who has never said to have seen anything.
FIRST_LOOK = timedelta(days=14)


def seen_until(student, now: datetime) -> datetime:
    row = NewsSeen.objects.filter(student=student).first()
    return row.until if row else now - FIRST_LOOK


def see_until(student, moment: datetime) -> None:
    """What came back up to the moment is seen. It never goes back."""
    row, created = NewsSeen.objects.get_or_create(student=student, defaults={"until": moment})
    if not created:
        NewsSeen.objects.filter(pk=row.pk, until__lt=moment).update(until=moment)


def news_for(student, taken: list[TakenRun], now: datetime) -> list[News]:
    """What came back since the student last looked, the newest first. Three queries."""
    since = seen_until(student, now)
    items: list[News] = []
    for each in taken:
        items += [*verdicts(each), *released(each)]
    items += [*regrades(student, taken, since), *changes(student, taken, since)]
    return came_back(items, since=since, now=now)


def verdicts(taken: TakenRun) -> Iterator[News]:
    """Of each lab the newest verdict, unless the student has opened the lab since."""
    titles = titles_of([taken])
    newest = {work.lab_key: work for work in taken.work.labs if work.state == State.DONE}
    for key, work in newest.items():
        visit = taken.work.visits.get(key)
        if key not in titles or not work.finished_at or (visit and visit.last_at > work.finished_at):
            continue
        kind = Kind.VERDICT if work.mark.is_given else Kind.REFUSED
        url = reverse("labs:submission", args=[work.id])
        yield News(kind, work.finished_at, key, titles[key], url, after=said(work.mark))


def released(taken: TakenRun) -> Iterator[News]:
    """Quizzes whose marks were held back until a moment."""
    newest = {work.quiz_key: work for work in taken.work.quizzes if work.handed_in_at}
    for key, moment in held_back(taken).items():
        if key in newest:
            work = newest[key]
            url = reverse("quiz_attempt", args=[work.id])
            yield News(Kind.RELEASED, max(moment, work.handed_in_at), key, titles_of([taken])[key], url)


def held_back(taken: TakenRun) -> dict[UUID, datetime]:
    """From when the marks of quizzes are shown that are not shown at once."""
    moments = {
        activity.key: feedback_from(activity.page, taken.terms[activity.key])
        for activity in taken.course
        if isinstance(activity.page, QuizPage)
    }
    return {key: moment for key, moment in moments.items() if moment}


def regrades(student, taken: list[TakenRun], since: datetime) -> Iterator[News]:
    titles = titles_of(taken)
    results = (
        RegradeResult.objects.applied()
        .filter(student=student, regrade__decided_at__gt=since)
        .select_related("regrade", "submission")
        .only(
            *("old_score", "old_max_score", "score", "max_score", "submission__lab_key"),
            *("regrade__decided_at", "regrade__reason"),
        )
    )
    for result in results:
        key = result.submission.lab_key
        if key in titles:
            yield News(
                Kind.REGRADED,
                result.regrade.decided_at,
                key,
                titles[key],
                reverse("labs:submission", args=[result.submission_id]),
                said(result.old_mark),
                said(result.mark),
                result.regrade.reason,
            )


def changes(student, taken: list[TakenRun], since: datetime) -> Iterator[News]:
    """What people changed, once the student may know: not before the marks of the quiz are shown."""
    by_run = {each.run.pk: each for each in taken}
    held = {run: held_back(each) for run, each in by_run.items()}
    titles = {run: titles_of([each]) for run, each in by_run.items()}
    kinds = {
        MarkChange.Kind.EXCUSED: Kind.EXCUSED,
        MarkChange.Kind.REGRADED: Kind.REGRADED,
    }
    held_keys = [key for moments in held.values() for key in moments]
    recent = Q(at__gt=since) | Q(activity_key__in=held_keys)
    for change in MarkChange.objects.filter(recent, student=student, run__in=by_run):
        key = change.activity_key
        if key not in titles[change.run_id]:
            continue
        moment = held[change.run_id].get(key)
        yield News(
            kinds.get(change.kind, Kind.CHANGED),
            max(change.at, moment) if moment else change.at,
            key,
            titles[change.run_id][key],
            reverse("own_marks", args=[change.run_id]),
            change.before,
            change.after,
            change.reason,
        )


def titles_of(taken: Iterable[TakenRun]) -> dict[UUID, str]:
    """Of labs, quizzes and what is done elsewhere."""
    found: dict[UUID, str] = {}
    for each in taken:
        found |= {activity.key: activity.title for activity in each.course.graded()}
        found |= {row.activity_key: row.title for row in each.run.activities.all() if row.title}
    return found


def said(mark: Mark) -> str:
    return f"{mark.score:g}/{mark.max_score:g}" if mark.is_given else ""
