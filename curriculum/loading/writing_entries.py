"""Brings the curriculum data up to its sources, and leaves what an editor changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale

from curriculum.models.entry import Entry
from curriculum.search.once import index_all, not_indexed
from curriculum.translating.staleness import remember_pairs, translations_not_followed

from .entry_files import EntrySource
from .fingerprint import fingerprint
from .page_source import LANGUAGES
from .remembering import AS_SHIPPED, Outcome, all_remembered, remember_many, translation_key
from .stream_ids import with_ids
from .written import TRANSLATED_FROM, Refused, Written


def write_entries(
    sources: list[EntrySource],
    *,
    overwrite: Set[str] = frozenset(),
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Written]:
    """Create or update every entry, all or none. `overwrite` and `progress` are as for pages. Raises Refused."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    present = _present(sources)
    loaded = all_remembered([source.key for source in sources])
    written: list[Written] = []
    fingerprints: dict[tuple[str, Locale], str] = {}
    saved: list[Entry] = []
    translated: list[tuple[Entry, Entry]] = []
    with transaction.atomic(), translations_not_followed():
        for source in sources:
            if progress:
                progress(len(written), len(sources) * len(LANGUAGES), source.key)
            rows: dict[str, tuple[Entry | None, Outcome]] = {}
            for code in LANGUAGES:
                entry = present.get((source.model, source.reference, code))
                before = loaded.get((source.key, code))
                try:
                    with not_indexed():
                        rows[code] = _write(source, locales[code], entry, before, source.key in overwrite)
                except ValidationError as error:
                    raise Refused(source.key, code, error) from None
                row, outcome = rows[code]
                written.append(Written(source.key, code, outcome))
                if outcome in (Outcome.CREATED, Outcome.UPDATED):
                    saved.append(row)
                if outcome in AS_SHIPPED and (wanted := _fingerprint(source, code)) != before:
                    fingerprints[source.key, locales[code]] = wanted
            translated += _translated(rows)
        index_all(saved)
        remember_pairs(translated)
        remember_many(fingerprints)
    return written


def _translated(rows: dict[str, tuple[Entry | None, Outcome]]) -> Iterator[tuple[Entry, Entry]]:
    """Source and target of each translation that is as shipped and in which something was written."""
    for target, source in TRANSLATED_FROM.items():
        pair = [rows[source], rows[target]]
        outcomes = [outcome for _row, outcome in pair]
        if all(outcome in AS_SHIPPED for outcome in outcomes) and set(outcomes) != {Outcome.UNCHANGED}:
            yield pair[0][0], pair[1][0]


def _present(sources: list[EntrySource]) -> dict[tuple[type[Entry], str, str], Entry]:
    """Every stored entry of the kinds that are to be written, by model, key and language. One query a kind."""
    return {
        (model, entry.reference, entry.locale.language_code): entry
        for model in {source.model for source in sources}
        for entry in model.objects.select_related("locale")
    }


def _fingerprint(source: EntrySource, code: str) -> str:
    fields = source.fields[code]
    wanted = source.model()
    _assign(wanted, fields, source.key)
    return fingerprint(wanted, fields)


def _write(
    source: EntrySource, locale: Locale, entry: Entry | None, loaded: str | None, overwrite: bool
) -> tuple[Entry | None, Outcome]:
    """The row and what became of it. `loaded` is the fingerprint of what was written last time."""
    fields = source.fields[locale.language_code]
    if entry is None:
        if loaded and not overwrite:
            return None, Outcome.DELETED
        entry = source.model(locale=locale, translation_key=translation_key(source.key))
        outcome = Outcome.CREATED
    else:
        present = fingerprint(entry, fields)
        if present == _fingerprint(source, locale.language_code):
            return entry, Outcome.UNCHANGED
        if present != loaded and not overwrite:
            return entry, Outcome.EDITED
        outcome = Outcome.UPDATED
    _assign(entry, fields, source.key)
    entry.clean_fields(exclude=["sort_key"])
    entry.save()
    return entry, outcome


def _assign(entry: Entry, fields: dict[str, object], key: str) -> None:
    for name, value in fields.items():
        setattr(entry, name, with_ids(value, f"{key}/{name}"))
