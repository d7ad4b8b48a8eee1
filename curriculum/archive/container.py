"""The .zip itself: written so that the same course gives the same bytes, read as a stranger's file."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Mapping
from typing import IO

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from .refusal import ArchiveRefused

FORMAT = "abacus-course"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
MOST_BYTES_A_FILE = 200 * 1024**2
MOST_BYTES_OF_JSON = 20 * 1024**2
# Text packs about ten times; a thousand times is a file made to burst.
MOST_TIMES_PACKED = 200
SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\Z")
# The same in every archive, so that two exports of one course are equal byte for byte.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
CHUNK = 1024 * 1024


def as_json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, cls=DjangoJSONEncoder)
    return (text + "\n").encode()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_archive(target: IO[bytes], files: Mapping[str, bytes], about: dict) -> None:
    """Write the files, ordered by name, behind a manifest with the hash of each."""
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **about,
        "files": {name: {"sha256": digest(files[name]), "bytes": len(files[name])} for name in sorted(files)},
    }
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in [(MANIFEST, as_json(manifest)), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


class Archive:
    """An opened archive. Each file is read whole, held to its limits and compared with the manifest's hash.

    Raises ArchiveRefused when it is opened and at each reading.
    """

    def __init__(self, file: IO[bytes]):
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise ArchiveRefused(_("This is not a .zip file, or it is damaged.")) from None
        self._entries = _checked_entries(self._zip)
        if MANIFEST not in self._entries:
            raise ArchiveRefused(
                _("There is no manifest.json in it, so it is no exported course of this platform.")
            )
        self.manifest = self._checked_manifest()
        if missing := sorted(set(self.manifest["files"]) - set(self._entries)):
            raise ArchiveRefused(_("The manifest names this file, but it is missing."), file=missing[0])
        if extra := sorted(set(self._entries) - set(self.manifest["files"]) - {MANIFEST}):
            raise ArchiveRefused(_("The manifest does not name this file."), file=extra[0])

    @property
    def names(self) -> list[str]:
        return sorted(self.manifest["files"])

    def content(self, name: str) -> bytes:
        about = self.manifest["files"].get(name)
        if about is None:
            raise ArchiveRefused(_("The archive refers to this file, but does not hold it."), file=name)
        content = self._unpacked(name)
        if digest(content) != about.get("sha256"):
            raise ArchiveRefused(_("The file is not the one that was exported: its hash differs."), file=name)
        return content

    def json(self, name: str) -> dict:
        return _parsed(self.content(name), name)

    def _checked_manifest(self) -> dict:
        manifest = _parsed(self._unpacked(MANIFEST), MANIFEST)
        if manifest.get("format") != FORMAT:
            raise ArchiveRefused(_("It is no exported course of this platform."), file=MANIFEST)
        if manifest.get("format_version") != FORMAT_VERSION:
            raise ArchiveRefused(
                _(
                    "It has version %(theirs)s of the format; this site reads version %(ours)s. Update this site."
                )
                % {"theirs": manifest.get("format_version"), "ours": FORMAT_VERSION},
                file=MANIFEST,
            )
        files, course = manifest.get("files"), manifest.get("course")
        if not isinstance(files, dict) or not all(isinstance(about, dict) for about in files.values()):
            raise ArchiveRefused(_("The list of files cannot be read."), file=MANIFEST, field="files")
        if not isinstance(course, dict) or not isinstance(course.get("key"), str):
            raise ArchiveRefused(_("It does not say which course it holds."), file=MANIFEST, field="course")
        return manifest

    def _unpacked(self, name: str) -> bytes:
        most = MOST_BYTES_OF_JSON if name.endswith(".json") else MOST_BYTES_A_FILE
        parts, length = [], 0
        try:
            with self._zip.open(self._entries[name]) as stream:
                while part := stream.read(CHUNK):
                    length += len(part)
                    if length > most:
                        raise ArchiveRefused(
                            _("The file is larger than %(most)d MB.") % {"most": most // 1024**2}, file=name
                        )
                    parts.append(part)
        except ArchiveRefused:
            raise
        except Exception:  # zlib.error, BadZipFile and their kin have no common ancestor
            raise ArchiveRefused(_("The file is damaged and cannot be unpacked."), file=name) from None
        return b"".join(parts)


def _checked_entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries: dict[str, zipfile.ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise ArchiveRefused(
            _("It holds %(count)d files; at most %(most)d are read.")
            % {"count": len(infos), "most": MOST_FILES}
        )
    for info in infos:
        name = info.orig_filename
        if not SAFE_NAME.match(name) or ".." in name.split("/") or name in entries:
            raise ArchiveRefused(
                _("A file is named %(name)s; names in an archive are plain, relative and different.")
                % {"name": ascii(name[:100])}
            )
        if stat.S_ISLNK(info.external_attr >> 16):
            raise ArchiveRefused(_("This is a link and not a file."), file=name)
        if info.flag_bits & 0x1:
            raise ArchiveRefused(_("The file is encrypted."), file=name)
        if info.file_size > max(MOST_TIMES_PACKED * info.compress_size, CHUNK):
            raise ArchiveRefused(
                _("The file would unpack to more than %(times)d times its size.")
                % {"times": MOST_TIMES_PACKED},
                file=name,
            )
        entries[name] = info
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise ArchiveRefused(_("It would unpack to more than %(most)d MB.") % {"most": MOST_BYTES // 1024**2})
    return entries


def _parsed(content: bytes, name: str) -> dict:
    def no_such_number(text: str):
        raise ValueError(text)

    try:
        value = json.loads(content.decode("utf-8"), parse_constant=no_such_number)
    except (ValueError, RecursionError):
        raise ArchiveRefused(_("The file is not readable as JSON."), file=name) from None
    if not isinstance(value, dict):
        raise ArchiveRefused(_("The file does not hold names and values."), file=name)
    return value
