"""From what the test process says of each test cell to points and sentences, by nbgrader's rules."""

from __future__ import annotations

import builtins
import math

from labs.notebook.restoring import ANSWER, EXTRA, WRITTEN, PlannedCell

from .attempt import Session
from .endings import Ended, Ending
from .mistakes import MISTAKES
from .plan import Plan, PlannedTest
from .protocol import Limits, Sentence, TestResult
from .sentences import SENTENCES

LONGEST_TEXT = 500


def results_of(plan: Plan, session: Session, limits: Limits) -> list[TestResult]:
    """A result for each test that was planned and each answer for a person, in the lab's order."""
    answered = {cell.grade_id: cell.is_answered for cell in plan.cells if cell.grade_id}
    results = []
    for group in plan.groups:
        results += [test_result(test, session, limits, answered) for test in group.tests]
    return results + [manual_result(cell) for cell in plan.manual]


def manual_result(cell: PlannedCell) -> TestResult:
    assert cell.kind == WRITTEN
    message = Sentence("manual") if cell.is_answered else Sentence("not_answered")
    return TestResult(cell.grade_id, cell.exercise, 0.0, cell.points, "manual", message)


def test_result(test: PlannedTest, session: Session, limits: Limits, answered: dict[str, bool]) -> TestResult:
    said = session.verdicts.get(test.cell.grade_id)
    points = points_for(said, test.cell.points)
    status, message = status_and_message(test, said, points, session, limits, answered)
    shown = is_shown(test, said, session)
    expected, got = compared(said) if status == "failed" and shown else (None, None)
    return TestResult(
        test.cell.grade_id,
        test.cell.exercise,
        points,
        test.cell.points,
        status,
        message,
        test.visibility,
        expected,
        got,
        test.hint if status != "passed" else "",
        said.get("line") if said and shown else None,
        **(shown_values(test, said) if shown and status in ("failed", "error") else {}),
    )


def points_for(said: dict | None, max_points: float) -> float:
    """nbgrader's rule: nothing after an error, the value of the last expression if it is a number, else all.

    A number that is negative or none counts as no number; one above the maximum is the maximum.
    """
    if said is None or said.get("outcome") != "ran":
        return 0.0
    try:
        value = float(said.get("value"))
    except (TypeError, ValueError):
        return max_points
    return max_points if math.isnan(value) or value < 0 else min(value, max_points)


def is_shown(test: PlannedTest, said: dict | None, session: Session) -> bool:
    """True when what failed stands in the visible part of the test, and no hidden test had asked anything before.

    A student's function could remember what a hidden test asked, and say it in a value or an error later.
    """
    if session.tainted.get(test.cell.grade_id):
        return False
    if test.hidden_from is None:
        return True
    line = (said or {}).get("line")
    return isinstance(line, int) and line < test.hidden_from


def status_and_message(test, said, points, session, limits, answered) -> tuple[str, Sentence]:
    shown = is_shown(test, said, session)
    exercise = test.cell.exercise
    if said is None and exercise not in session.lost_answers:
        return "not_run", not_run_sentence(session, limits)
    outcome = said["outcome"] if said else "not_run"
    if outcome == "ran":
        if points >= test.cell.points:
            return "passed", Sentence("passed")
        code = "partial"
        return ("partial" if points else "failed"), Sentence(
            code, {"points": points, "max_points": test.cell.points}
        )
    if outcome in ("gone", "examiner_ended"):
        ended = said["ended"]
        if ended.ending is Ending.EXITED:
            return ended.ending, Sentence("ended_in_test")
        return ended.ending, ending_sentence(ended, said.get("seconds", limits.test_s), limits)
    if exercise in session.lost_answers:
        ended = session.lost_answers[exercise]
        return ended.ending, ending_sentence(ended, limits.cpu_s, limits)
    if answered.get(exercise) is False:
        return "failed", Sentence("not_answered")
    if exercise in session.answer_errors:
        error, text, line = session.answer_errors[exercise]
        if (ended := ending_behind(error, text)) is not None:
            return ended.ending, ending_sentence(ended, limits.cpu_s, limits)
        return "error", Sentence(
            "answer_failed", {"error": error, "text": text[:LONGEST_TEXT], "line": line or "?"}
        )
    if outcome == "cannot_cross":
        return "error", Sentence("not_plain", {"problem": said["problem"]}) if shown else Sentence(
            "not_plain_hidden"
        )
    if outcome == "warned":
        return "failed", Sentence("warned", {"text": said["text"]}) if shown else Sentence("warned_hidden")
    if outcome == "wrong" and said.get("code"):
        return "failed", mismatch_sentence(said, shown)
    if outcome == "wrong":
        return "failed", wrong_sentence(said) if shown else Sentence("wrong_hidden")
    if (ended := ending_behind(said.get("error") or "", said.get("text") or "")) is not None:
        return ended.ending, ending_sentence(ended, limits.test_s, limits)
    return "error", raised_sentence(test, said, session, shown)


