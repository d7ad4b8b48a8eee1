"""What of a translation lags behind its source, told text by text and not by dates.

A TranslationState holds for each text what it was made from. A text is stale when its source has changed since
and the text has not; it is untranslated while nobody has put other words in place of the source's. Code, numbers
and images are no texts, so that a change in them makes nothing stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from curriculum.models import TranslationState

from .leaves import Leaf, in_paths_of, texts_of

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]*[a-z][A-Za-z]*")
TAG = re.compile(r"<[^>]*>|\\\(.*?\\\)|`[^`]*`|\{[^{}\s]*\}", re.DOTALL)

# The language from which a page is translated, where nothing is on record, best first.
SOURCES = {"zh-hant": ("zh-hans", "en"), "zh-hans": ("en",)}


@dataclass(frozen=True)
class StaleText:
    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Lag:
    """How far a page in one language is behind: texts whose source changed, and texts nobody has translated."""

    stale: tuple[StaleText, ...] = ()
    untranslated: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stale or self.untranslated)


_suspended: ContextVar[bool] = ContextVar("translations_not_followed", default=False)


@contextmanager
def translations_not_followed():
    """While the loader writes the languages of a page one after the other, none of them is behind another."""
    token = _suspended.set(True)
    try:
        yield
    finally:
        _suspended.reset(token)


def is_followed() -> bool:
    return not _suspended.get()


def plain(text: str) -> str:
    """The text as it is compared: without the marks that the editor gives to paragraphs."""
    return BLOCK_KEY.sub("", text).replace("\r\n", "\n").strip()


def plain_texts(source, target) -> tuple[dict[str, str], dict[str, str]]:
    """What both say, by the paths of `source`."""
    said = texts_of(source)
    return _plain(said), _plain(in_paths_of(said, texts_of(target)))


def _plain(leaves: dict[str, Leaf]) -> dict[str, str]:
    return {path: plain(leaf.text) for path, leaf in leaves.items()}


def has_words(text: str, language: str) -> bool:
    """Whether the text says something in the language, so that a translation would differ from it."""
    return bool((CHINESE if language.startswith("zh") else LATIN_WORD).search(TAG.sub(" ", text)))


def source_language(target: str, available: Iterable[str], recorded: dict[str, str]) -> str | None:
    """From which of the available languages `target` is translated; None where it is the original.

    `recorded` holds the sources that wagtail-localize has on record, by the language translated into. Without a
    record English is the original of Simplified, and Simplified that of Traditional.
    """
    if recorded.get(target) in available:
        return recorded[target]
    return next(
        (code for code in SOURCES.get(target, ()) if code in available and recorded.get(code) != target), None
    )


def recorded_sources(keys: Iterable) -> dict[object, dict[str, str]]:
    """Which language is translated from which, by translation key, as far as wagtail-localize knows. One query."""
    found: dict[object, dict[str, str]] = {}
    rows = Translation.objects.filter(source__object_id__in=list(keys), enabled=True)
    for key, source, target in rows.values_list(
        "source__object_id", "source__locale__language_code", "target_locale__language_code"
    ):
        found.setdefault(key, {})[target] = source
    return found


def lag(source: dict[str, Leaf], target: dict[str, Leaf], texts: dict | None, language: str) -> Lag:
    """How far `target` is behind `source`, whose language is `language`. `texts` are those of its TranslationState."""
    stale, untranslated = [], []
    target = in_paths_of(source, target)
    for path, leaf in source.items():
        now = plain(leaf.text)
        made = plain(target[path].text) if path in target else ""
        known = (texts or {}).get(path)
        if known and made == known["target"]:
            if now != known["source"]:
                stale.append(StaleText(leaf.label, readable(known["source"]), readable(now)))
        elif (not made or made == now) and has_words(now, language):
            untranslated.append(f"{leaf.label}: {readable(now)}")
    return Lag(tuple(stale), tuple(untranslated))


def readable(text: str) -> str:
    """The text without tags, for a list."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).strip()


def remember_all(source, target) -> None:
    """Take every text of `target` for the translation of what `source` says now.

    What `target` leaves out, somebody meant to leave out.
    """
    said, made = plain_texts(source, target)
    texts = {path: {"source": text, "target": made.get(path, "")} for path, text in said.items()}
    _store(target, texts)


def remember_pairs(pairs: Iterable[tuple]) -> None:
    """`remember_all` for many pairs of source and target. One query."""
    rows = []
    for source, target in pairs:
        said, made = plain_texts(source, target)
        texts = {path: {"source": text, "target": made.get(path, "")} for path, text in said.items()}
        rows.append(
            TranslationState(translation_key=target.translation_key, locale_id=target.locale_id, texts=texts)
        )
    TranslationState.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["translation_key", "locale"],
        update_fields=["texts"],
    )


def remember_translated(target) -> None:
    """Take note of what the saved `target` says anew. Texts that did not change keep the source they were made from."""
    translation = localize_translation(target)
    source = _source_of(target, translation)
    if source is None:
        return
    said, made = plain_texts(source, target)
    known = texts_of_state(target)
    by_translator = _translated_paths(translation) if translation else set()
    language = str(source.locale.language_code)
    texts = {}
    for path, source_text in said.items():
        text, before = made.get(path, ""), known.get(path)
        if before and before["target"] == text and not translation:
            texts[path] = before
        elif text and (text != source_text or path in by_translator or not has_words(text, language)):
            texts[path] = {"source": source_text, "target": text}
    _store(target, texts)


def localize_translation(target) -> Translation | None:
    """wagtail-localize's record of the translation, if it is the one that writes the target."""
    return (
        Translation.objects.filter(
            source__object_id=target.translation_key, target_locale_id=target.locale_id, enabled=True
        )
        .select_related("source__locale", "source__specific_content_type")
        .first()
    )


def _source_of(target, translation: Translation | None):
    if translation:
        # What the translator saw, which the page itself may have left behind.
        return translation.source.as_instance()
    others = {
        str(each.locale.language_code): each for each in target.get_translations().select_related("locale")
    }
    recorded = recorded_sources([target.translation_key]).get(target.translation_key, {})
    code = source_language(str(target.locale.language_code), others, recorded)
    if code is None:
        return None
    source = others[code]
    return latest(source.specific) if isinstance(source, Page) else source


def latest(page):
    """The page as readers have it, or its newest draft while it has never been published."""
    return page if getattr(page, "live", True) else page.get_latest_revision_as_object()


def _translated_paths(translation: Translation) -> set[str]:
    return set(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
            translation_of__segments__source=translation.source,
            has_error=False,
        ).values_list("context__path", flat=True)
    )


def texts_of_state(target) -> dict:
    state = TranslationState.objects.filter(
        translation_key=target.translation_key, locale_id=target.locale_id
    ).first()
    return state.texts if state else {}


def _store(target, texts: dict) -> None:
    identity = {"translation_key": target.translation_key, "locale_id": target.locale_id}
    state = TranslationState.objects.filter(**identity).first()
    if state is None or state.texts != texts:
        TranslationState.objects.update_or_create(**identity, defaults={"texts": texts})


def states_of(keys: Iterable) -> dict[tuple, dict]:
    """The texts of the states, by translation key and id of the language. One query."""
    rows = TranslationState.objects.filter(translation_key__in=list(keys))
    return {(row.translation_key, row.locale_id): row.texts for row in rows}
