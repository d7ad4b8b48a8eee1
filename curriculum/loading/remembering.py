"""What the loader wrote last: which content is its own, and which an editor's."""

from __future__ import annotations

import uuid
from enum import Enum

from wagtail.models import Locale

from curriculum.models import LoadedContent

NAMESPACE = uuid.UUID("8d0f4d39-6a1b-5d1c-9c55-3b6f2f0f4a51")


class Outcome(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "left as an editor changed it"
    DELETED = "left out because an editor deleted it"
    IN_THE_WAY = "left out because another page has its address"


# What the content says is what its source says.
AS_SHIPPED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)


def translation_key(key: str) -> uuid.UUID:
    """The same on every machine, so that two sites agree on which content is which."""
    return uuid.uuid5(NAMESPACE, key)


def remembered(key: str, locale: Locale) -> str | None:
    """The fingerprint of what was last written under the key; None when nothing ever was."""
    rows = LoadedContent.objects.filter(translation_key=translation_key(key), locale=locale)
    return rows.values_list("fingerprint", flat=True).first()


def all_remembered(keys: list[str]) -> dict[tuple[str, str], str]:
    """Fingerprints by key and code of the language. One query, whatever the number of keys."""
    key_of = {translation_key(key): key for key in keys}
    rows = LoadedContent.objects.values_list("translation_key", "locale__language_code", "fingerprint")
    return {(key_of[found], code): fingerprint for found, code, fingerprint in rows if found in key_of}


def remember(key: str, locale: Locale, fingerprint: str) -> None:
    LoadedContent.objects.update_or_create(
        translation_key=translation_key(key), locale=locale, defaults={"fingerprint": fingerprint}
    )


def remember_many(fingerprints: dict[tuple[str, Locale], str]) -> None:
    """The same for many, by key and language. One query."""
    LoadedContent.objects.bulk_create(
        [
            LoadedContent(translation_key=translation_key(key), locale=locale, fingerprint=fingerprint)
            for (key, locale), fingerprint in fingerprints.items()
        ],
        update_conflicts=True,
        unique_fields=["translation_key", "locale"],
        update_fields=["fingerprint"],
    )
