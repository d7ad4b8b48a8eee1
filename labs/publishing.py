"""From a lab as an author wrote it to the version that students work on."""

from django.db import transaction
from django.utils.translation import gettext as _

from labs.models import LabPage, LabVersion
from labs.models.grading_limits import same_limits
from labs.notebook.compiling import compile_source
from labs.notebook.grading_parts import grading_hash
from labs.notebook.names import marked_by, names_of
from labs.notebook.page.cell_form import complete
from labs.notebook.release import release


def cells_of(body) -> list[dict]:
    """A lab's cells as plain data, in the form that `compile_source` takes.

    What an older revision does not say of a cell is empty.
    """
    return [complete(cell) for cell in cells_as_stored(body)]


def cells_as_stored(body) -> list[dict]:
    """The same as the blocks hold it, which a form that nobody has checked may have left in any state."""
    return [{"kind": child.block_type, **child.block.get_api_representation(child.value)} for child in body]


def source_of(lab: LabPage, cells: list[dict]):
    """The source notebook of the lab as it stands."""
    return compile_source(cells, slug=lab.slug, language=lab.locale.language_code, origins=lab.origins)


def exercises_of(cells: list[dict]) -> list[dict]:
    """What marks and feedback need to know of each exercise, in the lab's order.

    A test that belongs to no exercise is listed as one of its own, so that its points are somebody's.
    """
    marking = marked_by(cells)
    exercises = []
    for cell, names in zip(cells, names_of(cells), strict=True):
        if cell["kind"] == "exercise":
            exercises.append(exercise_record(cell, marking.pop(cell["id"])))
        elif cell["kind"] == "written":
            tests = marking.pop(cell["id"], [])
            exercises.append(exercise_record(cell, tests, points=cell["points"]))
        elif cell["kind"] == "tests":
            for name in names.tests:
                if name in marking:
                    title = _("Test %(name)s") % {"name": name}
                    alone = {"id": name, "kind": "tests", "title": title}
                    exercises.append(exercise_record(alone, marking.pop(name)))
    return exercises


def exercise_record(cell: dict, tests: list[tuple[str, dict]], points: float = 0) -> dict:
    """`points` are those that a person gives."""
    return {
        "id": cell["id"],
        "kind": cell["kind"],
        "title": cell["title"],
        "points": points + sum(test["points"] for _name, test in tests),
        "tests": [
            {
                "id": name,
                "points": test["points"],
                "visibility": test["visibility"],
                "hint": test["hint"],
                "code": test["code"],
            }
            for name, test in tests
        ],
    }


@transaction.atomic
def publish_version(lab: LabPage) -> LabVersion:
    """Compile the lab. Nothing is stored when the newest version already says the same."""
    cells = cells_of(lab.body)
    source = source_of(lab, cells)
    limits = lab.chosen_limits()
    newest = lab.current_version
    content_hash = source["metadata"]["abacus"]["version"]
    said = (content_hash, lab.data_generator, lab.data_files)
    same_text = newest and (newest.content_hash, newest.data_generator, newest.data_files) == said
    if same_text and same_limits(newest.limits, limits):
        return newest
    return LabVersion.objects.create(
        lab=lab,
        number=newest.number + 1 if newest else 1,
        content_hash=content_hash,
        grading_hash=grading_hash(source, lab.data_generator, lab.data_files, limits),
        source=source,
        release=release(source),
        exercises=exercises_of(cells),
        data_generator=lab.data_generator,
        data_files=lab.data_files,
        limits=limits,
    )
