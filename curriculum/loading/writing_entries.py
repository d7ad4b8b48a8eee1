"""Brings the curriculum data up to its sources, and leaves what an editor changed."""

from __future__ import annotations

from collections.abc import Callable, Set

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale

from curriculum.models.entry import Entry

from .entry_files import EntrySource
from .fingerprint import fingerprint
from .page_source import LANGUAGES
from .remembering import Outcome, all_remembered, remember, translation_key
from .stream_ids import with_ids
from .written import Refused, Written


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
    with transaction.atomic():
        for source in sources:
            if progress:
                progress(len(written), len(sources) * len(LANGUAGES), source.key)
            for code in LANGUAGES:
                entry = present.get((source.model, source.reference, code))
                before = loaded.get((source.key, code))
                try:
                    outcome = _write(source, locales[code], entry, before, source.key in overwrite)
                except ValidationError as error:
                    raise Refused(source.key, code, error) from None
                written.append(Written(source.key, code, outcome))
    return written


def _present(sources: list[EntrySource]) -> dict[tuple[type[Entry], str, str], Entry]:
    """Every stored entry of the kinds that are to be written, by model, key and language. One query a kind."""
    return {
        (model, entry.reference, entry.locale.language_code): entry
        for model in {source.model for source in sources}
        for entry in model.objects.select_related("locale")
    }


def _write(
    source: EntrySource, locale: Locale, entry: Entry | None, loaded: str | None, overwrite: bool
) -> Outcome:
    """`loaded` is the fingerprint of what was written last time."""
    fields = source.fields[locale.language_code]
    if entry is None and loaded and not overwrite:
        return Outcome.DELETED
    wanted = source.model(locale=locale, translation_key=translation_key(source.key))
    _assign(wanted, fields, source.key)
    wanted_fingerprint = fingerprint(wanted, fields)
    if entry is None:
        wanted.clean_fields(exclude=["sort_key"])
        wanted.save()
        outcome = Outcome.CREATED
    else:
        present = fingerprint(entry, fields)
        if present == wanted_fingerprint:
            outcome = Outcome.UNCHANGED
        elif present != loaded and not overwrite:
            return Outcome.EDITED
        else:
            _assign(entry, fields, source.key)
            entry.clean_fields(exclude=["sort_key"])
            entry.save()
            outcome = Outcome.UPDATED
    if wanted_fingerprint != loaded:
        remember(source.key, locale, wanted_fingerprint)
    return outcome


def _assign(entry: Entry, fields: dict[str, object], key: str) -> None:
    for name, value in fields.items():
        setattr(entry, name, with_ids(value, f"{key}/{name}"))
