"""Which competencies students of a run have shown, and by what: fixed in each certificate when it is issued.

    [{"code": "IF2.5", "names": {language: text},
      "evidence": [{"kind": "lab" | "exercise" | "quiz", "titles": {language: title of the lab or quiz},
                    "part": {language: title of the exercise}, "share": 0.875}]}]

An exercise shows what it names, a lab as a whole what it names itself and none of its exercises does; a quiz shows
what its questions name by their points, and by all of its points what it names itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from courses.gradebook.attempts import Attempt
from courses.gradebook.book import Book, BookRow
from courses.models import MarkingTask, QuestionVersion, QuizAttempt, QuizPage
from curriculum.models import Competency
from labs.models import ExerciseResult, LabPage, RegradeResult, Submission
from labs.publishing import cells_of

# Work shows a competency when it earned at least this part of its points.
SHOWN_FROM = 0.5


@dataclass
class Named:
    """A lab or a quiz in its languages, the codes that it names itself, and those of its exercises by their ids."""

    titles: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    exercises: dict[str, set[str]] = field(default_factory=dict)
    exercise_titles: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def only_as_a_whole(self) -> set[str]:
        return self.codes.difference(*self.exercises.values())


@dataclass(frozen=True)
class Naming:
    """What the activities of a gradebook name, and the competencies themselves in their languages."""

    activities: dict[UUID, Named]
    names: dict[str, dict[str, str]]


def naming(book: Book) -> Naming:
    """Three queries."""
    keys = [column.key for column in book.columns if column.activity]
    found: dict[UUID, Named] = {}
    for model in (LabPage, QuizPage):
        for page in model.objects.live().filter(translation_key__in=keys).select_related("locale"):
            named = found.setdefault(page.translation_key, Named())
            named.titles[page.locale.language_code] = page.title
            named.codes |= {item.value for item in page.competencies}
            for cell in cells_of(page.body) if model is LabPage else ():
                if cell["kind"] in ("exercise", "written"):
                    named.exercises.setdefault(cell["id"], set()).update(cell["competencies"])
                    titles = named.exercise_titles.setdefault(cell["id"], {})
                    titles[page.locale.language_code] = cell["title"]
    names: dict[str, dict[str, str]] = {}
    for competency in Competency.objects.select_related("locale").order_by("sort_key"):
        names.setdefault(competency.code, {})[competency.locale.language_code] = competency.text
    return Naming(found, names)


def competencies_shown(rows: Collection[BookRow], naming: Naming) -> dict[int, list[dict]]:
    """By student, in the form above, in the order of the codes. Six queries, whatever the number of students."""
    counted = {
        (row.enrolment.student_id, key): cell.counted
        for row in rows
        for key, cell in row.cells.items()
        if cell.counted and not cell.standing.is_excused
    }
    exercises = exercise_points([each.id for each in counted.values() if each.kind == "lab"])
    questions = question_points([each.id for each in counted.values() if each.kind == "quiz"])
    shown: dict[int, dict[str, list[dict]]] = {row.enrolment.student_id: {} for row in rows}
    for (student, key), attempt in counted.items():
        named = naming.activities.get(key)
        if named is None:
            continue
        by_part = exercises if attempt.kind == "lab" else questions
        for code, evidence in evidence_in(named, attempt, by_part.get(attempt.id, {})):
            if evidence["share"] >= SHOWN_FROM:
                shown[student].setdefault(code, []).append(evidence)
    return {
        student: [
            {"code": code, "names": names, "evidence": by_code[code]}
            for code, names in naming.names.items()
            if code in by_code
        ]
        for student, by_code in shown.items()
    }


Points = tuple[float, float]


def evidence_in(named: Named, attempt: Attempt, points: dict[str, Points]) -> Iterator[tuple[str, dict]]:
    """Code and evidence. `points` are (earned, possible), of a lab by exercise, of a quiz by code."""
    if attempt.kind == "lab":
        for exercise, codes in named.exercises.items():
            if exercise in points:
                share = share_of(points[exercise])
                for code in codes:
                    part = named.exercise_titles[exercise]
                    yield code, {"kind": "exercise", "titles": named.titles, "part": part, "share": share}
    else:
        for code, each in points.items():
            if code not in named.codes:
                yield code, {"kind": "quiz", "titles": named.titles, "part": {}, "share": share_of(each)}
    whole = share_of((attempt.earned, attempt.possible))
    for code in named.only_as_a_whole:
        yield code, {"kind": attempt.kind, "titles": named.titles, "part": {}, "share": whole}


def share_of(points: Points) -> float:
    earned, possible = points
    return round(min(earned / possible, 1), 4) if possible else 0.0


def exercise_points(submissions: Collection[UUID]) -> dict[UUID, dict[str, Points]]:
    """By submission and exercise what counts, regrades and the points of people included. Three queries."""
    found: dict[UUID, dict[str, Points]] = {}
    rows = ExerciseResult.objects.filter(submission__in=submissions)
    for submission, exercise, earned, possible in rows.values_list(
        "submission", "exercise", "points", "max_points"
    ):
        found.setdefault(submission, {})[exercise] = (earned, possible)
    regraded = Submission.objects.filter(pk__in=submissions, regraded__isnull=False).values("regraded")
    for submission, report in RegradeResult.objects.filter(pk__in=regraded).values_list(
        "submission", "report"
    ):
        found[submission] = added_up(
            (test["exercise"], test["points"], test["max_points"]) for test in report["exercises"]
        )
    marked = MarkingTask.objects.marked().filter(submission__in=submissions)
    for submission, exercise, points in marked.values_list("submission", "part", "points"):
        earned, possible = found.setdefault(submission, {}).get(exercise, (0, 0))
        found[submission][exercise] = (earned + points, possible)
    return found


def question_points(attempts: Collection[int]) -> dict[int, dict[str, Points]]:
    """By attempt at a quiz and code of a competency, over the questions that name it. Three queries."""
    rows = list(QuizAttempt.objects.filter(pk__in=attempts).values_list("pk", "draw", "marks"))
    marked: dict[tuple[int, str], float] = {}
    tasks = MarkingTask.objects.marked().filter(quiz_attempt__in=attempts)
    for attempt, part, points in tasks.values_list("quiz_attempt", "part", "points"):
        marked[attempt, part] = points
    banks = {item["bank"] for _attempt, draw, _marks in rows for item in draw.get("questions", ())}
    codes = {
        (str(bank), question, number): named or ()
        for bank, question, number, named in QuestionVersion.objects.filter(bank_key__in=banks).values_list(
            "bank_key", "question", "number", "shape__competencies"
        )
    }
    return {
        attempt: added_up(
            (code, marked.get((attempt, str(place)), mark["earned"]), mark["points"])
            for place, (item, mark) in enumerate(zip(draw.get("questions", ()), marks, strict=False), start=1)
            for code in codes.get((item["bank"], item["question"], item["version"]), ())
        )
        for attempt, draw, marks in rows
    }


def added_up(points: Iterable[tuple[str, float, float]]) -> dict[str, Points]:
    found: dict[str, Points] = {}
    for key, earned, possible in points:
        before = found.get(key, (0, 0))
        found[key] = (before[0] + earned, before[1] + possible)
    return found
