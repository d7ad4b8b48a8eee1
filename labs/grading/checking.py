"""The health check: what must be proved of a lab before it reaches students, by grading it.

The solution earns every point and the blank release none; each hint fires on the wrong answer that it is for; the same
solution always gets the same marks; and the tests notice small mistakes in the solution (mutants).
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from labs.notebook.answers import with_answers
from labs.notebook.crossing import what_cannot_cross
from labs.notebook.release import release

from . import engine
from .check_findings import (
    blank_findings,
    flaky_findings,
    hint_findings,
    passes,
    solution_findings,
    weak_findings,
)
from .check_records import ERROR, WARNING, Checked, Finding, MutantTried, TestChecked, WrongAnswer
from .check_subject import Exercise, Subject, Wrong, opened, subject_of
from .mutants import Mutant, sampled
from .protocol import Limits, Report, Sentence
from .weak_tests import weak_tests

RUNS, MUTANTS = 10, 60
# A mutant may run so many times as long as the solution; what takes longer is endless, and so noticed.
MUTANT_TIMES, MUTANT_LEAST_S = 5, 2

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Bench:
    """How everything of one check is graded."""

    source: object
    data: Mapping[str, bytes | Path]
    limits: Limits
    pool: ThreadPoolExecutor

    def start(self, submission, *, only=None, limits: Limits | None = None):
        """A future for the report on one notebook."""
        return self.pool.submit(
            engine.grade, self.source, submission, data=self.data, limits=limits or self.limits, only=only
        )

    def start_answer(self, exercise: Exercise, text: str, *, only, limits: Limits | None = None):
        """The same for the solution with another text in the cell of one exercise."""
        return self.start(with_answers(self.source, {exercise.id: text}), only=only, limits=limits)


def check(
    source,
    *,
    data: Mapping[str, bytes | Path] | None = None,
    limits: Limits | None = None,
    runs: int = RUNS,
    mutants: int = MUTANTS,
    wrong_answers: bool = True,
    workers: int = 1,
    strict: bool = False,
    progress: Progress = lambda done, total: None,
) -> Checked:
    """Grade the lab in every way that could show it to be broken or weak.

    `runs` is how often the solution is graded, `mutants` how many mutants are tried at most (0 for none), `workers`
    how many gradings run at a time. Without `wrong_answers`, hints are not proved. With `strict`, tests that notice too
    few mutants are an error. `progress` is told how many gradings are done, of how many. Raises SandboxUnavailable.
    """
    subject = subject_of(source)
    wrongs = subject.wrong_answers if wrong_answers else ()
    chosen = sampled([mutant for exercise in subject.exercises for mutant in exercise.mutants], mutants)
    mutated = [exercise for exercise in subject.exercises if any(m.exercise == exercise.id for m in chosen)]
    total = runs + 1 + len(wrongs) + len(mutated) + len(chosen)
    done = 0

    def finished(future) -> Report:
        nonlocal done
        report = future.result()
        done += 1
        progress(done, total)
        return report

    with grading_pool(workers) as pool:
        bench = Bench(source, data or {}, limits or Limits(), pool)
        running = [bench.start(source) for _run in range(runs)]
        running_blank = bench.start(release(source))
        running_alone = [bench.start(source, only=exercise.marked_by) for exercise in mutated]
        running_wrong = [
            bench.start_answer(wrong.exercise, wrong.text, only=[wrong.exercise.id]) for wrong in wrongs
        ]
        solutions = [finished(future) for future in running]
        blank = finished(running_blank)
        alone = [finished(future) for future in running_alone]
        wrong = [finished(future) for future in running_wrong]
        solution = solutions[0]
        bases = {
            exercise.id: base_of(exercise, report, solution)
            for exercise, report in zip(mutated, alone, strict=True)
        }
        tried = try_mutants(bench, subject, chosen, bases, finished)
        failed = any(test.status not in ("passed", "manual") for test in solution.exercises)
        explaining = (
            engine.grade(opened(source), opened(source), data=data or {}, limits=limits)
            if failed
            else solution
        )
    answers = wrong_answers_of(wrongs, wrong)
    findings = [
        *solution_findings(subject, solution, explaining),
        *blank_findings(blank),
        *flaky_findings(solutions),
        *hint_findings(subject, answers),
        *weak_findings(subject, tried, ERROR if strict else WARNING),
        *[
            Finding(
                found.kind,
                Sentence(found.code, found.params),
                tests=(found.test,),
                cell=found.cell,
                line=found.line,
            )
            for found in what_cannot_cross(source)
        ],
        *weak_tests(subject),
    ]
    return Checked(
        solution=solution,
        blank=blank,
        run_seconds=tuple(sorted(report.duration_s for report in solutions)),
        tests=tests_checked(subject, solution, blank, answers, tried),
        mutants=tuple(tried),
        findings=tuple(findings),
    )


@contextlib.contextmanager
def grading_pool(workers: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that grade; after a mistake or Ctrl-C, what waits is not begun."""
    with ThreadPoolExecutor(workers) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@dataclass(frozen=True)
