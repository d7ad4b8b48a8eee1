"""What a quiz says of a class, question by question, whatever was drawn for whom. Numbers and keys, no sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from courses.deadlines.schedule import RunTerms
from courses.gradebook.attempts import attempts_in, counting_attempt, with_lateness
from courses.models import MarkingTask, QuestionVersion, QuizAttempt, QuizPage, Run
from courses.quizzes.marking import mark, right_options

from .statistics import FEWEST_STUDENTS, Sheet, discrimination, mean, median

# A question at one version: the key of its bank, its identifier and the version's number.
QuestionKey = tuple[str, str, int]
# Kinds whose answers are looked at again for the misconceptions or key points in them.
MET_BY_MARKING = ("numeric", "short")
# Of wrong answers that were typed, so many are kept, each so long.
MOST_TYPED, LONGEST_TYPED = 6, 80


@dataclass
class QuestionInsight:
    """A question at one version. `first` and `counted` are mean shares of its points, the facility, among `asked_first`
    and `asked_counted` students; answers that wait for a person are left out and counted in `waiting`.

    Over all attempts, `asked` says how often it was drawn, `chosen` how often each option was, or each pair of left and
    right side; `right` how often an option was right; `met` how often an answer showed a misconception or key point;
    `typed` the commonest other wrong answers to a question that is the same for everybody.
    """

    bank: str
    question: str
    version: int
    # Its entry in a stored draw, to show the question as one student had it.
    example: dict
    asked: int = 0
    first: float | None = None
    asked_first: int = 0
    counted: float | None = None
    asked_counted: int = 0
    discrimination: float | None = None
    empty: int = 0
    unreadable: int = 0
    all_right: int = 0
    waiting: int = 0
    chosen: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    met: Counter = field(default_factory=Counter)
    typed: Counter = field(default_factory=Counter)

    @property
    def key(self) -> QuestionKey:
        return self.bank, self.question, self.version


@dataclass
class QuizInsight:
    key: UUID
    students: int
    handed_in: int
    attempts: int
    shares: list[float]
    median_attempts: float | None
    median_s: float | None
    questions: list[QuestionInsight]

    @property
    def is_too_small(self) -> bool:
        return self.handed_in < FEWEST_STUDENTS


@dataclass
class Collected:
    """What is gathered of one question before it is summed up."""

    insight: QuestionInsight
    version: QuestionVersion
    first: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)


def quiz_insight(run: Run, quiz: QuizPage) -> QuizInsight:
    """The number of queries does not depend on students, attempts or questions."""
    enrolments = list(run.enrolments.active())
    key = quiz.translation_key
    terms = RunTerms(run, [quiz])
    own_terms = {each.student_id: terms.of(each, key) for each in enrolments}
    work = {}
    for (student, _key), attempts in attempts_in(run, enrolments, [key]).items():
        own = own_terms[student]
        attempts = with_lateness(attempts, own, run)
        work[student] = (attempts, counting_attempt(attempts, own.counting))
    first = {attempts[0].id for attempts, _counted in work.values()}
    counted = {attempt.id for _attempts, attempt in work.values()}
    stored = list(
        QuizAttempt.objects.handed_in().filter(run=run, quiz_key=key, student__in=work).order_by("pk")
    )
    by_people = points_by_people(run, key)
    collected: dict[QuestionKey, Collected] = {}
    versions = versions_in(stored)
    sheets = []
    for attempt in stored:
        sheet = count(attempt, collected, versions, by_people, attempt.pk in first, attempt.pk in counted)
        if attempt.pk in first:
            sheets.append(sheet)
    seconds = [
        (attempt.handed_in_at - attempt.started_at).total_seconds()
        for attempt in stored
        if attempt.pk in first
    ]
    return QuizInsight(
        key=key,
        students=len(enrolments),
        handed_in=len(work),
        attempts=len(stored),
        shares=[float(attempt.share) for _attempts, attempt in work.values()],
        median_attempts=median([len(attempts) for attempts, _counted in work.values()]),
        median_s=median(seconds),
        questions=[concluded(each, sheets) for each in in_order(collected.values())],
    )


def versions_in(attempts: Iterable[QuizAttempt]) -> dict[QuestionKey, QuestionVersion]:
    """One query: of each bank that was drawn from, all versions."""
    banks = {item["bank"] for attempt in attempts for item in attempt.draw.get("questions", ())}
    return {
        (str(version.bank_key), version.question, version.number): version
        for version in QuestionVersion.objects.filter(bank_key__in=banks)
    }


def points_by_people(run: Run, key: UUID) -> Mapping[tuple[int, str], float]:
    """What people gave, by attempt and place of the question."""
    rows = MarkingTask.objects.marked().filter(run=run, activity_key=key).exclude(quiz_attempt=None)
    return {
        (attempt, part): points
        for attempt, part, points in rows.values_list("quiz_attempt_id", "part", "points")
    }


def count(
    attempt: QuizAttempt, collected: dict, versions, by_people, is_first: bool, is_counted: bool
) -> Sheet:
    """Take the answers of one attempt in; returns what was earned of each question."""
    sheet = {}
    drawn_and_marked = zip(attempt.draw.get("questions", ()), attempt.marks, strict=False)
    for place, (item, given) in enumerate(drawn_and_marked, start=1):
        key = (item["bank"], item["question"], item["version"])
        if key not in versions:
            continue
        if key not in collected:
            collected[key] = Collected(QuestionInsight(*key, example=item), versions[key])
        question = collected[key]
        look_at(question, item, attempt.answers.get(str(place)))
        earned = by_people.get((attempt.pk, str(place)))
        if earned is None:
            if given["is_provisional"]:
                question.insight.waiting += 1
                continue
            earned = float(Fraction(given["share"])) * given["points"]
        sheet[key] = (earned, given["points"])
        if given["points"]:
            share = earned / given["points"]
            question.insight.all_right += share >= 1
            if is_first:
                question.first.append(share)
            if is_counted:
                question.counted.append(share)
    return sheet


def look_at(question: Collected, item: dict, answer) -> None:
    """What was chosen or typed, and what it shows."""
    insight, version = question.insight, question.version
    insight.asked += 1
    shape = version.shape
    if not answer or (isinstance(answer, dict) and not any(answer.values())):
        insight.empty += 1
        return
    drawn = version.drawn(item["draw"])
    # What was posted is the student's to choose, so that only keys which the question has are counted.
    offered = set(item["order"])
    match shape["kind"]:
        case "single" | "multiple":
            ticked = [answer] if isinstance(answer, str) else answer
            insight.chosen.update(offered.intersection(ticked))
            insight.right.update(right_options(shape, drawn))
        case "matching":
            insight.chosen.update(
                (left, answer[left]) for left in item["lefts"] if answer.get(left) in offered
            )
        case "ordering":
            insight.chosen[order_given(answer, offered)] += 1
        case kind if kind in MET_BY_MARKING:
            result = mark(shape, version.texts, drawn, item, answer)
            insight.met.update(result.met)
            insight.unreadable += result.unreadable
            if drawn is None and result.share < 1 and not result.met and not result.is_provisional:
                insight.typed[" ".join(answer.split())[:LONGEST_TYPED].casefold()] += 1


def order_given(places: dict, offered: Iterable[str]) -> tuple[str, ...]:
    """The keys as the answer puts them; those without a place last."""
    last = str(len(places) + 1)

    def place_of(key: str) -> int:
        given = places.get(key) or last
        return int(given) if given.isdecimal() and len(given) <= len(last) else int(last)

    return tuple(sorted(offered, key=lambda key: (place_of(key), key)))


def concluded(collected: Collected, sheets: list[Sheet]) -> QuestionInsight:
    insight = collected.insight
    insight.typed = Counter(dict(insight.typed.most_common(MOST_TYPED)))
    insight.first, insight.asked_first = mean(collected.first), len(collected.first)
    insight.counted, insight.asked_counted = mean(collected.counted), len(collected.counted)
    insight.discrimination = discrimination(
        [sheet for sheet in sheets if insight.key in sheet], [insight.key]
    )
    return insight


def in_order(collected: Iterable[Collected]) -> list[Collected]:
    """The hardest first: that is what the page is for. Never answered ones last."""

    def hardness(each: Collected):
        facility = mean(each.first)
        return facility is None, facility, each.insight.question, each.insight.version

    return sorted(collected, key=hardness)
