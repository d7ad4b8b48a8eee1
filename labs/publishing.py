"""From a lab as an author wrote it to the version that students work on."""

from django.db import transaction

from labs.models import LabPage, LabVersion
from labs.models.grading_limits import same_limits
from labs.notebook.compiling import compile_source
from labs.notebook.release import release


def cells_of(body) -> list[dict]:
    """A lab's cells as plain data, in the form that `compile_source` takes."""
    cells = []
    for child in body:
        value = child.block.get_api_representation(child.value)
        cells.append({"kind": child.block_type, **value})
    return cells


def exercises_of(cells: list[dict]) -> list[dict]:
    """What marks and feedback need to know of each exercise, in the lab's order."""
    exercises = []
    for cell in cells:
        if cell["kind"] == "exercise":
            tests = [
                {
                    "id": f"{cell['id']}-{number}",
                    "points": test["points"],
                    "visibility": test["visibility"],
                    "hint": test["hint"],
                    "code": test["code"],
                }
                for number, test in enumerate(cell["tests"], start=1)
            ]
            points = sum(test["points"] for test in tests)
        elif cell["kind"] == "written":
            tests, points = [], cell["points"]
        else:
            continue
        exercises.append(
            {"id": cell["id"], "kind": cell["kind"], "title": cell["title"], "points": points, "tests": tests}
        )
    return exercises


@transaction.atomic
def publish_version(lab: LabPage) -> LabVersion:
    """Compile the lab. Nothing is stored when the newest version already says the same."""
    cells = cells_of(lab.body)
    source = compile_source(cells, slug=lab.slug, language=lab.locale.language_code)
    limits = lab.chosen_limits()
    newest = lab.current_version
    content_hash = source["metadata"]["abacus"]["version"]
    same_text = newest and (newest.content_hash, newest.data_generator) == (content_hash, lab.data_generator)
    if same_text and same_limits(newest.limits, limits):
        return newest
    return LabVersion.objects.create(
        lab=lab,
        number=newest.number + 1 if newest else 1,
        content_hash=content_hash,
        source=source,
        release=release(source),
        exercises=exercises_of(cells),
        data_generator=lab.data_generator,
        limits=limits,
    )