class Base:
    """What the solution earns in the tests that mark one exercise, and the limits that its mutants get."""

    points: dict[str, float]
    only: tuple[str, ...] | None
    limits_from: float


def base_of(exercise: Exercise, alone: Report, whole: Report) -> Base | None:
    """None where the solution itself fails, so that mutants would show nothing.

    Tests that need what tests of other exercises leave behind are run with all of them.
    """
    full = {test.id: test.points for test in whole.exercises if test.id in exercise.tests and passes(test)}
    if set(full) != set(exercise.tests) or not full:
        return None
    points = {test.id: test.points for test in alone.exercises if test.id in full}
    if points == full:
        return Base(full, exercise.marked_by, alone.duration_s)
    return Base(full, None, whole.duration_s)


def try_mutants(bench: Bench, subject: Subject, chosen: list[Mutant], bases, finished) -> list[MutantTried]:
    exercises = {exercise.id: exercise for exercise in subject.exercises}
    running = []
    for mutant in chosen:
        base = bases[mutant.exercise]
        if base is not None:
            limits = mutant_limits(bench.limits, base.limits_from)
            future = bench.start_answer(
                exercises[mutant.exercise], mutant.text, only=base.only, limits=limits
            )
            running.append((mutant, base, future))
    tried = []
    for mutant, base, future in running:
        report = finished(future)
        caught_by = tuple(
            test.id
            for test in report.exercises
            if test.points < base.points.get(test.id, 0) or out_of_time(test)
        )
        why = exercises[mutant.exercise].explanation_of(mutant)
        tried.append(MutantTried(mutant, caught_by, "" if caught_by else why))
    return tried


def out_of_time(test) -> bool:
    return test.status == "out_of_time"


def mutant_limits(limits: Limits, solution_s: float) -> Limits:
    seconds = max(MUTANT_LEAST_S, math.ceil(MUTANT_TIMES * solution_s))
    return replace(
        limits,
        cpu_s=min(limits.cpu_s, seconds),
        test_s=min(limits.test_s, seconds),
        wall_s=min(limits.wall_s, MUTANT_TIMES * seconds),
    )


def wrong_answers_of(wrongs: tuple[Wrong, ...], reports: list[Report]) -> list[WrongAnswer]:
    answers = []
    for wrong, report in zip(wrongs, reports, strict=True):
        failed = [test.id for test in report.exercises if not passes(test)]
        answers.append(WrongAnswer(wrong.test, wrong.number, wrong.test in failed, tuple(failed)))
    return answers


def tests_checked(
    subject: Subject, solution: Report, blank: Report, answers, tried
) -> tuple[TestChecked, ...]:
    earned = {test.id: test.points for test in solution.exercises}
    earned_blank = {test.id: test.points for test in blank.exercises}
    return tuple(
        TestChecked(
            id=test.id,
            exercise=test.exercise,
            visibility=test.visibility,
            max_points=test.points,
            solution=earned.get(test.id, 0.0),
            blank=earned_blank.get(test.id, 0.0),
            has_hint=bool(test.hint),
            wrong=tuple(answer for answer in answers if answer.test == test.id),
            mutants_caught=sum(test.id in mutant.caught_by for mutant in tried),
        )
        for test in subject.tests
    )
