"""What changed from one version of a lab to the next: in words for the list, line by line for the details."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.models import LabVersion
from labs.models.grading_limits import same_limits

CONTEXT_LINES = 2


@dataclass(frozen=True)
class CellDiff:
    """The lines of one cell that changed; each line is ("same" | "gone" | "new" | "gap", text)."""

    name: str
    lines: list[tuple[str, str]]


@dataclass
class Changes:
    """`sentences` say what changed, `decides_marks` whether an answer may earn something else now."""

    decides_marks: bool
    sentences: list[str] = field(default_factory=list)


def changes_between(old: LabVersion, new: LabVersion) -> Changes:
    before = {exercise["id"]: exercise for exercise in old.exercises}
    after = {exercise["id"]: exercise for exercise in new.exercises}
    sentences = [_("“%(title)s” was added.") % after[key] for key in after if key not in before]
    sentences += [_("“%(title)s” was removed.") % before[key] for key in before if key not in after]
    for key in after:
        if key in before:
            sentences += changed_tests(before[key], after[key])
    if old.points != new.points:
        points = {"old": f"{old.points:g}", "new": f"{new.points:g}"}
        sentences.append(_("All exercises together give %(new)s points instead of %(old)s.") % points)
    if old.data_generator != new.data_generator:
        sentences.append(_("The data generator changed."))
    if not same_limits(old.limits, new.limits):
        sentences.append(_("The limits for a submission changed."))
    if not sentences:
        names = ", ".join(diff.name for diff in cell_diffs(old, new))
        sentences = [_("Changed: %(cells)s.") % {"cells": names}] if names else []
    return Changes(old.grading_hash != new.grading_hash, sentences)


def changed_tests(before: dict, after: dict) -> list[str]:
    """Tests are told apart by their code: one that only moved has not changed."""
    old_tests = {test["code"]: test for test in before["tests"]}
    new_tests = {test["code"]: test for test in after["tests"]}
    kept = [code for code in new_tests if code in old_tests]
    counts = [
        (
            len(new_tests) - len(kept),
            ngettext(
                "“%(title)s”: %(count)s new or changed test.",
                "“%(title)s”: %(count)s new or changed tests.",
                len(new_tests) - len(kept),
            ),
        ),
        (
            len(old_tests) - len(kept),
            ngettext(
                "“%(title)s”: %(count)s earlier test is gone.",
                "“%(title)s”: %(count)s earlier tests are gone.",
                len(old_tests) - len(kept),
            ),
        ),
    ]
    sentences = [sentence % {"title": after["title"], "count": count} for count, sentence in counts if count]
    if any(old_tests[code]["points"] != new_tests[code]["points"] for code in kept):
        sentences.append(_("“%(title)s”: the points of a test changed.") % after)
    if any(old_tests[code]["visibility"] != new_tests[code]["visibility"] for code in kept):
        sentences.append(_("“%(title)s”: a test was hidden or made visible.") % after)
    if before["points"] != after["points"]:
        points = {"title": after["title"], "old": f"{before['points']:g}", "new": f"{after['points']:g}"}
        sentences.append(_("“%(title)s” gives %(new)s points instead of %(old)s.") % points)
    return sentences


def cell_diffs(old: LabVersion, new: LabVersion) -> list[CellDiff]:
    """The cells that differ, in the new version's order, removed ones last."""
    before, after = named_cells(old), named_cells(new)
    names = [*after, *(name for name in before if name not in after)]
    return [
        CellDiff(name, diff_lines(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def named_cells(version: LabVersion) -> dict[str, str]:
    """The text of each cell, with the hint below a test, by a name that says what the cell is."""
    titles = {exercise["id"]: exercise["title"] for exercise in version.exercises}
    cells: dict[str, str] = {}
    prose = 0
    for cell in version.source["cells"]:
        role = cell["metadata"].get("nbgrader", {})
        own = cell["metadata"].get("abacus", {})
        if not role:
            prose += 1
            name = _("Text %(number)s") % {"number": prose}
        else:
            name = cell_name(role["grade_id"], role, titles.get(own.get("exercise", ""), ""))
        hint = own.get("hint")
        cells[name] = f"{cell['source']}\n\n{_('Hint:')} {hint}" if hint else cell["source"]
    if version.data_generator:
        cells[_("Data generator")] = version.data_generator
    return cells


def cell_name(grade_id: str, role: dict, title: str) -> str:
    if role.get("solution"):
        return _("%(title)s: solution") % {"title": title}
    if role.get("grade"):
        return _("%(title)s: test %(number)s") % {"title": title, "number": grade_id.rpartition("-")[2]}
    return grade_id


def diff_lines(before: str, after: str) -> list[tuple[str, str]]:
    kinds = {" ": "same", "-": "gone", "+": "new", "@": "gap"}
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT_LINES)
    return [
        (kinds[line[0]], "…" if line[0] == "@" else line[1:]) for line in list(lines)[2:] if line[0] in kinds
    ]
