"""The files that the command line reads and writes: sources in any format, a lab's data, results."""

from __future__ import annotations

import sys
from pathlib import Path

from labs.notebook.importing import source_from
from labs.notebook.reading import NotANotebook, read_notebook
from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.sources import BadSource
from labs.notebook.stripped import signs_of_release

MOST_DATA = 500


class Refused(Exception):
    """What was asked cannot be done; the message is for the person at the command line."""


def read_source(path: Path):
    """A source notebook, whichever format it comes in. Raises Refused with what is wrong and how to mend it.

    What looks like the students' version is taken, and said on the error output.
    """
    source = source_and_remarks(path)[0]
    for sentence in signs_of_release(source):
        print(f"labs.grading: {path}: {sentence}", file=sys.stderr)
    return source


def source_and_remarks(path: Path):
    try:
        source, remarks = source_from(read_notebook(path.read_bytes()))
        release(source)
    except OSError as error:
        raise Refused(f"The source notebook {path} cannot be read: {error.strerror}.") from None
    except (NotANotebook, BadSource, UnfinishedRegion) as error:
        raise Refused(f"{path}: {error}") from None
    return source, remarks


def data_beside(source: Path, folder: Path | None) -> dict[str, Path]:
    """The lab's data by the name it has in the working folder: files and folders that are no notebooks.

    Folders that hold notebooks are other labs or submissions, and are left out.
    """
    if folder is not None and not folder.is_dir():
        raise Refused(f"--data names {folder}, which is not a folder.")
    top = folder or source.parent
    data = {path.name: path for path in sorted(top.iterdir()) if is_data(path)}
    if len(data) > MOST_DATA:
        raise Refused(
            f"{top} holds {len(data)} files; put the lab's data into a folder and name it with --data."
        )
    return data


def is_data(path: Path) -> bool:
    if path.name.startswith((".", "__pycache__")) or path.is_symlink():
        return False
    if path.is_dir():
        return not any(path.rglob("*.ipynb"))
    return path.is_file() and path.suffix != ".ipynb"


def make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"The folder {path} cannot be made: {error.strerror}.") from None


def write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
