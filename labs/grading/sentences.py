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
    "wrong_hidden": _("A hidden test gave another result than expected."),
    "raised": _("{error} was raised: {text}"),
    "raised_in_line": _("{error} was raised in line {line} of your code: {text}"),
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


def english(code: str, params: dict) -> str:
    """The sentence in English. A code that nobody wrote a sentence for is a mistake of ours and raises KeyError."""
    return SENTENCES[code].format(**params)
