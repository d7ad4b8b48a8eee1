"""From the notebooks that come in to a source notebook: nbgrader's of every schema, and Otter's assignments."""

from __future__ import annotations

from .otter.importing import import_otter
from .otter.marks import is_made_by_otter, is_otter
from .schema import role_of
from .sources import BadSource, check_source


def source_from(notebook):
    """(source notebook, sentences on what could not be taken over). Raises BadSource.

    A source of nbgrader's stays as it is, whichever schema its metadata have.
    """
    has_roles = any(role_of(cell) for cell in notebook["cells"])
    if not has_roles and is_otter(notebook):
        return import_otter(notebook)
    if not has_roles and is_made_by_otter(notebook):
        raise BadSource(
            "This is what Otter made of an assignment, for students or for its autograder; "
            "take the assignment notebook that it was made from."
        )
    check_source(notebook)
    return notebook, []
