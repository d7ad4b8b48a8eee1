"""A lab as text: the pages of all its languages as one jupytext notebook, in the roles that labs.loading reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import jupytext
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

FORMATS = {"py": "py:percent", "md": "md"}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MAKE = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


@dataclass(frozen=True)
class Part:
    """One cell of the text. `slot` tells which part of a block it is, the same in each language."""

    slot: tuple
    kind: str
    text: str
    metadata: dict = field(default_factory=dict)


def lab_text(about: Mapping, pages: Mapping[str, list[dict]], *, data: str, ending: str) -> str:
    """`about` is the header's abacus section, `pages` the cells of each language, `data` the data generator."""
    cells = []
    if data:
        cells.append(new_code_cell(data, metadata={"role": "data"}))
    for language, part in merged(pages):
        metadata = dict(part.metadata) | ({"lang": language} if language else {})
        cells.append(MAKE[part.kind](part.text, metadata=metadata))
    notebook = new_notebook(cells=cells)
    notebook["metadata"]["jupytext"] = {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}
    return header(about, ending) + jupytext.writes(notebook, fmt=FORMATS[ending])


def header(about: Mapping, ending: str) -> str:
    """jupytext's own header would hold Chinese as escapes."""
    lines = ["---", *in_yaml({"jupyter": {"kernelspec": KERNEL, "abacus": dict(about)}}).split("\n"), "---"]
    comment = "# " if ending == "py" else ""
    return "\n".join(comment + line for line in lines) + "\n\n"


def merged(pages: Mapping[str, list[dict]]) -> Iterator[tuple[str | None, Part]]:
    """(language, part): None for what all languages share.

    Languages whose cells do not correspond stand one behind the other.
    """
    shapes = [[(cell["kind"], cell.get("id", "")) for cell in cells] for cells in pages.values()]
    if any(shape != shapes[0] for shape in shapes):
        for language, cells in pages.items():
            for cell in cells:
                yield from ((language, part) for part in parts_of(cell))
        return
    for cells in zip(*pages.values(), strict=True):
        by_slot: dict[tuple, dict[str, Part]] = {}
        for language, cell in zip(pages, cells, strict=True):
            for part in parts_of(cell):
                by_slot.setdefault(part.slot, {})[language] = part
        for slot in sorted(by_slot):
            parts = by_slot[slot]
            first = next(iter(parts.values()))
            if len(parts) == len(pages) and all(part == first for part in parts.values()):
                yield None if len(pages) > 1 or first.kind == "code" else next(iter(pages)), first
            else:
                yield from parts.items()


def parts_of(cell: Mapping) -> Iterator[Part]:
    yield from PARTS[cell["kind"]](cell)


def prose(cell):
    yield Part((0,), "markdown", cell["text"])


def given(cell):
    metadata = {"role": "given"}
    if not cell.get("locked", True):
        metadata["locked"] = False
    if cell.get("id"):
        metadata["id"] = cell["id"]
    yield Part((0,), "code", cell["code"], metadata)


def prompt(cell, role: str, **more):
    metadata = {"role": role, "exercise": cell["id"], **more}
    if cell.get("competencies"):
        metadata["competencies"] = list(cell["competencies"])
    yield Part((0,), "markdown", f"## {cell['title']}\n\n{cell['prompt']}".rstrip("\n"), metadata)


def exercise(cell):
    belongs = {"exercise": cell["id"]}
    yield from prompt(cell, "prompt")
    if cell["starter"]:
        yield Part((1,), "code", cell["starter"], {"role": "starter", **belongs})
    yield Part((2,), "code", cell["solution"], {"role": "solution", **belongs})
    for number, test in enumerate(cell["tests"], start=1):
        fires = {**belongs, "fires": f"{cell['id']}-{number}"}
        yield from test_parts(test, number, belongs, fires)
    if cell.get("explained"):
        text = in_yaml([dict(mutant) for mutant in cell["explained"]])
        yield Part((4,), "raw", text, {"role": "explained", **belongs})


def tests_apart(cell):
    belongs = {"exercise": cell["exercise"]} if cell["exercise"] else {}
    for number, test in enumerate(cell["tests"], start=1):
        yield from test_parts(test, number, {**belongs, "apart": True}, belongs)


def test_parts(test, number: int, belongs: dict, fires: dict):
    metadata = {
        "role": "test",
        **belongs,
        "visibility": test["visibility"],
        "points": plain_number(test["points"]),
    }
    if test.get("id"):
        metadata["id"] = test["id"]
    yield Part((3, number, 0), "code", test["code"], metadata)
    if test.get("hidden_code"):
        yield Part((3, number, 1), "code", test["hidden_code"], {"role": "hidden"})
    if test["hint"]:
        yield Part((3, number, 2), "markdown", test["hint"], {"role": "hint"})
    for count, wrong in enumerate(test.get("wrong", ()), start=1):
        yield Part((3, number, 3, count), "code", wrong, {"role": "wrong", **fires})


def written(cell):
    belongs = {"exercise": cell["id"]}
    form = {"form": "code"} if cell.get("form") == "code" else {}
    kind = "code" if form else "markdown"
    yield from prompt(cell, "written", points=plain_number(cell["points"]), **form)
    if cell["rubric"]:
        text = in_yaml([dict(criterion) for criterion in cell["rubric"]])
        yield Part((1,), "raw", text, {"role": "rubric", **belongs})
    for slot, role in ((2, "starter"), (3, "sample")):
        if cell.get(role):
            yield Part((slot,), kind, cell[role], {"role": role, **belongs})


def in_yaml(value) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000).rstrip("\n")


def plain_number(points: float) -> int | float:
    return int(points) if points == int(points) else points


PARTS = {"prose": prose, "code": given, "exercise": exercise, "tests": tests_apart, "written": written}