def not_run_sentence(session: Session, limits: Limits) -> Sentence:
    if session.ended.ending is Ending.DONE:
        return Sentence("not_run")
    return ending_sentence(session.ended, limits.cpu_s, limits)


def ending_sentence(ended: Ended, seconds: float, limits: Limits) -> Sentence:
    """How the student's process ended, `seconds` being the time it had; an empty sentence when it ran to its end."""
    match ended.ending:
        case Ending.OUT_OF_TIME:
            return Sentence("out_of_time", {"seconds": seconds})
        case Ending.OUT_OF_MEMORY:
            return Sentence("out_of_memory", {"memory_mb": limits.memory_mb})
        case Ending.TOO_MUCH_OUTPUT:
            return Sentence("too_much_output", {"kilobytes": limits.output_bytes // 1000})
        case Ending.TOO_MANY_PROCESSES:
            return Sentence("too_many_processes", {"processes": limits.processes})
        case Ending.TOO_MUCH_DISK:
            return Sentence("too_much_disk", {"file_mb": limits.file_mb})
        case Ending.KILLED:
            return Sentence("crashed", {"signal": ended.signal}) if ended.signal else Sentence("lost")
        case Ending.EXITED:
            return Sentence("killed")
    return Sentence("")


def ending_behind(error: str, text: str) -> Ended | None:
    """The limit that the kernel kept by refusing a request, which Python turned into an error; None behind no limit."""
    if error == "MemoryError":
        return Ended(Ending.OUT_OF_MEMORY)
    if error == "BlockingIOError" or "can't start new thread" in text:
        return Ended(Ending.TOO_MANY_PROCESSES)
    if error == "OSError" and ("No space left" in text or "File too large" in text):
        return Ended(Ending.TOO_MUCH_DISK)
    return None


def wrong_sentence(said: dict) -> Sentence:
    code, params = said.get("reason") or ("wrong", {})
    return Sentence(code, {**params, "line": said["line"]})


def raised_sentence(test: PlannedTest, said: dict, session: Session, shown: bool) -> Sentence:
    error = said.get("error")
    if not shown:
        # The student chooses the names of own errors, and could choose one that says what a hidden test asked.
        known = isinstance(getattr(builtins, error or "", None), type)
        return Sentence("raised_hidden", {"error": error}) if known else Sentence("raised_hidden_own")
    text = said["text"][:LONGEST_TEXT]
    params = {"error": error or "Error", "text": text}
    cell, line = students_line(said.get("student_lines") or [], session)
    if cell is None:
        return Sentence("raised", params)
    if cell.grade_id == test.cell.exercise:
        return Sentence("raised_in_line", params | {"line": line})
    if cell.grade_id:
        return Sentence("raised_in_cell", params | {"line": line, "cell": cell.grade_id})
    return Sentence("raised_in_own_cell", params | {"line": line})


def mismatch_sentence(said: dict, shown: bool) -> Sentence:
    """What a comparison says. Of a hidden test, no value: the kind of the mistake, where a sentence names that alone."""
    code = said["code"]
    if shown:
        return Sentence(code, said["params"])
    hidden = f"{code}_hidden"
    return Sentence(hidden if hidden in SENTENCES else code if code in MISTAKES else "wrong_hidden")


def students_line(places: list, session: Session) -> tuple[PlannedCell | None, int]:
    """The innermost of the places (number of the cell, line) that lies in a cell which the student wrote."""
    for number, line in places:
        cell = session.run.get(number)
        if cell is not None and cell.kind in (ANSWER, EXTRA):
            return cell, line
    return None, 0


def compared(said: dict) -> tuple[str | None, str | None]:
    """(expected, got) of the comparison that failed: tests are written `assert got == expected`, nearly always."""
    if said.get("operation") not in ("Eq", "Near"):
        return None, said.get("left")
    return said.get("right"), said.get("left")


def shown_values(test: PlannedTest, said: dict | None) -> dict:
    """What a visible test tried and compared, for a TestResult."""
    if said is None or said["outcome"] not in ("wrong", "raised"):
        return {}
    first_hidden = test.hidden_from or math.inf
    tried = tuple(text for line, text in said["tried"] if line is not None and line < first_hidden)
    if said.get("operation") not in ("Eq", "Near"):
        return {"tried": tried}
    difference = said["difference"]
    return {
        "tried": tried,
        "sides": {"expected": said["expected"], "got": said["got"]},
        "difference": Sentence(*difference) if difference else None,
    }
