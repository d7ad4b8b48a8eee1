"""Taking the answers out of a notebook that was worked on elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from labs.models import LabVersion
from labs.notebook.answers import answers_of, solution_id
from labs.notebook.reading import LARGEST_NOTEBOOK, NotANotebook, read_notebook
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
    titles = {exercise["id"]: exercise["title"] for exercise in version.exercises}
    answers = {exercise: text for exercise, text in answers_of(notebook).items() if exercise in titles}
    if not answers:
        raise BadRequest(
            _(
                "None of this lab's exercises are in the file. Download the lab's notebook, answer in it and upload that."
            )
        )
    return Uploaded(answers, notices(notebook, titles, answers))


def notices(notebook, titles: dict[str, str], answers: dict[str, str]) -> list[str]:
    """Exercises that the notebook lacks or holds twice, by title."""
    counts = Counter(filter(None, map(solution_id, notebook["cells"])))
    missing = [title for exercise, title in titles.items() if exercise not in answers]
    doubled = [titles[exercise] for exercise, count in counts.items() if count > 1 and exercise in titles]
    found = []
    if missing:
        found.append(
            _("Not in the notebook, so your saved answers stay: %(titles)s.") % {"titles": ", ".join(missing)}
        )
    if doubled:
        found.append(
            _("More than once in the notebook; the first one was taken: %(titles)s.")
            % {"titles": ", ".join(doubled)}
        )
    return found
