"""In the student's process: errors and warnings of the student's code, in plain data for the test process."""

import contextlib

from labs.runtime.describing import SCALARS
from labs.runtime.tags import CannotCross

CELL_FILE = "<cell "
MOST_ERROR_LINES = 20
DEEPEST_CAUSE = 3
ABOUT_ERRORS = (
    "errno",
    "strerror",
    "filename",
    "filename2",
    "name",
    "lineno",
    "offset",
    "msg",
    "pos",
    "code",
)


def error_message(service, error):
    """The message that the student's code has raised this error."""
    try:
        args = service.encoder.encode(list(error.args))
    except CannotCross:
        args = service.encoder.encode([])
    try:
        text = str(error)
    except Exception:
        text = ""
    form = service.encoder.encode(service.class_form(type(error)))
    return [
        "raised",
        form,
        service.number_of(error),
        args,
        text[:2000],
        lines_of(error),
        details(service, error),
    ]


def details(service, error, depth=0):
    """What else a test may ask of an error that is data in the test process: attributes, and what it arose from."""
    said = {}
    for name in {*ABOUT_ERRORS, *getattr(error, "__dict__", ())}:
        with contextlib.suppress(Exception):
            value = getattr(error, name)
            if isinstance(value, SCALARS) and value is not None:
                said[name] = value
    for name in ("__cause__", "__context__"):
        other = getattr(error, name, None)
        if (
            isinstance(other, BaseException)
            and depth < DEEPEST_CAUSE
            and not error.__suppress_context__ * (name == "__context__")
        ):
            said[name] = error_form(service, other, depth + 1)
    return service.encoder.encode(said) if depth == 0 else said


def error_form(service, error, depth):
    return [service.class_form(type(error)), [*error.args], str(error)[:2000], details(service, error, depth)]


def warning_form(service, warning):
    form = service.encoder.encode(service.class_form(warning.category))
    return [form, str(warning.message)[:2000], str(warning.filename)[:200], int(warning.lineno)]


def lines_of(error):
    """Where the error passed through cells of the notebook: [number of the cell, line], innermost first."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        number = filename[len(CELL_FILE) : -1]
        if filename.startswith(CELL_FILE) and number.isdecimal() and len(number) < 7:
            lines.append([int(number), trace.tb_lineno])
        trace = trace.tb_next
    return lines[: -MOST_ERROR_LINES - 1 : -1]
