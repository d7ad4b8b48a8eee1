"""Taking the answers out of a notebook that was worked on elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from labs.models import LabVersion
from labs.notebook.otter.student import with_grade_ids
from labs.notebook.reading import LARGEST_NOTEBOOK, NotANotebook, notebook_from, read_notebook
from labs.notebook.restoring import answers_meant
from labs.requests import BadRequest


@dataclass
class Uploaded:
    answers: dict[str, str]
    notices: list[str] = field(default_factory=list)


def read_upload(file, version: LabVersion) -> Uploaded:
    """The answers in an uploaded notebook, and what the student should know about it.

    Raises BadRequest, with a sentence, when the file is missing, too large, not a notebook or of another lab.
    """
    if file is None:
        raise BadRequest(_("Choose a notebook file (.ipynb) first, then upload it."))
    if file.size > LARGEST_NOTEBOOK:
        raise BadRequest(
            _(
                "The file has %(size)s MB; a notebook of at most %(limit)s MB can be read. Clear its outputs and try again."
            )
            % {"size": round(file.size / 1e6, 1), "limit": LARGEST_NOTEBOOK // 1_000_000},
            413,
        )
    try:
        notebook = read_notebook(file.read())
    except NotANotebook as problem:
        raise BadRequest(
            _("This file is not a notebook that can be read: %(problem)s") % {"problem": problem}
        ) from None
    source = notebook_from(version.source)
    answers, doubled = answers_meant(source, with_grade_ids(source, notebook))
    if not answers:
        raise BadRequest(
            _(
                "None of this lab's exercises are in the file. Download the lab's notebook, answer in it and upload that."
            )
        )
    asked = {
        exercise["id"]: exercise["title"] for exercise in version.exercises if exercise["kind"] != "tests"
    }
    return Uploaded(answers, notices(asked, answers, doubled))


def notices(titles: dict[str, str], answers: dict[str, str], doubled: list[str]) -> list[str]:
    """Exercises that the notebook lacks or holds twice, by title."""
    missing = [title for exercise, title in titles.items() if exercise not in answers]
    found = []
    if missing:
        found.append(
            _("Not in the notebook, so your saved answers stay: %(titles)s.") % {"titles": ", ".join(missing)}
        )
    if doubled:
        found.append(
            _(
                "More than once in the notebook; the last one before its tests was taken, as in grading: %(titles)s."
            )
            % {"titles": ", ".join(titles.get(exercise, exercise) for exercise in doubled)}
        )
    return found
