import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import override_settings

from curriculum.archive.container import MANIFEST, write_archive
from curriculum.archive.examining import examine
from curriculum.archive.importing import CourseImport
from curriculum.archive.outcomes import Report
from curriculum.archive.reading import read_archive


@pytest.fixture(scope="module", autouse=True)
def own_media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=folder / "media", ARCHIVE_ROOT=folder / "archives"):
        yield


def files_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def without_time(archive: bytes) -> dict[str, bytes]:
    files = files_of(archive)
    manifest = json.loads(files.pop(MANIFEST))
    assert manifest.pop("exported_at")
    return files | {MANIFEST: json.dumps(manifest, sort_keys=True).encode()}


def rewritten(archive: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The archive after `change` to its files, with hashes that fit again."""
    files = files_of(archive)
    manifest = json.loads(files.pop(MANIFEST))
    change(files)
    about = {name: manifest[name] for name in manifest if name not in ("files", "format", "format_version")}
    target = BytesIO()
    write_archive(target, files, about)
    return target.getvalue()


def with_page(archive: bytes, slug: str, change: Callable[[dict], None]) -> bytes:
    """The archive after `change` to the first page whose file is named for the slug."""

    def in_files(files: dict[str, bytes]) -> None:
        name = next(name for name in sorted(files) if name.endswith(f"-{slug}.json"))
        page = json.loads(files[name])
        change(page)
        files[name] = json.dumps(page).encode()

    return rewritten(archive, in_files)


def imported(archive: bytes, **how) -> Report:
    """What every step found. Examined first, as people do; a problem fails the test."""
    course_import = CourseImport(read_archive(BytesIO(archive)), **how)
    examined = examine(course_import)
    assert examined.problems == []
    course_import = CourseImport(read_archive(BytesIO(archive)), **how)
    return Report([finding for step in course_import.steps() if (finding := step.run())])


def examined(archive: bytes, **how) -> Report:
    return examine(CourseImport(read_archive(BytesIO(archive)), **how))
