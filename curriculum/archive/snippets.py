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
from .snippet_state import said_of, state_in, store

ATTRIBUTE = re.compile(r'="([^"]{1,200})"')


@dataclass(frozen=True)
class SnippetEntry:
    file: str
    how: ArchivedSnippet
    key: str
    language: str
    translation_key: str | None
    content: dict
    # Only of models that know drafts: whether readers have it, and its newest draft where that differs.
    live: bool = True
    draft: dict | None = None

    @property
    def label(self) -> str:
        # A key that is a number is nothing for people to read.
        name = self.content.get("title") if self.how.key == "translation_key" else self.key
        return f"{self.how.model._meta.verbose_name}: {name}" + (
            f" ({self.language})" if self.language else ""
        )


def snippets_out(
    courses: list[CoursePage], contents: list[dict], outgoing: Outgoing
) -> tuple[dict[str, bytes], list[models.Model]]:
    """A file for each model of which something is needed, and what of it the course owns.

    Snippets may in turn need others. Of one key, the original goes before its translations.
    """
    found: dict[str, dict] = {}
    numbers: dict[str, int] = {}
    owned: list[models.Model] = []
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
            numbers[reference] = snippet.pk
            texts |= set(_texts([found[reference]["content"], found[reference].get("draft")]))
            if archived_snippet(type(snippet)).owned and isinstance(snippet, TranslatableMixin):
                owned.append(snippet)
    files: dict[str, list[dict]] = {}
    for reference in sorted(found, key=lambda each: (each.rpartition(":")[0], numbers[each])):
        files.setdefault(reference.split(":")[1], []).append(found[reference])
    described = {f"snippets/{label}.json": as_json({"snippets": rows}) for label, rows in files.items()}
    return described, owned


def snippet_out(snippet: models.Model, outgoing: Outgoing, reference: str) -> dict:
    how = archived_snippet(type(snippet))
    translatable = isinstance(snippet, TranslatableMixin)
    return {
        "key": str(getattr(snippet, how.key)),
        "locale": snippet.locale.language_code if translatable else "",
        "translation_key": str(snippet.translation_key) if translatable else None,
        **said_of(snippet, outgoing, reference, how.without),
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
    """What courses share before what one owns, each in the order in which its models were registered."""
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
    return sorted(entries, key=lambda entry: (entry.how.owned, order.index(entry.how.label)))


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
            **state_in(row, how.model),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        entry = None
    good = entry and isinstance(entry.content, dict)
    if good:
        own = entry.translation_key if how.key == "translation_key" else entry.content.get(how.key)
        good = str(own) == entry.key
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


def built(entry: SnippetEntry, incoming: Incoming, outside: dict, present: models.Model | None, content=None):
    """The snippet with the archive's content, not saved, and what was noted on the way. Raises ArchiveRefused.

    `content` is the entry's own, or its draft.
    """
    snippet = entry.how.model._default_manager.get(pk=present.pk) if present else entry.how.model()
    if entry.language and not present:
        snippet.locale = Locale.objects.filter(language_code=entry.language).first()
        snippet.translation_key = uuid.UUID(incoming.new_key(entry.translation_key))
    try:
        taken = assign(snippet, content or entry.content, incoming, outside, entry.how.without)
    except ArchiveRefused as error:
        raise ArchiveRefused(error.problem, file=entry.file, field=f"{entry.key}: {error.field}") from None
    return snippet, taken


def outcome_of(
    entry: SnippetEntry, incoming: Incoming, outside: dict, outgoing: Outgoing, course_key: str
) -> tuple[Outcome, Taken]:
    """What an import will do with it. Raises ArchiveRefused for what its editor would refuse."""
    here = present(entry, incoming)
    snippet, taken = built(entry, incoming, outside, here)
    _check_owner(entry, [snippet, *([here] if here else [])], course_key)
    _check(entry, snippet, taken, draft=not entry.live)
    draft = None
    if entry.draft:
        draft, taken_of_draft = built(entry, incoming, outside, here, entry.draft)
        _check_owner(entry, [draft], course_key)
        _check(entry, draft, taken_of_draft, draft=True)
    if here is None:
        return Outcome.CREATED, taken
    reference, without = snippet_reference(here, entry.key), entry.how.without
    wanted = content_of(snippet, outgoing, reference, without)
    said = said_of(here, outgoing, reference, without)
    draft_wanted = draft and content_of(draft, outgoing, reference, without)
    if said == {"content": wanted} | ({"live": entry.live, "draft": draft_wanted} if len(said) > 1 else {}):
        return Outcome.UNCHANGED, taken
    return (Outcome.UPDATED if entry.how.owned else Outcome.KEPT), taken


def _check_owner(entry: SnippetEntry, snippets: list[models.Model], course_key: str) -> None:
    """An archive of one course may be a stranger's: it changes nothing that belongs to another."""
    for snippet in snippets:
        if entry.how.owned and str(getattr(snippet, "course_key", course_key)) != course_key:
            raise ArchiveRefused(_("It belongs to another course."), file=entry.file, field=entry.key)


def _check(entry: SnippetEntry, snippet: models.Model, taken: Taken, *, draft: bool) -> None:
    if problems := problems_of(snippet, taken.empty, draft=draft):
        place, message = problems[0]
        raise ArchiveRefused(message, file=entry.file, field=f"{entry.key}: {place}")


def write(
    entry: SnippetEntry, incoming: Incoming, outside: dict, outgoing: Outgoing, course_key: str, person=None
) -> Outcome:
    with entry.how.while_writing(), transaction.atomic():
        outcome, _taken = outcome_of(entry, incoming, outside, outgoing, course_key)
        if outcome not in (Outcome.CREATED, Outcome.UPDATED):
            return outcome
        snippet, _taken = built(entry, incoming, outside, present(entry, incoming))
        if entry.translation_key:
            siblings = type(snippet)._default_manager.filter(
                **{entry.how.key: getattr(snippet, entry.how.key)}
            )
            if sibling := siblings.exclude(pk=snippet.pk).first():
                snippet.translation_key = sibling.translation_key
        try:
            # What a draft may lack was judged above.
            snippet.full_clean() if entry.live else snippet.clean()
        except ValidationError as error:
            place, message = next(iter(messages_of(error)))
            raise ArchiveRefused(message, file=entry.file, field=f"{entry.key}: {place}") from None
        store(snippet, live=entry.live, person=person)
        if entry.draft:
            draft, _taken = built(entry, incoming, outside, snippet, entry.draft)
            draft.save_revision(user=person, clean=False)
        return outcome
