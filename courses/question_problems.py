"""What a check found, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .quizzes.draw_checks import Problem, plain

SENTENCES = {
    "unknown_placeholder": _("A text asks for {{{name}}}, but draw(rng) gives no value of that name."),
    "no_answer": _("There is no right answer: fill in the field, or let answer(p) return it."),
    "not_one_right": _("A single choice needs exactly one right option."),
    "nothing_accepted": _("There is neither an accepted answer nor a key point."),
    "needs_more_points": _("It needs {needed} key points, but lists only {given}."),
    "short_name": _("The drawn value “{name}” needs a name of at least two plain letters."),
    "not_sensible": _("“{name}” is {value}: no finite number below a thousand million million."),
    "same_twice": _("Two entries read the same: {text}"),
    "answer_not_number": _("answer(p) returned {value}, which is no finite number."),
    "answer_not_option": _("answer(p) returned {value}; the options are {letters}."),
    "undeclared_misconception": _(
        "misconceptions(p) gives “{name}”, which is not listed among the wrong answers to expect."
    ),
    "misconception_without_value": _(
        "The wrong answer “{name}” has no value: fill it in, or let misconceptions(p) give it."
    ),
    "misconception_is_right": _(
        "The wrong answer “{name}” equals the right one, {value}; draw values for which they differ."
    ),
    "raises": _("{function} stops with {text}."),
    "no_dict": _("draw(rng) must return a dict of values; it returned {type}."),
    "not_repeatable": _("draw(rng) gives other values for the same seed; take every random number from rng."),
    "no_draw": _("The code must define draw(rng)."),
    "raises_at_once": _("The code stops with {text}."),
    "out_of_time": _("The code takes too long; a hundred draws must be done within five seconds."),
    "out_of_memory": _("The code uses too much memory."),
    "too_large": _("A draw is too large to be stored; return only what the question shows."),
    "no_sandbox": _("The code cannot be run on this machine: {text}"),
    "not_checked": _("Not checked, because another question's code takes too long. Mend that one first."),
}
OTHERWISE = _("The code could not be run to its end ({code}).")


def told(problem: Problem) -> dict:
    """The problem as a page shows it: a sentence, the line of the author's code, and the draw that shows it."""
    sentence = SENTENCES.get(problem.code)
    params = {"code": problem.code} | problem.params
    values = ", ".join(f"{name} = {plain(value)}" for name, value in (problem.values or {}).items())
    return {
        "sentence": str(sentence or OTHERWISE).format(**params),
        "line": problem.params.get("line"),
        "seed": problem.seed,
        "values": values,
    }


def sentence_of(problem: Problem) -> str:
    """All of it in one line, for messages and the command line."""
    said = told(problem)
    parts = [said["sentence"]]
    if said["line"]:
        parts.append(gettext("Line %(line)s of the code.") % {"line": said["line"]})
    if said["seed"] is not None:
        parts.append(
            gettext("Draw %(seed)s: %(values)s.") % {"seed": said["seed"], "values": said["values"] or "–"}
        )
    return " ".join(parts)
