"""The import of an uploaded archive, a few steps a request, so that a person sees how far it is."""

from __future__ import annotations

import time
from dataclasses import asdict

from wagtail.models import Page

from curriculum.models import ArchiveUpload, CoursePage

from .importing import CourseImport
from .library_files import model_for
from .reading import read_archive
from .refusal import ArchiveRefused

# Seconds of work in one request.
A_WHILE = 1.5


def import_of(upload: ArchiveUpload, copy_slug: str) -> CourseImport:
    """Raises ArchiveRefused. The upload's file stays open as long as the import is used."""
    place: Page = upload.place.specific
    upload.file.open("rb")
    return CourseImport(
        read_archive(upload.file),
        programme=place.get_parent().specific if isinstance(place, CoursePage) else place,
        person=upload.person,
        copy_slug=copy_slug,
        created=set(upload.state.get("created", [])),
    )


def go_on(upload: ArchiveUpload) -> None:
    """Do steps for a while. What stops the import is stored with the upload, in words."""
    state = {"findings": [], "files": {}, "new_files": [], "created": []} | upload.state
    done = upload.done
    try:
        course_import = import_of(upload, upload.copy_slug)
        course_import.incoming.files |= state["files"]
        course_import.new_files = [
            item for kind, number in state["new_files"] for item in model_for(kind).objects.filter(pk=number)
        ]
        steps = course_import.steps()
        began = time.monotonic()
        while done < len(steps) and time.monotonic() - began < A_WHILE:
            finding = steps[done].run()
            done += 1
            if finding:
                state["findings"].append(asdict(finding))
        state["created"] = sorted(course_import.created)
        state["files"] = course_import.incoming.files
        state["new_files"] = [[kind_of(item), item.pk] for item in course_import.new_files]
    except ArchiveRefused as error:
        upload.record(done, state, str(error))
    except BaseException:
        upload.record(upload.done, upload.state)
        raise
    else:
        upload.record(done, state)
    finally:
        upload.file.close()


def kind_of(item) -> str:
    return "image" if isinstance(item, model_for("image")) else "document"
