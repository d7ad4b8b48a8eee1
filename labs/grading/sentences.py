"""Every sentence that grading says, in English. Other languages translate the same templates."""

from __future__ import annotations

from .check_sentences import CHECK_SENTENCES
from .crossing_sentences import CROSSING_SENTENCES
from .mistakes import DIFFERENCES, MISTAKES
from .translatable import _

SENTENCES = {
    "": "",
    "passed": _("Passed."),
    "partial": _("Partly right: {points:g} of {max_points:g} points."),
    "wrong": _("Line {line} of the test does not hold."),
    "wrong_because": _("Line {line} of the test does not hold: {text}"),
    "did_not_raise": _("Line {line} of the test expects your code to raise {error}, and it did not."),
    "other_message": _(
        "The right error was raised, with another message: the test looks for {expected} and got {got}."
    ),
    "difference_at": _("The first difference is at {place}."),
    "difference_in_text": _("The texts differ from character {position} on."),
    "difference_in_line": _("The texts differ from line {line}, character {position} on."),
    "difference_in_row": _("The first difference is in row {row}, column {column}."),
    "difference_row_name": _("Row number {row} is called {got}; {expected} is expected."),
    "difference_length": _("Expected length: {expected}. Your length: {got}."),
    "difference_rows": _("Expected number of rows: {expected}. Yours: {got}."),
    "difference_shape": _("Expected shape: {expected}. Your shape: {got}."),
    "difference_order": _("The right items are there, in another order."),
    "difference_missing": _("{key} is missing."),
    "difference_extra": _("{key} is there and should not be."),
    "difference_no_column": _("The column {column} is missing."),
    "difference_extra_column": _("The column {column} is there and should not be."),
    "difference_column_order": _("The columns stand in another order."),
    "difference_dtype": _("The column {column} has the type {got}; {expected} is expected."),
    "difference_type": _("A value of the type {expected} is expected, not {got}."),
    "difference_nan": _("Both hold NaN, and NaN equals nothing, not even itself."),
    "wrong_hidden": _("A hidden test gave another result than expected."),
    "raised": _("{error} was raised: {text}"),
    "raised_in_line": _("{error} was raised in line {line} of your code: {text}"),
    "raised_in_cell": _("{error} was raised in line {line} of your cell “{cell}”: {text}"),
    "raised_in_own_cell": _("{error} was raised in line {line} of a cell that you added: {text}"),
    "raised_hidden": _("Your code raised {error} in a hidden test."),
    "raised_hidden_own": _("Your code raised an error of its own in a hidden test."),
    "missing_name": _("“{name}” is not defined."),
    "not_answered": _("Not answered yet."),
    "answer_failed": _("Your answer could not be run: {error} in line {line}: {text}"),
    "out_of_time": _("Your code took more than {seconds} seconds and was stopped."),
    "out_of_memory": _("Your code used more than {memory_mb} MB of memory and was stopped."),
    "too_much_output": _(
        "Your notebook printed or showed more than {kilobytes} KB, so it was stopped there."
    ),
    "too_many_processes": _(
        "Your code started more than {processes} processes or threads at a time, which is not allowed."
    ),
    "too_much_disk": _("Your code wrote more than {file_mb} MB of files, which is not allowed."),
    "crashed": _("Your code was killed by a signal ({signal}): it crashed outside Python."),
    "lost": _("The process of your notebook was lost, so what followed did not run."),
    "killed": _("Your notebook ended its own process, so what followed did not run."),
    "ended_in_test": _("Your code ended its own process in this test."),
    "not_run": _("The notebook was stopped before this point, so this was not tested."),
    "warned": _("The test wrote to the error stream: {text}"),
    "warned_hidden": _("Your code wrote a warning or an error message in a hidden test."),
    "not_plain": _("{problem}"),
    "not_plain_hidden": _("Your code gave back something that cannot be tested; give back plain data."),
    "manual": _("A person marks this answer."),
    "not_a_notebook": _("This is not a notebook that can be graded: {problem}"),
    "other_lab": _("This notebook holds none of the lab's cells: it belongs to another lab."),
    "ours": _("Grading failed on our side; it was not your code. ({problem})"),
    "missing_cell": _("The cell “{cell}” is missing from the notebook; it was graded as not answered."),
    "doubled_cell": _(
        "The cell “{cell}” is in the notebook more than once; the last one before its tests is graded."
    ),
    "foreign_cell": _(
        "The cell “{cell}” does not belong to this lab; it ran as your own code and earns nothing."
    ),
    "restored_cell": _("The cell “{cell}” had been changed; the lab's own text was used."),
    **DIFFERENCES,
    **MISTAKES,
    **CHECK_SENTENCES,
    **CROSSING_SENTENCES,
}


# What a feedback page says around them; parameters as in the site's templates, which say the same.
FRAME = {
    "title": _("Feedback on %(name)s"),
    "score": _("%(score)s of %(max_score)s points"),
    "rejected": _("This submission could not be graded."),
    "error": _("This submission has not been graded."),
    "exercises": _("Exercises"),
    "test": _("Test %(number)s"),
    "hidden_test": _("Hidden test %(number)s"),
    "expected": _("Expected"),
    "got": _("Got"),
    "tried": _("Tried:"),
    "hint": _("Hint:"),
    "the_test": _("The test"),
    "different": _("different:"),
    "shortened": _("Shortened: the whole has %(rows)s rows and %(columns)s columns."),
    "plot": _("Plot made by this cell"),
    "shown": _("Table or text shown by this cell"),
    "cut": _("Not all of the notebook is shown: a page holds at most one megabyte."),
}
STATUSES = {
    "passed": _("Passed"),
    "partial": _("Partly right"),
    "failed": _("Not passed"),
    "error": _("Not passed"),
    "out_of_time": _("Out of time"),
    "out_of_memory": _("Out of memory"),
    "too_much_output": _("Too much output"),
    "too_many_processes": _("Too many processes"),
    "too_much_disk": _("Too much on the disk"),
    "killed": _("Crashed"),
    "exited": _("Ended itself"),
    "not_run": _("Not run"),
    "manual": _("To be marked"),
}


WHERE = _("{test}, cell {cell}, line {line}")


def spoken(code: str, params: dict, translate) -> str:
    """The sentence in the language of `translate`. A code that nobody wrote a sentence for raises KeyError."""
    template = SENTENCES[code]
    if "{where}" in template and "cell" in params:
        params = {"where": translate(WHERE).format(**params)} | params
    # An error without a text leaves a colon behind.
    return translate(template).format(**params).rstrip(" :：") if template else ""


def english(code: str, params: dict) -> str:
    return spoken(code, params, lambda template: template)
