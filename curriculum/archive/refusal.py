"""Why an archive, or a part of it, is not taken in."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _


class ArchiveRefused(Exception):
    """`file` is the name inside the archive, `field` the place in it; either may be empty."""

    def __init__(self, problem: str, *, file: str = "", field: str = ""):
        self.problem = problem
        self.file = file
        self.field = field
        place = ", ".join(part for part in (file, field) if part)
        super().__init__(f"{place}: {problem}" if place else str(problem))


class NotArchivable(Exception):
    """Something in a course that an archive could only lose."""

    def __init__(self, place: str, target: str):
        super().__init__(
            _(
                "%(place)s refers to %(target)s, which no app has registered for archives, so that it would be "
                "lost. Register it with curriculum.archive.register_snippets."
            )
            % {"place": place, "target": target}
        )


def messages_of(error: ValidationError, place: str = "") -> Iterator[tuple[str, str]]:
    """Each message of the error with the place that it is about, whatever the nesting of blocks and fields."""
    if getattr(error, "error_dict", None):
        for name, errors in error.error_dict.items():
            for child in errors:
                yield from messages_of(child, place if name == NON_FIELD_ERRORS else _joined(place, name))
        return
    block_errors = getattr(error, "block_errors", None)
    if block_errors is None:
        for child in error.error_list:
            if child is not error and hasattr(child, "block_errors"):
                yield from messages_of(child, place)
            else:
                yield from ((place, message) for message in child.messages)
        return
    for name, child in block_errors.items():
        if child is not None:
            yield from messages_of(child, _joined(place, name))
    for child in error.non_block_errors.as_data():
        yield from messages_of(child, place)


def _joined(place: str, name: object) -> str:
    return f"{place}/{name}" if place else str(name)
