"""A lab as it stands in the editor or in a revision, as plain data that a grader can take."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from labs.grading.protocol import Limits
from labs.models import AuthorRun, LabPage, LabVersion
from labs.models.grading_limits import LIMIT_FIELDS
from labs.notebook.compiling import compile_source
from labs.notebook.page.cell_form import complete
from labs.publishing import cells_as_stored


@dataclass(frozen=True)
class LabDraft:
    """`cells` as `compile_source` takes them; points that are no number are None."""

    cells: list[dict]
    data_generator: str = ""
    limits: dict[str, int] = field(default_factory=dict)
    slug: str = "lab"
    language: str = "en"
    data_files: dict[str, dict] = field(default_factory=dict)
    origins: dict = field(default_factory=dict)

    @property
    def code_hash(self) -> str:
        return code_hash(self.source(), self.data_generator, self.data_files, self.limits)

    def source(self):
        return self.compiled(self.cells)

    def compiled(self, cells: list[dict]):
        return compile_source(cells, slug=self.slug, language=self.language, origins=self.origins)

    @property
    def points(self) -> float:
        return sum(points_of(cell) for cell in self.cells)


def points_of(cell: dict) -> float:
    if cell["kind"] == "written":
        return cell["points"] or 0
    return sum(test["points"] or 0 for test in cell.get("tests", ()))


def draft_of_page(page: LabPage) -> LabDraft:
    return LabDraft(
        plain_cells(page.body),
        page.data_generator,
        page.chosen_limits(),
        page.slug,
        page.locale.language_code,
        page.data_files,
        page.origins,
    )


def draft_of_form(form, lab: LabPage) -> LabDraft:
    """What is in the page editor's form now, whether or not it could be saved; its data files are the stored page's."""
    return LabDraft(
        plain_cells(form["body"].value()),
        (form["data_generator"].value() or "").replace("\r\n", "\n"),
        limits_in(form),
        lab.slug or "lab",
        lab.locale.language_code,
        lab.data_files,
        lab.origins,
    )


def draft_of_run(run: AuthorRun) -> LabDraft:
    return LabDraft(
        run.cells, run.data_generator, run.limits, run.slug, run.language, run.data_files, run.origins
    )


def limits_in(form) -> dict[str, int]:
    """The limits that are usable numbers; what is wrong with the others the form itself says."""
    chosen = {}
    for name, (limit, factor) in LIMIT_FIELDS.items():
        typed = str(form[name].value() or "")
        if typed.isdecimal():
            chosen[limit] = int(typed) * factor
    return chosen


def plain_cells(body) -> list[dict]:
    """The cells with numbers for points, which an unchecked form gives as text, and lines that end as Python's do."""
    return [plain_cell(with_plain_values(cell)) for cell in cells_as_stored(body)]


def plain_cell(cell: dict) -> dict:
    """The cell with every part that it may have. Points that are no number stay None."""
    whole = complete(cell)
    for graded, said in [(whole, cell), *zip(whole.get("tests", ()), cell.get("tests") or (), strict=True)]:
        if "points" in graded and said.get("points") is None:
            graded["points"] = None
    return whole


def with_plain_values(value, name: str = ""):
    if isinstance(value, dict):
        return {key: with_plain_values(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [with_plain_values(part) for part in value]
    if name == "points":
        return number(value)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def number(value) -> float | None:
    try:
        points = float(value)
    except (TypeError, ValueError):
        return None
    # Neither infinite nor no number at all.
    return points if 0 <= points < 1e9 else None


def code_hash(source, data_generator: str, data_files: dict, limits: dict) -> str:
    """Of all that decides what grading gives. Prose, prompts, titles and hints do not: translations share it."""
    cells = [code_of(cell) for cell in source["cells"] if cell["cell_type"] == "code"]
    everything = [cells, data_generator, data_files, asdict(Limits(**limits))]
    said = json.dumps(everything, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def code_of(cell) -> list:
    role = cell["metadata"].get("nbgrader", {})
    own = cell["metadata"].get("abacus", {})
    is_graded = role.get("grade") or role.get("solution")
    # The number in a given cell's id counts the prose around it.
    identifier = role.get("grade_id") if is_graded else ""
    return [
        cell["source"],
        identifier,
        # 4 and 4.0 are the same points.
        float(role.get("points") or 0),
        own.get("exercise"),
        own.get("visibility"),
        own.get("starter"),
        own.get("wrong") or [],
    ]


def code_hash_of_version(version: LabVersion) -> str:
    return code_hash(version.source, version.data_generator, version.data_files, version.limits)
