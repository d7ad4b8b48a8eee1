"""A lab as its author takes it along: source and release notebook, nbgrader's folders, text."""

from __future__ import annotations

import io
import json
import zipfile

from django.utils.translation import gettext as _

from labs.models import DataFile, LabPage
from labs.notebook.page.as_text import FORMATS, lab_text
from labs.notebook.page.opening import opened
from labs.notebook.reading import NotANotebook
from labs.notebook.release import release
from labs.publishing import cells_of, source_of

NOTEBOOK, ARCHIVE, TEXT = "application/x-ipynb+json", "application/zip", "text/plain; charset=utf-8"


class CannotBeWritten(Exception):
    """The lab does not come back from this form as it is; the message is a sentence for its author."""


def newest(lab: LabPage) -> LabPage:
    """The lab as its editor shows it: the latest draft."""
    return lab.get_latest_revision_as_object()


def source_notebook(lab: LabPage) -> dict:
    """The source notebook, with what a notebook has no other place for in its metadata."""
    source = source_of(lab, cells_of(lab.body))
    about = {"title": lab.title, "summary": lab.summary, "minutes": lab.minutes}
    source["metadata"]["abacus"] |= about
    if lab.data_generator:
        source["metadata"]["abacus"]["data_generator"] = lab.data_generator
    return source


def as_source(lab: LabPage) -> bytes:
    return in_json(source_notebook(lab))


def as_release(lab: LabPage) -> bytes:
    return in_json(release(source_notebook(lab)))


def in_json(notebook) -> bytes:
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def as_archive(lab: LabPage) -> bytes:
    """nbgrader's folders: source/LAB/LAB.ipynb with the data files beside it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(f"source/{lab.slug}/{lab.slug}.ipynb", as_source(lab))
        for name, content in DataFile.contents(lab.data_files).items():
            files.writestr(f"source/{lab.slug}/{name}", content)
    return archive.getvalue()


def as_text(lab: LabPage, ending: str) -> bytes:
    """All languages of the lab in one file that reads back as the same cells. Raises CannotBeWritten."""
    pages = languages_of(lab)
    about = {
        "lab": lab.slug,
        "title": {language: page.title for language, page in pages.items()},
        "summary": {language: page.summary for language, page in pages.items()},
        "minutes": lab.minutes,
    } | ({"origins": lab.origins} if lab.origins else {})
    cells = {language: cells_of(page.body) for language, page in pages.items()}
    text = lab_text(about, cells, data=lab.data_generator, ending=ending).encode()
    for language, page in pages.items():
        check_reads_back(text, ending, language, page)
    return text


def languages_of(lab: LabPage) -> dict[str, LabPage]:
    """The latest draft in each language. Traditional Chinese is derived from Simplified where there is some."""
    pages = {
        page.locale.language_code: newest(page)
        for page in LabPage.objects.filter(translation_key=lab.translation_key).select_related("locale")
    }
    if "zh-hans" in pages:
        pages.pop("zh-hant", None)
    return dict(sorted(pages.items()))


def check_reads_back(text: bytes, ending: str, language: str, page: LabPage) -> None:
    from labs.importing import ImportRefused, lab_from_roles

    try:
        read = lab_from_roles(opened(f"lab.{ending}", text), f"lab.{ending}", language)
    except (NotANotebook, ImportRefused) as problem:
        raise CannotBeWritten(str(problem)) from None
    for number, (before, after) in enumerate(zip(cells_of(page.body), read["cells"], strict=False), start=1):
        if bare(before) != bare(after):
            raise CannotBeWritten(
                _(
                    "Cell %(number)s would not come back as it is, since one of its lines means something to the "
                    "text format; take the source notebook (.ipynb), which keeps everything."
                )
                % {"number": number}
            )
    if len(read["cells"]) != len(page.body):
        raise CannotBeWritten(
            _("The cells of the lab cannot be told apart in text; take the source notebook (.ipynb).")
        )


def bare(value):
    """Without empty lines around texts, which the text format does not keep."""
    if isinstance(value, dict):
        return {name: bare(part) for name, part in value.items()}
    if isinstance(value, list):
        return [bare(part) for part in value]
    return value.strip("\n") if isinstance(value, str) else value


WAYS = {
    "release": (as_release, ".ipynb", NOTEBOOK),
    "source": (as_source, "-source.ipynb", NOTEBOOK),
    "nbgrader": (as_archive, "-source.zip", ARCHIVE),
    **{ending: (lambda lab, ending=ending: as_text(lab, ending), f".{ending}", TEXT) for ending in FORMATS},
}
