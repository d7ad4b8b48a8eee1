"""The desk of a run: by activity and question, what waits, what is held by whom, and what is marked."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language

from courses.models import Assessment, MarkingRules, MarkingTask, QuestionVersion, Run
from courses.models.marking_rules import RulesOfRun
from courses.models.marking_task import MarkingState
from courses.quizzes.placeholders import filled
from courses.runs.activities import Activity
from labs.models import LabVersion
from labs.prose import render_markdown

LONGEST_TITLE = 90


@dataclass
class QuestionOnDesk:
    """All answers to one question. `waiting` are those that this person could take now, blank ones among them."""

    key: str
    title: str
    max_points: float
    answers: int = 0
    waiting: int = 0
    marked: int = 0
    for_another: int = 0
    to_settle: int = 0
    blank: int = 0
    holders: list[str] = field(default_factory=list)
    held_by_me: MarkingTask | None = None

    @property
    def is_done(self) -> bool:
        return self.marked == self.answers


@dataclass
class ActivityOnDesk:
    activity: Activity
    rules: MarkingRules
    has_own_rules: bool
    questions: list[QuestionOnDesk] = field(default_factory=list)
    unreleased: int = 0

    @property
    def waiting(self) -> int:
        return sum(question.waiting for question in self.questions)


def desk_of(run: Run, activities: Iterable[Activity], person, *, decides: bool) -> list[ActivityOnDesk]:
    """In the order of the course; activities in which nothing is for people to mark are left out. Seven queries."""
    now = timezone.now()
    rules = RulesOfRun(run)
    tasks = list(MarkingTask.objects.in_queue(run).select_related("claimed_by").order_by("question", "pk"))
    mine = set(Assessment.objects.filter(marker=person, task__run=run).values_list("task", flat=True))
    unreleased = list(
        MarkingTask.objects.unreleased().of_participants(run).values_list("activity_key", flat=True)
    )
    titles = titles_of(tasks)
    found: dict[UUID, ActivityOnDesk] = {
        activity.key: ActivityOnDesk(
            activity,
            rules.of(activity.key),
            activity.key in rules.own,
            unreleased=unreleased.count(activity.key),
        )
        for activity in activities
    }
    questions: dict[tuple[UUID, str], QuestionOnDesk] = {}
    for task in tasks:
        if task.activity_key not in found:
            continue
        place = task.activity_key, task.question
        if place not in questions:
            title = titles.get(place, task.question)
            questions[place] = QuestionOnDesk(task.question, title, task.max_points)
            found[task.activity_key].questions.append(questions[place])
        count(questions[place], task, person, now, is_mine=task.pk in mine, decides=decides)
    return [each for each in found.values() if each.questions]


def count(question: QuestionOnDesk, task: MarkingTask, person, now, *, is_mine: bool, decides: bool) -> None:
    question.answers += 1
    if task.is_settled:
        question.marked += 1
        return
    held = task.is_held(now)
    if task.state == MarkingState.TO_SETTLE:
        question.to_settle += 1
        is_for_me = decides
    else:
        is_for_me = not is_mine
        question.for_another += is_mine
    if held and task.claimed_by_id == person.pk:
        question.held_by_me = task
    elif held:
        if task.claimed_by.display_name not in question.holders:
            question.holders.append(task.claimed_by.display_name)
        return
    if is_for_me:
        question.waiting += 1
        question.blank += task.is_blank and task.state == MarkingState.TO_MARK


def titles_of(tasks: Iterable[MarkingTask]) -> dict[tuple[UUID, str], str]:
    """What each question is called in the reader's language, or else in its own. Two queries."""
    labs = {task.activity_key for task in tasks if task.submission_id}
    versions = (
        LabVersion.objects.filter(lab__translation_key__in=labs)
        .order_by("number")
        .values_list("lab__translation_key", "lab__locale__language_code", "exercises")
    )
    found: dict[tuple[UUID, str], str] = {}
    spoken = get_language()
    for key, _language, exercises in sorted(versions, key=lambda row: row[1] == spoken):
        found |= {(key, exercise["id"]): exercise["title"] for exercise in exercises}
    asked = {(task.activity_key, task.question) for task in tasks if task.quiz_attempt_id}
    wanted = Q(pk__in=[])
    for bank, _colon, question in {name.partition(":") for _key, name in asked if ":" in name}:
        wanted |= Q(bank_key=bank, question=question)
    stems = {
        f"{version.bank_key}:{version.question}": stem_of(version)
        for version in QuestionVersion.objects.filter(wanted).order_by("number")
    }
    return found | {place: stems[place[1]] for place in asked if place[1] in stems}


def stem_of(version: QuestionVersion) -> str:
    """The beginning of what is asked, without markup; drawn values stand as in the first checked draw."""
    language = get_language()
    spoken = language if language in version.texts else version.shape["language"]
    values = version.draws[0]["values"] if version.draws else {}
    text = strip_tags(render_markdown(filled(version.texts[spoken]["stem"], values, spoken)))
    first = " ".join(html.unescape(text).split())
    return first if len(first) <= LONGEST_TITLE else f"{first[: LONGEST_TITLE - 1]}…"
