"""In the test process: why a test cell failed, as plain data."""

import traceback

from labs.runtime.cell_text import plain_python
from labs.runtime.comparisons.mismatch import NOTHING, Mismatch
from labs.runtime.differences import first_difference
from labs.runtime.link import Link
from labs.runtime.mirrors import ClassMirror
from labs.runtime.reasons import APPROXIMATE, is_failure, reason_of, sides_of
from labs.runtime.showing import shown
from labs.runtime.tags import CannotCross
from labs.runtime.writing import short

LONGEST_TEXT = 2_000
SLOW_TRACE = 50
PROPERTIES = "/labs/runtime/properties.py"


def failure_of(error, source, name, link, comparisons):
    """Plain data on why a test cell failed; `comparisons` are those that it has made."""
    is_wrong = is_failure(error)
    lines = lines_in(error.__traceback__, name)
    outcome = {
        "outcome": "wrong" if is_wrong else "raised",
        "error": type(error).__name__ if not isinstance(type(error), ClassMirror) else None,
        "text": text_of(error),
        "line": lines[-1] if lines else None,
        "student_lines": link.error_lines if came_from_student(error) else [],
        "tried": tried(error, source, lines, link.calls, is_wrong=is_wrong),
    }
    if not is_wrong:
        return outcome
    if isinstance(error, Mismatch):
        outcome |= {"code": error.code, "params": error.params}
    else:
        is_authors = failed_in(error, (name, "<given "))
        outcome["reason"] = reason_of(error, is_authors=is_authors)
    return outcome | compared(error, name, comparisons)


def tried(error, source, lines, calls, *, is_wrong):
    """The calls that led to the failure; of a property, only the one that its author lets students see."""
    if went_through(error, PROPERTIES):
        call = getattr(error, "call", "")
        return [[lines[-1] if lines else None, call]] if call else []
    return calls.behind(plain_python(source), lines) if is_wrong and lines else calls.last()


def compared(error, name, comparisons):
    """What the assertion that failed has compared, as it is shown; nothing when it compared nothing."""
    operation, got, expected = None, None, None
    if isinstance(error, Mismatch):
        if error.expected is not NOTHING and error.got is not NOTHING:
            operation, got, expected = "Eq", error.got, error.expected
    elif comparisons.last and failed_in(error, (name,)):
        operation, got, expected = comparisons.last
    elif sides := sides_of(error, name):
        library, expected, got = sides
        operation = "Near" if library in APPROXIMATE else "Eq"
    if operation is None:
        return {}
    said = {"operation": operation, "left": short(got), "right": short(expected)}
    if operation in ("Eq", "Near"):
        found = first_difference(expected, got, near=operation == "Near")
        path, spans = (found.path, found.spans or (None, None)) if found else (None, (None, None))
        said["expected"] = shown(expected, path, spans[0])
        said["got"] = shown(got, path, spans[1])
        said["difference"] = [found.code, found.params] if found and found.code else None
    return said


def refusal_behind(error):
    """The CannotCross that a library has wrapped in an error of its own; None when there is none."""
    for _step in range(SLOW_TRACE):
        if error is None or isinstance(error, CannotCross):
            return error
        error = error.__cause__
    return None


def innermost_code(error):
    trace = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code


def went_through(error, module_file):
    return any(
        frame.f_code.co_filename.endswith(module_file)
        for frame, _line in traceback.walk_tb(error.__traceback__)
    )


def failed_in(error, files):
    """True when an assertion written in one of these files failed, rather than one in a function that it called."""
    return innermost_code(error).co_filename.startswith(files)


def came_from_student(error):
    return innermost_code(error) is Link.raise_student_error.__code__


def text_of(error):
    try:
        return str(error)[:LONGEST_TEXT]
    except Exception:
        return ""


def lines_in(trace, name):
    return [frame.lineno for frame in traceback.extract_tb(trace, SLOW_TRACE) if frame.filename == name]
