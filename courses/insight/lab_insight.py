"""What a lab says of a class, exercise by exercise and test by test. It holds numbers and codes, no sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from courses.deadlines.schedule import RunTerms
from courses.models import Run
from labs.feedback import PASSED, shared_message
from labs.models import LabPage

from .lab_reading import (
    LabWork,
    Results,
    exercises_by_version,
    points_by_people,
    results_at,
    seconds_worked,
    versions_of,
    work_at,
)
from .outcomes import Group, Grouping, key_of, mistake_of, sentence_mistake
from .statistics import FEWEST_STUDENTS, Sheet, discrimination, mean, median

# A test of which no code is known any more, as after an import.
UNKNOWN = {"code": "", "hint": ""}
# Where a student's work has come to.
FIRST, COUNTED = "first", "counted"


@dataclass
class Rate:
    """`passed` of `met` students; what a test that nobody met passed is nothing."""

    met: int = 0
    passed: int = 0

    @property
    def share(self) -> float | None:
        return self.passed / self.met if self.met else None


@dataclass
class TestInsight:
    """A test, as it stood in the versions with these numbers: a test whose code was changed is another one.

    `place` counts the tests of the exercise from 1, in the newest of the versions.
    `first` and `counted` say how many passed it in their first attempt and in the one that counts.
    """

    key: str
    id: str
    exercise: str
    points: float
    is_visible: bool
    code: str
    hint: str
    versions: list[int]
    place: int = 0
    first: Rate = field(default_factory=Rate)
    counted: Rate = field(default_factory=Rate)
    discrimination: float | None = None
    groups: list[Group] = field(default_factory=list)


@dataclass
class ExerciseInsight:
    """`first` and `counted` are mean shares of the points. `groups` are answers that failed as a whole, before any test
    could say something. Of an answer that people mark, the shares are of those that are marked. `solved` students had
    all points at least once, half of them by their attempt number `median_tries`."""

    id: str
    points: float
    is_marked_by_person: bool
    first: float | None = None
    counted: float | None = None
    discrimination: float | None = None
    solved: int = 0
    median_tries: float | None = None
    median_s: float | None = None
    timed: int = 0
    tests: list[TestInsight] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@dataclass
class LabInsight:
    """`shares` are of the attempts that count. `students` take part in the run, `handed_in` of them have a mark."""

    key: UUID
    students: int
    handed_in: int
    attempts: int
    shares: list[float]
    first_shares: list[float]
    median_attempts: float | None
    median_s: float | None
    timed: int
    versions: list[int]
    exercises: list[ExerciseInsight]

    @property
    def is_too_small(self) -> bool:
        return self.handed_in < FEWEST_STUDENTS

    def group(self, key: str) -> tuple[ExerciseInsight, TestInsight | None, Group] | None:
        """The group of this key with the exercise and the test, if it is about a single one."""
        for exercise in self.exercises:
            for test in (None, *exercise.tests):
                for group in (test or exercise).groups:
                    if group.key == key:
                        return exercise, test, group
        return None


def lab_insight(run: Run, lab: LabPage) -> LabInsight:
    """The number of queries does not depend on students, attempts or tests."""
    enrolments = list(run.enrolments.active())
    key = lab.translation_key
    terms = RunTerms(run, [lab])
    work = work_at(run, enrolments, key, {each.student_id: terms.of(each, key) for each in enrolments})
    worked = [seconds for (_student, _key), seconds in seconds_worked([key], joined(work)).items()]
    counting = Counting(work, exercises_by_version(key), versions_of(key))
    by_people = points_by_people(run, key)
    for submission, results in results_at(key, joined(work)):
        counting.count(submission, results, by_people)
    exercises = counting.concluded()
    for exercise in exercises:
        seconds = [each[exercise.id] for each in worked if exercise.id in each]
        exercise.median_s, exercise.timed = median(seconds), len(seconds)
    return LabInsight(
        key=key,
        students=len(enrolments),
        handed_in=len(work),
        attempts=sum(len(each.attempts) for each in work),
        shares=[float(each.counted.share) for each in work],
        first_shares=[float(each.first.share) for each in work],
        median_attempts=median([len(each.attempts) for each in work]),
        median_s=median([sum(each.values()) for each in worked]),
        timed=len(worked),
        versions=sorted({number for test in counting.tests.values() for number in test.versions}),
        exercises=exercises,
    )


def joined(work: Iterable[LabWork]) -> list[int]:
    return [each.student for each in work]


class Counting:
    """Takes the results of one attempt after the other, and says in the end what they come to."""

    def __init__(
        self, work: Iterable[LabWork], versions: dict[int, tuple[int, list[dict]]], marked_under: dict
    ):
        self.roles: dict[UUID, tuple[int, set[str]]] = {}
        self.places: dict[UUID, int] = {}
        # By exercise: of each student who solved it, in which attempt first.
        self.solved: dict[str, dict[int, int]] = {}
        for each in work:
            for place, attempt in enumerate(each.attempts, start=1):
                self.roles[attempt.id] = (each.student, set())
                self.places[attempt.id] = place
            self.roles[each.first.id][1].add(FIRST)
            self.roles[each.counted.id][1].add(COUNTED)
        self.versions, self.marked_under = versions, marked_under
        self.exercises: dict[str, ExerciseInsight] = {}
        self.tests: dict[str, TestInsight] = {}
        self.groupings: dict[str, Grouping] = {}
        self.sheets: list[Sheet] = []
        self.shares: dict[tuple[str, str], list[float]] = {}
        self.known = {
            pk: {(exercise["id"], test["id"]): test for exercise in exercises for test in exercise["tests"]}
            for pk, (_number, exercises) in versions.items()
        }

    def count(self, submission: UUID, results: Results, by_people: dict) -> None:
        if submission not in self.roles:
            return
        student, roles = self.roles[submission]
        version = self.marked_under[submission]
        sheet: dict = {}
        for exercise_id, tests in results.items():
            exercise = self.exercise(exercise_id, version)
            marked = by_people.get((submission, exercise_id))
            marks = [marked] if marked else []
            shared = shared_message(tests)
            if shared:
                self.grouping(exercise_id).add(
                    sentence_mistake(shared), shared, student=student, submission=submission
                )
            for result in tests:
                if result["status"] == "manual":
                    continue
                test = self.test(exercise, result, version)
                marks.append((result["points"], result["max_points"]))
                sheet[test.key] = marks[-1]
                passed = result["status"] == PASSED
                for role in roles:
                    rate = getattr(test, role)
                    rate.met += 1
                    rate.passed += passed
                if not passed and not shared:
                    self.grouping(test.key).add(
                        mistake_of(result),
                        result["message"],
                        student=student,
                        submission=submission,
                        got=result.get("got"),
                        expected=result.get("expected"),
                    )
            possible = sum(most for _points, most in marks)
            if possible:
                share = sum(points for points, _most in marks) / possible
                if share >= 1:
                    solved = self.solved.setdefault(exercise_id, {})
                    place = self.places[submission]
                    solved[student] = min(place, solved.get(student, place))
                for role in roles:
                    self.shares.setdefault((exercise_id, role), []).append(share)
        if FIRST in roles:
            self.sheets.append(sheet)

    def exercise(self, exercise_id: str, version: int) -> ExerciseInsight:
        if exercise_id not in self.exercises:
            _number, exercises = self.versions[version]
            authored = next((each for each in exercises if each["id"] == exercise_id), None)
            points = authored["points"] if authored else 0
            by_tests = sum(test["points"] for test in authored["tests"]) if authored else 0
            self.exercises[exercise_id] = ExerciseInsight(exercise_id, points, points > by_tests)
        return self.exercises[exercise_id]

    def test(self, exercise: ExerciseInsight, result: dict, version: int) -> TestInsight:
        authored = self.known[version].get((exercise.id, result["id"]), UNKNOWN)
        key = key_of(exercise.id, result["id"], authored["code"])
        if key not in self.tests:
            self.tests[key] = TestInsight(
                key=key,
                id=result["id"],
                exercise=exercise.id,
                points=result["max_points"],
                is_visible=result["visibility"] == "visible",
                code=authored["code"],
                hint=authored["hint"],
                versions=[],
            )
            exercise.tests.append(self.tests[key])
        test = self.tests[key]
        number, _exercises = self.versions[version]
        if number not in test.versions:
            test.versions = sorted([*test.versions, number])
            if test.versions[-1] == number:
                test.place = self.place_in(version, test)
        return test

    def place_in(self, version: int, test: TestInsight) -> int:
        """After all others where the version does not know the test."""
        ids = [name for exercise, name in self.known[version] if exercise == test.exercise]
        return ids.index(test.id) + 1 if test.id in ids else len(ids) + 1

    def grouping(self, name: str) -> Grouping:
        return self.groupings.setdefault(name, Grouping(name))

    def concluded(self) -> list[ExerciseInsight]:
        """The exercises in the lab's order, that of the newest version first."""
        order = {
            exercise["id"]: place
            for _number, exercises in self.versions.values()
            for place, exercise in enumerate(exercises)
        }
        for exercise in self.exercises.values():
            exercise.first = mean(self.shares.get((exercise.id, FIRST), ()))
            exercise.counted = mean(self.shares.get((exercise.id, COUNTED), ()))
            tries = self.solved.get(exercise.id, {}).values()
            exercise.solved, exercise.median_tries = len(tries), median(tries)
            exercise.tests.sort(key=lambda test: (test.place, test.versions))
            exercise.discrimination = discrimination(self.sheets, [test.key for test in exercise.tests])
            exercise.groups = self.grouping(exercise.id).ranked()
            for test in exercise.tests:
                test.discrimination = discrimination(self.sheets, [test.key])
                test.groups = self.grouping(test.key).ranked()
        return sorted(self.exercises.values(), key=lambda exercise: order.get(exercise.id, len(order)))
