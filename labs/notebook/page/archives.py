"""An uploaded .zip: the notebook in it and the data beside it, as nbgrader, Otter and this site keep them."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from ..remarks import Remark, _

LARGEST_ARCHIVE = 12_000_000
LARGEST_UNPACKED = 30_000_000
MOST_FILES = 300
LONGEST_NAME = 150
JUNK = {"__MACOSX", "__pycache__", ".ipynb_checkpoints", "Thumbs.db", "gradebook.db"}
NOTEBOOK = ".ipynb"
TEXT_NOTEBOOKS = (".py", ".md")
ROLES = re.compile(r"^# %%|^```\{code-cell\}|^```python|^#? ?jupytext:", re.MULTILINE)


class BadArchive(ValueError):
    """The archive cannot be used; the message says why and what to do."""


def is_proper(name: str) -> bool:
    """True for a file name that stays within its folder: no way up, no root, no drive, nothing hidden or unprintable."""
    parts = name.split("/")
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and "\\" not in name
        and ":" not in name
        and all(part and part.strip() == part and not part.startswith(".") for part in parts)
    )


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files by path, without what systems leave in archives. Raises BadArchive."""
    if len(content) > LARGEST_ARCHIVE:
        raise BadArchive(Remark(_("The archive has more than {most} MB."), most=LARGEST_ARCHIVE // 1_000_000))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise BadArchive(Remark(_("The file is not a .zip archive that can be read."))) from None
    wanted = [entry for entry in entries if not entry.is_dir() and not is_junk(entry.filename)]
    if len(wanted) > MOST_FILES:
        raise BadArchive(
            Remark(
                _("The archive holds {count} files; at most {most} can be taken. Leave out the others."),
                count=len(wanted),
                most=MOST_FILES,
            )
        )
    files: dict[str, bytes] = {}
    left = LARGEST_UNPACKED
    for entry in wanted:
        check_entry(entry, files)
        files[entry.filename] = read_entry(archive, entry, left)
        left -= len(files[entry.filename])
    return files


def is_junk(name: str) -> bool:
    return any(part in JUNK or (part.startswith(".") and part != "..") for part in name.split("/"))


def check_entry(entry: zipfile.ZipInfo, files: Mapping[str, bytes]) -> None:
    shown = entry.filename[:80]
    if not is_proper(entry.filename):
        raise BadArchive(
            Remark(_("The archive holds a file whose name cannot be used: “{name}”."), name=shown)
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadArchive(
            Remark(_("The archive holds a link, “{name}”; put the file itself into it."), name=shown)
        )
    if entry.flag_bits & 1:
        raise BadArchive(Remark(_("The archive is locked with a password; make one without.")))
    if entry.filename in files:
        raise BadArchive(Remark(_("The archive holds “{name}” twice."), name=shown))


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """What the archive says of sizes is not believed: no more is read than may be taken."""
    try:
        with archive.open(entry) as file:
            content = file.read(left + 1)
    except Exception:
        # zipfile raises errors of many kinds for an archive that somebody made to be damaged.
        raise BadArchive(Remark(_("“{name}” in the archive is damaged."), name=entry.filename[:80])) from None
    if len(content) > left:
        raise BadArchive(
            Remark(
                _("Unpacked, the archive has more than {most} MB; leave out what the lab does not need."),
                most=LARGEST_UNPACKED // 1_000_000,
            )
        )
    return content


def notebook_and_data(files: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """(path of the notebook, the files beside and below it by their names there). Raises BadArchive."""
    path = the_notebook(files)
    folder = str(PurePosixPath(path).parent)
    prefix = "" if folder == "." else f"{folder}/"
    data = {
        name.removeprefix(prefix): content
        for name, content in files.items()
        if name.startswith(prefix) and name != path and not name.endswith(NOTEBOOK)
    }
    return path, data


def the_notebook(files: Mapping[str, bytes]) -> str:
    notebooks = [name for name in files if name.endswith(NOTEBOOK)]
    if not notebooks:
        notebooks = [
            name
            for name, content in files.items()
            if name.endswith(TEXT_NOTEBOOKS) and ROLES.search(content[:100_000].decode("utf-8", "ignore"))
        ]
    # nbgrader keeps what it made of an assignment, and what was handed in, beside its source.
    sources = [name for name in notebooks if "source" in name.split("/")[:-1]]
    notebooks = sources or notebooks
    if not notebooks:
        raise BadArchive(
            Remark(_("There is no notebook in the archive: it must hold one .ipynb, .py or .md."))
        )
    if len(notebooks) > 1:
        shown = ", ".join(sorted(notebooks)[:6])
        raise BadArchive(
            Remark(
                _(
                    "The archive holds several notebooks ({names}); a lab is made of one. Leave the others out."
                ),
                names=shown,
            )
        )
    return notebooks[0]
