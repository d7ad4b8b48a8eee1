"""A notebook that an instructor uploads, as the lab that it can become. Nothing in it is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import opencc
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

from curriculum.loading import ContentError
from labs.loading import about_and_cells, blocks, converted, has_roles, language_in
from labs.models import DataFile
from labs.models.data_file import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES
from labs.notebook.compiling import compile_source
from labs.notebook.importing import source_from
from labs.notebook.names import names_used_twice
from labs.notebook.page.archives import BadArchive, is_proper, notebook_and_data, unpacked
from labs.notebook.page.cell_form import complete, complete_origins
from labs.notebook.page.opening import opened
from labs.notebook.page.own_metadata import own_of, text
from labs.notebook.page.taking_apart import Page, page_from
from labs.notebook.reading import NotANotebook
from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.remarks import Remark
from labs.notebook.sources import BadSource, check_source
from labs.notebook.stripped import signs_of_release

LARGEST_UPLOAD = 12_000_000
MINUTES_A_QUESTION = 15


class ImportRefused(Exception):
    """The upload cannot become a lab; the message is a sentence for the person who sent it."""


def translated_remark(sentence: str) -> str:
    """What labs.notebook says, in the reader's language where it is a template."""
    if isinstance(sentence, Remark):
        return _(sentence.template).format(**sentence.params)
    return str(sentence)


def lab_from_upload(notebook, data, language: str) -> dict:
    """The lab in an uploaded notebook or archive, with the files that were sent along, as plain data.

    {"title", "slug", "summary", "minutes", "body", "data_generator", "data_files", "origins", "remarks", "warnings"}.
    `language` is that of the page. Raises ImportRefused.
    """
    if notebook is None:
        raise ImportRefused(_("Choose a notebook or an archive first, then upload it."))
    check_size(notebook)
    name, content, files = PurePosixPath(notebook.name).name, notebook.read(), {}
    try:
        if name.lower().endswith(".zip"):
            path, files = notebook_and_data(unpacked_with_path := unpacked(content))
            name, content = PurePosixPath(path).name, unpacked_with_path[path]
        files |= sent_along(data)
        found = opened(name, content)
        lab = lab_from_roles(found, name, language) if has_roles(found) else lab_from_source(found, files)
        check_compiles(lab["cells"], lab["origins"])
    except (NotANotebook, BadArchive, BadSource, UnfinishedRegion) as problem:
        raise ImportRefused(translated_remark(problem.args[0])) from None
    except ContentError as problem:
        raise ImportRefused(str(problem)) from None
    check_data(files)
    return finished(lab, name, files)


def check_size(upload) -> None:
    if upload.size > LARGEST_UPLOAD:
        raise ImportRefused(
            _("%(name)s has %(size)s MB; at most %(most)s MB can be uploaded.")
            % {
                "name": upload.name,
                "size": round(upload.size / 1e6, 1),
                "most": LARGEST_UPLOAD // 1_000_000,
            }
        )


def sent_along(uploads) -> dict[str, bytes]:
    files = {}
    for upload in uploads:
        check_size(upload)
        files[PurePosixPath(upload.name).name] = upload.read()
    return files


