"""What the health check says to the author of a lab, in English; labs.grading.sentences holds these, too."""

from __future__ import annotations

from .translatable import _

CHECK_SENTENCES = {
    "generator_failed": _("make_data({seed}) gave no files: {problem}"),
    "generator_gives": _("make_data({seed}) must return a dict of file names and texts."),
    "generator_prints": _("make_data({seed}) prints something; it may only return its files."),
    "solution_fails": _("The solution fails {test} ({points:g} of {max_points:g} points): {message}"),
    "solution_fails_at": _(
        "The solution fails {test} in cell {cell}, line {line} ({points:g} of {max_points:g} points): {message}"
    ),
    "blank_earns": _("{test} earns points although nothing was answered ({points:g} points)."),
    "hint_silent": _(
        "The hint of {test} does not fire: wrong answer {number} passes the test. Make the test stricter, or give "
        "a wrong answer that it is for."
    ),
    "hint_late": _(
        "Wrong answer {number} of {test} fails {earlier} first, so the student reads another hint before this one."
    ),
    "wrong_elsewhere": _(
        "{test} has a wrong answer but belongs to “{exercise}”, which is no solution cell, so that it cannot be tried."
    ),
    "flaky": _(
        "The same solution got different marks in {runs} runs: {tests}. Seed random numbers, and compare neither "
        "times nor the order of a set."
    ),
    "weak": _(
        "Your tests do not notice {survived} of {tried} small mistakes in the solution ({percent:.0f} % noticed); "
        "the aim is {least} %."
    ),
    "stale_explanation": _(
        "The solution of “{exercise}” explains a mutant that there is not: {mutant}. Remove it, or name the mutant "
        "by its identifier or its changed line."
    ),
    "no_assertion": _("{tests}: the test asserts nothing, so that only an error can fail it."),
    "always_true": _("{test}, line {line}: this assertion holds whatever the student writes: {text}"),
    "no_points": _("Tests that are worth no points: {tests}."),
    "no_hidden_test": _(
        "Exercises without a hidden test, where answers can be fitted to what is seen: {exercises}."
    ),
    "hidden_without_hint": _("Hidden tests without a hint, whose failure tells a student nothing: {tests}."),
    "hint_unproved": _("Hints without a wrong answer that proves them: {tests}."),
    "untested": _("No test marks the exercise “{exercise}”."),
}
