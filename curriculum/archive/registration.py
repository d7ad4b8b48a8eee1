"""What other apps add to an archive."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet

from curriculum.models import CoursePage


@dataclass(frozen=True)
class ArchivedSnippet:
    """How snippets of one model travel.

    `key` is the field that names one for good, the same in every language. Without `of_course` those are taken
    whose key stands in the course's content as a text of its own. What is `owned` belongs to one course: it is
    updated with it, and copied with it. What is not is shared by courses: an import adds what is missing and
    leaves alone what is there. `without` names fields that stay behind. An owned model that says in a field
    `course_key` whose it is gets nothing into, or out of, another course.

    Each is written inside `while_writing()`. When all are there, `finish` is called with one of each key, in a step
    of its own and outside of any transaction; it may be called again.
    """

    model: type[Model]
    key: str = "key"
    of_course: Callable[[CoursePage], QuerySet] | None = None
    owned: bool = False
    without: tuple[str, ...] = ()
    mentions: Callable[[Model], tuple[str, ...]] = lambda snippet: ()
    while_writing: Callable[[], AbstractContextManager] = nullcontext
    finish: Callable[[Model], None] | None = None

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class ArchivedFiles:
    """Files that pages of one model hold in a JSON field: by name, the "sha256" and the "size" of each.

    `contents` fetches them by what the field says, `keep` stores them by name. `check` gets a page's content with
    its files, both of which a stranger may have written, and raises ValidationError.
    """

    model: type[Model]
    field: str
    contents: Callable[[dict], dict[str, bytes]]
    keep: Callable[[dict[str, bytes]], object]
    check: Callable[[dict, dict[str, bytes]], None]


# Called with the course in one of its languages and who imported it (None for the operator at a terminal).
Finish = Callable[[CoursePage, AbstractBaseUser | None, list[Model]], None]

_snippets: dict[str, ArchivedSnippet] = {}
_files: dict[str, ArchivedFiles] = {}
_finishes: list[Finish] = []


def register_snippets(model: type[Model], **how) -> None:
    """Let snippets of the model travel with the courses that need them; see ArchivedSnippet for `how`.

    A model that refers to another one is registered after it; what is owned may refer to all that is shared.
    """
    snippet = ArchivedSnippet(model, **how)
    _snippets[snippet.label] = snippet


def register_page_files(model: type[Model], **how) -> None:
    """Let the files that pages of the model hold travel with them; see ArchivedFiles for `how`."""
    _files[model._meta.label] = ArchivedFiles(model, **how)


def archived_files(label: str) -> ArchivedFiles | None:
    return _files.get(label)


def register_finish(finish: Finish) -> None:
    """Have `finish(course, person, new files)` called at the end of each import; it may be called again."""
    if finish not in _finishes:
        _finishes.append(finish)


def archived_snippets() -> list[ArchivedSnippet]:
    return list(_snippets.values())


def archived_snippet(model: type[Model] | str) -> ArchivedSnippet | None:
    return _snippets.get(model if isinstance(model, str) else model._meta.label_lower)


def finishes() -> list[Finish]:
    return list(_finishes)
