"""Files that pages hold themselves, such as a lab's data: out and in under the hash of their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .container import Archive, digest
from .reading import CourseArchive, PageEntry
from .refusal import ArchiveRefused
from .registration import ArchivedFiles, archived_files

FOLDER = "data/"


def page_files_out(rows: Iterable[dict], sources: Iterable[dict]) -> dict[str, bytes]:
    """What the pages, and the texts from which they are translated, hold. Both as an archive has them."""
    kinds = {row["translation_key"]: row["type"] for row in rows}
    contents = [(row["type"], row[name]) for row in rows for name in ("content", "draft", "scheduled")]
    contents += [
        (kinds[each["translation_key"]], each["content"])
        for each in sources
        if each["translation_key"] in kinds
    ]
    found = {}
    for kind, content in contents:
        how = archived_files(kind)
        if how and content:
            held = content[how.field]
            for name, file in how.contents(held).items():
                found[FOLDER + held[name]["sha256"]] = file
    return found


def held_files(course_archive: CourseArchive) -> dict[str, tuple[str, ArchivedFiles]]:
    """By hash each file that pages or translations name, what it is called, and how it is stored."""
    found = {}
    kinds = {page.key: archived_files(page.model._meta.label) for page in course_archive.pages}
    contents = [(kinds[page.key], content) for page in course_archive.pages for content in _contents(page)]
    contents += [
        (kinds.get(str(each.get("translation_key"))), each.get("content"))
        for each in course_archive.translations
    ]
    for how, content in contents:
        if how and isinstance(content, dict):
            for name, about in _held(content.get(how.field), "").items():
                found[about["sha256"]] = (name, how)
    return found


def check_page_files(archive: Archive, entry: PageEntry) -> None:
    """Raises ArchiveRefused for files that are not there, are other files, or that its editor would refuse."""
    how = archived_files(entry.model._meta.label)
    if how is None:
        return
    for content in _contents(entry):
        held = _held(content.get(how.field), entry.file)
        files = {name: file_in(archive, about["sha256"], about["size"]) for name, about in held.items()}
        try:
            how.check(content, files)
        except ValidationError as error:
            raise ArchiveRefused(" ".join(error.messages), file=entry.file, field=how.field) from None


def file_in(archive: Archive, sha256: str, size: int | None = None) -> bytes:
    content = archive.content(FOLDER + sha256)
    if digest(content) != sha256 or size not in (None, len(content)):
        raise ArchiveRefused(
            _("The file is not the one that its name and the page say."), file=FOLDER + sha256
        )
    return content


def _contents(entry: PageEntry) -> Iterator[dict]:
    return filter(None, (entry.content, entry.draft, entry.scheduled))


def _held(held: object, file: str) -> dict[str, dict]:
    """What a field says of its files. Raises ArchiveRefused for what has not that form."""
    good = isinstance(held or {}, dict) and all(
        isinstance(about, dict)
        and set(about) == {"sha256", "size"}
        and isinstance(about["sha256"], str)
        and type(about["size"]) is int
        for about in (held or {}).values()
    )
    if not good:
        raise ArchiveRefused(_("What it says of its files cannot be read."), file=file or "translations.json")
    return held or {}