def check_data(files: Mapping[str, bytes]) -> None:
    """Raise ImportRefused for files that a lab cannot hold."""
    for name, content in files.items():
        if not is_proper(name):
            raise ImportRefused(_("A data file cannot be called “%(name)s”.") % {"name": name[:80]})
        if len(content) > LARGEST_FILE:
            raise ImportRefused(
                _("The data file %(name)s has %(size)s MB; at most %(most)s MB are kept.")
                % {"name": name, "size": round(len(content) / 1e6, 1), "most": LARGEST_FILE // 1_000_000}
            )
    together = sum(map(len, files.values()))
    if len(files) > MOST_FILES or together > LARGEST_TOGETHER:
        raise ImportRefused(
            _(
                "A lab can have %(files)s data files with %(most)s MB together; these are %(count)s with %(size)s MB."
            )
            % {
                "files": MOST_FILES,
                "most": LARGEST_TOGETHER // 1_000_000,
                "count": len(files),
                "size": round(together / 1e6, 1),
            }
        )


def lab_from_source(notebook, files: Mapping[str, bytes]) -> dict:
    """From nbgrader's notebook or Otter's, in whatever file it came."""
    source, remarks = source_from(notebook)
    release(source)
    page: Page = page_from(source, files)
    about = own_of(source) or own_of(notebook)
    minutes = about.get("minutes")
    return {
        "title": page.title,
        "summary": text(about, "summary"),
        "minutes": minutes if isinstance(minutes, int) and 0 < minutes < 10_000 else 0,
        "cells": page.cells,
        "data_generator": text(about, "data_generator"),
        "origins": page.origins,
        "remarks": [*remarks, *page.remarks],
        "warnings": signs_of_release(source),
    }


def lab_from_roles(notebook, name: str, language: str) -> dict:
    """From our own text, in the page's language; Traditional Chinese is derived where the text has Simplified alone."""
    try:
        about, cells = about_and_cells(Path(name), notebook)
        written = language_in(about, cells, language)
        convert = opencc.OpenCC("s2tw").convert if written != language else str
        body = [
            {"kind": block["type"], **converted(block["value"], convert)}
            for block in blocks(Path(name), cells, written)
        ]
        data = [cell["text"] for cell in cells if cell["role"] == "data"]
        title, summary = about.get("title"), about.get("summary")
        lab = {
            "title": convert(str(title.get(written, ""))) if isinstance(title, dict) else "",
            "summary": convert(str(summary.get(written, ""))) if isinstance(summary, dict) else "",
            "minutes": about.get("minutes") if isinstance(about.get("minutes"), int) else 0,
            "cells": [complete(cell) for cell in body],
            "data_generator": data[0] if data else "",
            "origins": complete_origins(about.get("origins")),
            "remarks": [],
            "warnings": [],
        }
    except KeyError as missing:
        raise ImportRefused(_("A cell lacks %(what)s in its first line.") % {"what": missing}) from None
    except (TypeError, ValueError, AttributeError):
        raise ImportRefused(
            _(
                "The first line of a cell says something that cannot be read; compare it with a lab of this site."
            )
        ) from None
    return lab


def check_compiles(cells: list[dict], origins: dict) -> None:
    """Raise BadSource unless the cells are a lab, however they came."""
    if twice := names_used_twice(cells):
        raise BadSource(f'Two cells are called "{twice[0][:80]}"; each needs an identifier of its own.')
    source = compile_source(cells, slug="import", language="en", origins=origins)
    check_source(source)
    release(source)


def finished(lab: dict, name: str, files: Mapping[str, bytes]) -> dict:
    """The lab with what its page needs besides, where the notebook does not say it."""
    stem = PurePosixPath(name).stem
    cells = lab.pop("cells")
    questions = sum(cell["kind"] in ("exercise", "written") for cell in cells)
    title = (lab["title"] or stem)[:200]
    remarks = [translated_remark(remark) for remark in lab["remarks"]]
    return lab | {
        "title": title,
        "slug": (slugify(stem) or slugify(title) or "lab")[:80],
        "summary": lab["summary"][:2000] or first_words(cells),
        "minutes": lab["minutes"] or MINUTES_A_QUESTION * max(questions, 1),
        "body": [
            {"type": cell["kind"], "value": {key: value for key, value in cell.items() if key != "kind"}}
            for cell in cells
        ],
        "data_files": DataFile.keep(files),
        "remarks": list(dict.fromkeys(remarks)),
        "warnings": [translated_remark(warning) for warning in lab["warnings"]],
    }


def first_words(cells: list[dict]) -> str:
    """The first sentence or two of prose that is no heading."""
    for cell in cells:
        lines = cell.get("text", "").split("\n")
        words = " ".join(
            line for line in lines if line.strip() and not line.lstrip().startswith(("#", "[", "!"))
        )
        if words:
            return Truncator(re.sub(r"[*_`]", "", words)).words(40)
    return ""
