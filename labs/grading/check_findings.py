"""From reports of the health check to what the author is told."""

from __future__ import annotations

from .check_records import ERROR, LEAST_SCORE, WARNING, Finding, MutantTried, WrongAnswer
from .check_subject import Subject
from .protocol import Report, Sentence, TestResult


def passes(test: TestResult) -> bool:
    return test.status == "passed"


def solution_findings(subject: Subject, solution: Report, explaining: Report) -> list[Finding]:
    """`explaining` is the solution's report with nothing hidden: the author may read all of it."""
    said = {test.id: test for test in explaining.exercises}
    found = []
    for test in solution.exercises:
        if test.status in ("passed", "manual"):
            continue
        reason = said.get(test.id, test)
        message = reason.message if not passes(reason) else test.message
        params = {
            "test": test.id,
            "points": test.points,
            "max_points": test.max_points,
            "message": str(message),
            "cell": subject.test(test.id).number,
            "line": reason.line,
        }
        code = "solution_fails" if reason.line is None else "solution_fails_at"
        found.append(
            Finding(ERROR, Sentence(code, params), test.exercise, (test.id,), params["cell"], reason.line)
        )
    return found


def blank_findings(blank: Report) -> list[Finding]:
    return [
        Finding(
            ERROR,
            Sentence("blank_earns", {"test": test.id, "points": test.points}),
            test.exercise,
            (test.id,),
        )
        for test in blank.exercises
        if test.points > 0
    ]


def flaky_findings(solutions: list[Report]) -> list[Finding]:
    marks: dict[str, set[float]] = {}
    for report in solutions:
        for test in report.exercises:
            marks.setdefault(test.id, set()).add(test.points)
    flaky = tuple(test for test, points in marks.items() if len(points) > 1)
    if not flaky:
        return []
    return [
        Finding(ERROR, Sentence("flaky", {"runs": len(solutions), "tests": ", ".join(flaky)}), tests=flaky)
    ]


def hint_findings(subject: Subject, answers: list[WrongAnswer]) -> list[Finding]:
    found = [
        Finding(ERROR, Sentence("wrong_elsewhere", {"test": test, "exercise": exercise}), exercise, (test,))
        for test, exercise in subject.misplaced_wrong_answers
    ]
    for answer in answers:
        test = subject.test(answer.test)
        params = {"test": test.id, "number": answer.number}
        if not answer.fires:
            found.append(Finding(ERROR, Sentence("hint_silent", params), test.exercise, (test.id,)))
        elif test.hint and (earlier := answer.earlier) and subject.test(earlier).hint:
            found.append(
                Finding(
                    WARNING, Sentence("hint_late", params | {"earlier": earlier}), test.exercise, (test.id,)
                )
            )
    return found


def weak_findings(subject: Subject, tried: list[MutantTried], kind: str) -> list[Finding]:
    found = [
        Finding(
            WARNING, Sentence("stale_explanation", {"exercise": exercise.id, "mutant": named}), exercise.id
        )
        for exercise in subject.exercises
        for named in exercise.stale_explanations
    ]
    survived = sum(mutant.survives for mutant in tried)
    percent = 100 * (1 - survived / len(tried)) if tried else 100.0
    if percent < LEAST_SCORE:
        params = {"survived": survived, "tried": len(tried), "percent": percent, "least": LEAST_SCORE}
        found.append(Finding(kind, Sentence("weak", params)))
    return found
