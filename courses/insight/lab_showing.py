"""A lab's numbers as its page shows them: rows of texts, charts, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.runs.activities import Activity
from labs.feedback import with_title
from labs.grading.mistakes import MISTAKES
from labs.lab_code import code_html
from labs.sentences import translated

from .figures import Figure, distribution, shares_side_by_side
from .lab_insight import ExerciseInsight, LabInsight, TestInsight
from .outcomes import Group
from .sentences import TELLS_LITTLE, count_text, duration_text, index_text, percent_text
from .statistics import FEWEST_STUDENTS

MOST_TO_LOOK_AT = 5
PASSED_BY_FEW = 0.7
# A mistake that this part of the class made is worth a word in class.
SAME_MISTAKE = 0.05
# A test that nearly all or nearly none pass cannot tell them apart, and need not.
TELLING = (0.05, 0.95)


@dataclass(frozen=True)
class GroupRow:
    """`text` says what the grader said; `got` and `expected` are values, None where there are none."""

    key: str
    text: str
    got: str | None
    expected: str | None
    students: int
    attempts: int


@dataclass(frozen=True)
class TestRow:
    name: str
    points: float
    first: str
    counted: str
    discrimination: str
    tells_little: bool
    versions: str
    hint: str
    code: str
    groups: list[GroupRow]


@dataclass(frozen=True)
class ExerciseRow:
    id: str
    title: str
    points: float
    is_marked_by_person: bool
    first: str
    counted: str
    discrimination: str
    solved: int
    tries: str
    time: str
    tests: list[TestRow]
    groups: list[GroupRow]


def lab_context(activity: Activity, insight: LabInsight, titles: Mapping, reads_sources: bool) -> dict:
    """`reads_sources` says whether the reader may see the code of hidden tests."""
    named = {
        exercise.id: titles.get((activity.key, exercise.id), exercise.id) for exercise in insight.exercises
    }
    return {
        "insight": insight,
        "median_attempts": count_text(insight.median_attempts),
        "median_time": duration_text(insight.median_s),
        "look_first": [] if insight.is_too_small else look_first(insight, named),
        "figures": figures(insight, named) if insight.handed_in else [],
        "exercises": [exercise_row(each, named, insight, reads_sources) for each in insight.exercises],
        "fewest": FEWEST_STUDENTS,
    }


def exercise_row(
    exercise: ExerciseInsight, titles: dict, insight: LabInsight, reads_sources: bool
) -> ExerciseRow:
    return ExerciseRow(
        id=exercise.id,
        title=titles[exercise.id],
        points=exercise.points,
        is_marked_by_person=exercise.is_marked_by_person,
        first=percent_text(exercise.first),
        counted=percent_text(exercise.counted),
        discrimination=index_text(exercise.discrimination),
        solved=exercise.solved,
        tries=count_text(exercise.median_tries),
        time=duration_text(exercise.median_s),
        tests=[test_row(test, titles, insight.versions, reads_sources) for test in exercise.tests],
        groups=[group_row(group, titles) for group in exercise.groups],
    )


def test_name(test: TestInsight) -> str:
    name = _("Test %(number)s") if test.is_visible else _("Hidden test %(number)s")
    return name % {"number": test.place}


def test_row(test: TestInsight, titles: dict, versions: list[int], reads_sources: bool) -> TestRow:
    return TestRow(
        name=test_name(test),
        points=test.points,
        first=percent_text(test.first.share),
        counted=percent_text(test.counted.share),
        discrimination=index_text(test.discrimination),
        tells_little=tells_little(test),
        versions=", ".join(map(str, test.versions)) if test.versions != versions else "",
        hint=test.hint,
        code=code_html(test.code) if test.code and (test.is_visible or reads_sources) else "",
        groups=[group_row(group, titles) for group in test.groups],
    )


def tells_little(test: TestInsight) -> bool:
    share = test.first.share
    return (
        test.discrimination is not None
        and test.discrimination < TELLS_LITTLE
        and TELLING[0] < share < TELLING[1]
    )


def group_row(group: Group, titles: dict) -> GroupRow:
    return GroupRow(
        key=group.key,
        text=group_text(group, titles),
        got=group.got,
        expected=group.expected,
        students=group.students,
        attempts=len(group.submissions),
    )


def group_text(group: Group, titles: dict) -> str:
    if group.sentence is None:
        return _("Other answers")
    return translated(with_title(group.sentence, titles)) or _("Not passed.")


def look_first(insight: LabInsight, titles: dict) -> list[dict]:
    """Sentences with the exercise to which each belongs, the one that concerns most students first."""
    found = sorted(worth_a_look(insight, titles), key=lambda each: -each[0])
    return [{"exercise": exercise, "text": text} for _weight, exercise, text in found[:MOST_TO_LOOK_AT]]


def worth_a_look(insight: LabInsight, titles: dict) -> Iterator[tuple[float, str, str]]:
    """(how many students it concerns, the exercise, the sentence)."""
    for exercise in insight.exercises:
        title = titles[exercise.id]
        for test in exercise.tests:
            said = {"exercise": title, "test": test_name(test)}
            if test.first.met >= FEWEST_STUDENTS and test.first.share < PASSED_BY_FEW:
                yield test.first.met - test.first.passed, exercise.id, few_passed_text(test, said)
            if tells_little(test):
                said["index"] = index_text(test.discrimination)
                sentence = _(
                    "“%(exercise)s”, %(test)s: strong students pass it hardly more often than weak ones (discrimination %(index)s). Does it ask what the exercise says?"
                )
                yield test.first.met * (TELLS_LITTLE - test.discrimination) / 2, exercise.id, sentence % said
        for group in largest_groups(exercise):
            said = {
                "exercise": title,
                "students": group.students,
                "mistake": mistake_text(group, titles),
            }
            sentence = ngettext(
                "“%(exercise)s”: %(students)s student made the same mistake: %(mistake)s",
                "“%(exercise)s”: %(students)s students made the same mistake: %(mistake)s",
                group.students,
            )
            if group.students >= SAME_MISTAKE * insight.handed_in:
                yield group.students, exercise.id, sentence % said


def mistake_text(group: Group, titles: dict) -> str:
    if group.got is None or group.expected is None:
        return group_text(group, titles)
    return _("got %(got)s where %(expected)s is expected") % {"got": group.got, "expected": group.expected}


def few_passed_text(test: TestInsight, said: dict) -> str:
    if not test.counted.passed:
        sentence = _(
            "“%(exercise)s”, %(test)s: none of %(counting)s students passed it. Is the test itself right?"
        )
        return sentence % {**said, "counting": test.counted.met}
    return _(
        "“%(exercise)s”, %(test)s: %(passed)s of %(met)s students passed it in the first attempt, %(in_the_end)s of %(counting)s in the one that counts."
    ) % {
        **said,
        "passed": test.first.passed,
        "met": test.first.met,
        "in_the_end": test.counted.passed,
        "counting": test.counted.met,
    }


def largest_groups(exercise: ExerciseInsight) -> list[Group]:
    """The largest mistake at the exercise that says something: not that a hidden test failed, or nothing was typed."""
    groups = [group for part in (exercise, *exercise.tests) for group in part.groups]
    telling = [
        group
        for group in groups
        if group.sentence
        and (group.got or group.sentence["params"].get("error") or group.sentence["code"] in MISTAKES)
    ]
    return sorted(telling, key=lambda group: -group.students)[:1]


def figures(insight: LabInsight, titles: dict) -> list[Figure]:
    shown = [exercise for exercise in insight.exercises if exercise.first is not None]
    found = [distribution(_("Marks of the attempts that count"), insight.shares)]
    if shown:
        hardest = min(shown, key=lambda exercise: exercise.first)
        by_exercise = shares_side_by_side(
            _("Points earned in each exercise"),
            _("Exercise"),
            [titles[exercise.id] for exercise in shown],
            [
                (_("First attempt"), [exercise.first for exercise in shown]),
                (_("Counting attempt"), [exercise.counted for exercise in shown]),
            ],
            _("“%(exercise)s” was the hardest at first: %(share)s of its points.")
            % {"exercise": titles[hardest.id], "share": percent_text(hardest.first)},
        )
        found.insert(0, by_exercise)
    return found
