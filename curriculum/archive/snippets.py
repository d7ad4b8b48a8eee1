"""What a course refers to by permanent keys: terms, rules, cases, competencies, and other apps' snippets."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, TranslatableMixin

from curriculum.models import CoursePage

from .container import Archive, as_json
from .content_checks import problems_of
from .content_in import Taken, assign
from .content_out import content_of
from .outcomes import Outcome
from .references import Incoming, Outgoing, snippet_reference
from .refusal import ArchiveRefused, messages_of
from .registration import ArchivedSnippet, archived_snippet, archived_snippets

ATTRIBUTE = re.compile(r'="([^"]{1,200})"')


@dataclass(frozen=True)
class SnippetEntry:
    file: str
    how: ArchivedSnippet
    key: str
    language: str
    translation_key: str | None
    content: dict

    @property
    def label(self) -> str:
        return f"{self.how.model._meta.verbose_name}: {self.key}" + (
            f" ({self.language})" if self.language else ""
        )


def snippets_out(courses: list[CoursePage], contents: list[dict], outgoing: Outgoing) -> dict[str, bytes]:
    """A file for each model of which something is needed. Snippets may in turn need others."""
    found: dict[str, dict] = {}
    texts = set(_texts(contents))
    waiting = list(outgoing.snippets.values())
    for how in archived_snippets():
        if how.of_course:
            waiting += [snippet for course in courses for snippet in how.of_course(course)]
    while True:
        waiting += [each for reference, each in outgoing.snippets.items() if reference not in found]
        for how in archived_snippets():
            if not how.of_course:
                waiting += how.model._default_manager.filter(**{f"{how.key}__in": texts})
        fresh = {}
        for snippet in waiting:
            how = archived_snippet(type(snippet))
            reference = snippet_reference(snippet, getattr(snippet, how.key))
            if reference not in found:
                fresh[reference] = snippet
                texts |= set(how.mentions(snippet))
        waiting = []
        if not fresh:
            break
        for reference, snippet in fresh.items():
            found[reference] = snippet_out(snippet, outgoing, reference)
            texts |= set(_texts(found[reference]["content"]))
    files: dict[str, list[dict]] = {}
    for reference in sorted(found):
        files.setdefault(reference.split(":")[1], []).append(found[reference])
    return {f"snippets/{label}.json": as_json({"snippets": entries}) for label, entries in files.items()}


def snippet_out(snippet: models.Model, outgoing: Outgoing, reference: str) -> dict:
    how = archived_snippet(type(snippet))
    translatable = isinstance(snippet, TranslatableMixin)
    return {
        "key": str(getattr(snippet, how.key)),
        "locale": snippet.locale.language_code if translatable else "",
        "translation_key": str(snippet.translation_key) if translatable else None,
        "content": content_of(snippet, outgoing, reference, how.without),
    }


def _texts(value: object) -> Iterator[str]:
    """Each text that stands alone, and each attribute in rich text: where keys are to be found."""
    match value:
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)
        case str():
            if len(value) <= 200:
                yield value
            yield from ATTRIBUTE.findall(value)


def snippet_entries(archive: Archive, languages: Iterable[str]) -> list[SnippetEntry]:
    """In the order in which their models were registered, so that what is referred to comes first."""
    entries = []
    for file in (name for name in archive.names if name.startswith("snippets/")):
        label = file.removeprefix("snippets/").removesuffix(".json")
        how = archived_snippet(label)
        if how is None:
            raise ArchiveRefused(
                _(
                    "This site has no “%(label)s”. The archive may come from a newer version: update this site."
                )
                % {"label": label[:80]},
                file=file,
            )
        rows = archive.json(file).get("snippets")
        if not isinstance(rows, list):
            raise ArchiveRefused(_("A list is expected here."), file=file, field="snippets")
        entries += [_entry(file, how, row, index, languages) for index, row in enumerate(rows)]
    order = [how.label for how in archived_snippets()]
    return sorted(entries, key=lambda entry: order.index(entry.how.label))


def _entry(
    file: str, how: ArchivedSnippet, row: object, index: int, languages: Iterable[str]
) -> SnippetEntry:
    translatable = issubclass(how.model, TranslatableMixin)
    try:
        entry = SnippetEntry(
            file,
            how,
            str(row["key"]),
            str(row["locale"]),
            str(uuid.UUID(row["translation_key"])) if translatable else None,
            row["content"],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        entry = None
    good = entry and isinstance(entry.content, dict) and str(entry.content.get(how.key)) == entry.key
    if not good or (translatable and entry.language not in languages):
        raise ArchiveRefused(
            _("Its key, language or content cannot be read."), file=file, field=f"snippets/{index}"
        )
    return entry


def present(entry: SnippetEntry, incoming: Incoming) -> models.Model | None:
    found = entry.how.model._default_manager.filter(**{entry.how.key: incoming.new_key(entry.key)})
    if entry.language:
        found = found.filter(locale__language_code=entry.language)
    return found.first()


def built(entry: SnippetEntry, incoming: Incoming, outside: dict, present: models.Model | None):
    """The snippet with the archive's content, not saved, and what was noted on the way. Raises ArchiveRefused."""
    snippet = entry.how.model._default_manager.get(pk=present.pk) if present else entry.how.model()
    if entry.language and not present:
        snippet.locale = Locale.objects.filter(language_code=entry.language).first()
        snippet.translation_key = uuid.UUID(incoming.new_key(entry.translation_key))
    try:
        taken = assign(snippet, entry.content, incoming, outside, entry.how.without)
    except ArchiveRefused as error:
        raise ArchiveRefused(error.problem, file=entry.file, field=f"{entry.key}: {error.field}") from None
    return snippet, taken


def outcome_of(
    entry: SnippetEntry, incoming: Incoming, outside: dict, outgoing: Outgoing
) -> tuple[Outcome, Taken]:
    """What an import will do with it. Raises ArchiveRefused for what its editor would refuse."""
    here = present(entry, incoming)
    snippet, taken = built(entry, incoming, outside, here)
    if problems := problems_of(snippet, taken.empty, draft=False):
        place, message = problems[0]
        raise ArchiveRefused(message, file=entry.file, field=f"{entry.key}: {place}")
    if here is None:
        return Outcome.CREATED, taken
    reference = snippet_reference(here, entry.key)
    now = content_of(here, outgoing, reference, entry.how.without)
    if now == content_of(snippet, outgoing, reference, entry.how.without):
        return Outcome.UNCHANGED, taken
    return (Outcome.UPDATED if entry.how.owned else Outcome.KEPT), taken


@transaction.atomic
def write(entry: SnippetEntry, incoming: Incoming, outside: dict, outgoing: Outgoing) -> Outcome:
    outcome, _taken = outcome_of(entry, incoming, outside, outgoing)
    if outcome not in (Outcome.CREATED, Outcome.UPDATED):
        return outcome
    snippet, _taken = built(entry, incoming, outside, present(entry, incoming))
    if entry.translation_key:
        siblings = type(snippet)._default_manager.filter(**{entry.how.key: getattr(snippet, entry.how.key)})
        if sibling := siblings.exclude(pk=snippet.pk).first():
            snippet.translation_key = sibling.translation_key
    try:
        snippet.full_clean()
    except ValidationError as error:
        place, message = next(iter(messages_of(error)))
        raise ArchiveRefused(message, file=entry.file, field=f"{entry.key}: {place}") from None
    snippet.save()
    return outcome
