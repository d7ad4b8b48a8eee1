"""The health check as text for a terminal of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from .check_records import LEAST_SCORE, Checked, Finding, MutantTried, TestChecked

WIDTH = 100
LONGEST_NAME = 34
NOTHING = "–"
HEADINGS = ("test", "tests are", "points", "solution", "blank", "hint", "mutants caught")


def check_text(checked: Checked) -> str:
    """Everything the author wants to see, from the verdict per test down to each mistake that no test noticed."""
    parts = [table(checked), facts(checked)]
    parts += [section("What keeps the lab from students", paragraphs(checked.errors))]
    parts += [section("Worth a look", paragraphs(checked.warnings))]
    parts += [section("Mistakes in the solution that no test notices", map(survivor, checked.survivors))]
    parts += [section("Mistakes that you have explained", map(explained, checked.explained))]
    parts.append("The lab works." if checked.works else "The lab is not ready for students.")
    return "\n\n".join(part for part in parts if part)


def table(checked: Checked) -> str:
    """A line for each test, below the name of its exercise."""
    rows: list[tuple[str, ...] | str] = []
    exercise = None
    for test in checked.tests:
        if test.exercise != exercise:
            exercise = test.exercise
            rows.append(f"{exercise}  {exercise_score(checked, exercise)}".rstrip())
        rows.append(row(test, with_mutants=bool(checked.mutants)))
    cells = [HEADINGS, *[each for each in rows if isinstance(each, tuple)]]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = [aligned(HEADINGS, widths), "─" * (sum(widths) + 2 * (len(widths) - 1))]
    lines += [each if isinstance(each, str) else aligned(each, widths) for each in rows]
    return "\n".join(lines)


def row(test: TestChecked, *, with_mutants: bool) -> tuple[str, ...]:
    return (
        f"  {shortened(test.id)}",
        test.visibility,
        f"{test.max_points:g}",
        f"{test.solution:g}" if test.solution >= test.max_points else f"{test.solution:g} ✗",
        f"{test.blank:g} ✗" if test.blank else "0",
        hint_state(test),
        str(test.mutants_caught) if with_mutants else NOTHING,
    )


def hint_state(test: TestChecked) -> str:
    if test.wrong:
        return "fires" if test.hint_is_proved else "silent ✗"
    return "not proved" if test.has_hint else NOTHING


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def aligned(cells: Iterable[str], widths: list[int]) -> str:
    """Texts to the left, numbers to the right."""
    texts = (0, 1, 5)
    padded = [
        cell.ljust(width) if column in texts else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def exercise_score(checked: Checked, exercise: str) -> str:
    tried = [each for each in checked.mutants if each.mutant.exercise == exercise]
    if not tried:
        return ""
    noticed = sum(not each.survives for each in tried)
    return f"({noticed} of {len(tried)} mutants noticed)"


def facts(checked: Checked) -> str:
    """The figures of the whole lab."""
    solution, blank = checked.solution, checked.blank
    lines = [
        f"Solution: {solution.score:g} of {solution.max_score:g} points; blank notebook: {blank.score:g}.",
        f"Grading the solution takes {checked.seconds:.2f} s {runs_text(len(checked.run_seconds))}.",
    ]
    manual = sum(test.max_points for test in solution.exercises if test.status == "manual")
    if manual:
        lines[0] += f" A person marks {manual:g} of them."
    if checked.mutation_score is not None:
        caught = sum(bool(each.caught_by) for each in checked.mutants)
        explained_too = f", {len(checked.explained)} explained" if checked.explained else ""
        lines.append(
            f"Mutants: {caught} of {len(checked.mutants)} caught{explained_too}; "
            f"score {100 * checked.mutation_score:.0f} % (aim: {LEAST_SCORE} %)."
        )
    return "\n".join(lines)


def runs_text(runs: int) -> str:
    return "(one run)" if runs == 1 else f"(median of {runs} runs)"


def section(heading: str, parts: Iterable[str]) -> str:
    parts = list(parts)
    return "\n".join([heading, "─" * len(heading), *parts]) if parts else ""


def paragraphs(findings: Iterable[Finding]) -> list[str]:
    return [
        textwrap.fill(
            str(finding),
            WIDTH,
            initial_indent="• ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for finding in findings
    ]


def survivor(tried: MutantTried) -> str:
    mutant = tried.mutant
    diff = "\n".join(f"    {line}".rstrip() for line in mutant.diff.splitlines())
    return f"{mutant.exercise}, line {mutant.line} (mutant {mutant.id})\n{diff}"


def explained(tried: MutantTried) -> str:
    return (
        f"{survivor(tried)}\n{textwrap.fill(tried.why, WIDTH, initial_indent='  ', subsequent_indent='  ')}"
    )
