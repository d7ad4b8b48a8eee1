"""The grade_ids of a lab's cells: those that its author or an import gave, and those that are made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """`cell` of the cell itself (empty for prose), `prompt` of the text before an answer, `tests` in order."""

    cell: str = ""
    prompt: str = ""
    tests: tuple[str, ...] = ()


def given_names(cell: dict) -> list[str]:
    """What an author or an import has named: permanent, since submissions hold it."""
    own = [cell["id"]] if cell.get("id") else []
    return own + [test["id"] for test in cell.get("tests", ()) if test.get("id")]


def names_used_twice(cells: list[dict]) -> list[str]:
    counts = Counter(name for cell in cells for name in given_names(cell))
    return [name for name, count in counts.items() if count > 1]


def names_of(cells: list[dict]) -> list[Names]:
    """Names of each cell in order. What is named by its place gives way to a name that was given."""
    taken = {name for cell in cells for name in given_names(cell)}

    def free(wanted: str) -> str:
        name = wanted
        while name in taken:
            name += "-x"
        taken.add(name)
        return name

    names = []
    for number, cell in enumerate(cells, start=1):
        kind = cell["kind"]
        if kind == "prose":
            names.append(Names())
        elif kind == "code":
            locked = cell.get("locked", True)
            names.append(Names(cell.get("id") or free(default_given(number)) if locked else ""))
        else:
            base = f"tests-{number}" if kind == "tests" else cell["id"]
            tests = tuple(
                test.get("id") or free(f"{base}-{count}")
                for count, test in enumerate(cell.get("tests", ()), 1)
            )
            names.append(Names(cell.get("id", ""), "" if kind == "tests" else free(f"{base}-prompt"), tests))
    return names


def default_given(number: int) -> str:
    return f"given-{number}"


def marked_by(cells: list[dict]) -> dict[str, list[tuple[str, dict]]]:
    """(grade_id, test) of the tests that mark each exercise, by the engine's rule.

    Tests that stand apart belong to the exercise that they name, otherwise to the one before them, otherwise each to
    itself.
    """
    found: dict[str, list[tuple[str, dict]]] = {}
    latest = ""
    for cell, names in zip(cells, names_of(cells), strict=True):
        if cell["kind"] == "exercise":
            latest = cell["id"]
            found[latest] = found.get(latest, [])
        if cell["kind"] not in ("exercise", "tests"):
            continue
        named = cell["id"] if cell["kind"] == "exercise" else cell["exercise"] or latest
        for name, test in zip(names.tests, cell["tests"], strict=True):
            found.setdefault(named or name, []).append((name, test))
    return found
