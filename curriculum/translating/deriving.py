"""The Traditional edition of what is written in Simplified, made and brought up to date by wagtail-localize."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.strings import extract_strings

from .leaves import Leaf, in_paths_of, texts_of
from .machine_translator import SIMPLIFIED, TRADITIONAL, ScriptTranslator, to_traditional
from .staleness import (
    latest,
    localize_translation,
    plain,
    readable,
    remember_translated,
    texts_of_state,
)


class CannotDerive(Exception):
    """The Traditional edition of one page cannot be made; the message says why and what to do."""


class TextsOfItsOwn(CannotDerive):
    def __init__(self, target, labels: list[str]):
        super().__init__(
            _(
                "The Traditional edition of “%(title)s” has texts that the Simplified one has not: %(labels)s. "
                "Bring the two into line, or say that those texts may go."
            )
            % {"title": target, "labels": "; ".join(labels)}
        )


class Derivation(Enum):
    CREATED = gettext_lazy("created")
    UPDATED = gettext_lazy("brought up to date")


@dataclass(frozen=True)
class Derived:
    instance: object
    outcome: Derivation
    corrections: int


def simplified() -> Locale:
    return Locale.objects.get(language_code=SIMPLIFIED)


def traditional() -> Locale:
    return Locale.objects.get_or_create(language_code=TRADITIONAL)[0]


def derivable_pages(top: Page) -> list[Page]:
    """The page and all below it, parents before children; aliases and pages never saved are none of it."""
    return list(
        Page.objects.descendant_of(top, inclusive=True)
        .filter(alias_of__isnull=True, locale__language_code=SIMPLIFIED, depth__gt=1)
        .order_by("path")
    )


def derive(source, *, user=None, overwrite: bool = False) -> Derived:
    """Make or update the Traditional edition of a page or an entry. Raises CannotDerive, having changed nothing.

    The edition is published if the source is. What somebody corrected by hand stays while the Simplified text
    that it corrects stays; only new and changed texts are converted. An edition that was loaded or written
    before is adopted: where it says something else than the conversion would, that is a correction.
    `overwrite` gives up texts for which the Simplified edition has no place.
    """
    source = source.specific if isinstance(source, Page) else source
    if str(source.locale.language_code) != SIMPLIFIED:
        raise CannotDerive(_("Only what is written in Simplified Chinese has a Traditional edition."))
    locale = traditional()
    target = _present_target(source, locale)
    if isinstance(source, Page):
        _check_page(source, target, locale)
    content = latest(source)
    live = getattr(source, "live", True)
    try:
        with transaction.atomic():
            # A list stored without identifiers gets them here, before wagtail-localize keeps the text.
            said = texts_of(content)
            corrections = _corrections(said, target, overwrite) if target else {}
            record, _created = TranslationSource.update_or_create_from_instance(content)
            translation, _created = Translation.objects.update_or_create(
                source=record, target_locale=locale, defaults={"enabled": True}
            )
            _translate(translation, corrections, user)
            record.create_or_update_translation(locale, user=user, publish=live, fallback=True)
            made = record.get_translated_instance(locale)
            if isinstance(made, Page) and not target:
                # After the publication, which would save the place that the page has now.
                transaction.on_commit(lambda: _place_like_source(source, Page.objects.get(pk=made.pk)))
            remember_translated(latest(record.get_translated_instance(locale)))
    except ValidationError as error:
        raise CannotDerive(
            _("“%(title)s” cannot be stored: %(problem)s")
            % {"title": source, "problem": " ".join(error.messages)}
        ) from None
    return Derived(made, Derivation.UPDATED if target else Derivation.CREATED, len(corrections))


def derive_tree(
    top: Page, *, user=None, overwrite: bool = False
) -> Iterator[tuple[Page, Derived | CannotDerive]]:
    """Derive the page and all below it, one after the other; a page that cannot be made stops nothing else."""
    for page in derivable_pages(top):
        try:
            yield page, derive(page, user=user, overwrite=overwrite)
        except CannotDerive as problem:
            yield page, problem


def _present_target(source, locale: Locale):
    model = type(source)
    target = model.objects.filter(translation_key=source.translation_key, locale=locale).first()
    if target is None and not isinstance(source, Page):
        name = next((name for name in ("key", "code") if hasattr(source, name)), None)
        twin = name and model.objects.filter(**{name: getattr(source, name), "locale": locale}).first()
        if twin:
            # The same permanent key names the same thing, whoever made the entry.
            model.objects.filter(pk=twin.pk).update(translation_key=source.translation_key)
            twin.translation_key = source.translation_key
        target = twin or None
    return target


def _check_page(source: Page, target: Page | None, locale: Locale) -> None:
    parent = source.get_parent()
    if not parent.is_root() and not parent.get_translations().filter(locale=locale).exists():
        raise CannotDerive(
            _("“%(parent)s” has no Traditional edition yet; make that one first.") % {"parent": parent}
        )
    if target and target.locked:
        raise CannotDerive(_("The Traditional edition of “%(title)s” is locked.") % {"title": source})
    if target and target.live and not source.live and not target.alias_of_id:
        raise CannotDerive(
            _(
                "“%(title)s” is a draft, but its Traditional edition is published. Publish the Simplified one first."
            )
            % {"title": source}
        )


def _corrections(said: dict[str, Leaf], target, overwrite: bool) -> dict[str, list[str]]:
    """The strings by which the present edition differs from the conversion, by path. Raises TextsOfItsOwn.

    Texts that wagtail-localize wrote itself are none: their corrections are on its record.
    """
    if isinstance(target, Page):
        if target.alias_of_id:
            return {}
        target = target.get_latest_revision_as_object()
    made, known = in_paths_of(said, texts_of(target)), texts_of_state(target)
    on_record = localize_translation(target) is not None
    corrections, lost = {}, []
    for path, leaf in made.items():
        text, before = plain(leaf.text), known.get(path)
        unchanged = bool(before) and text == before["target"]
        strings = _strings(leaf.value)
        if unchanged and (on_record or strings == _converted(_like(leaf.value, before["source"]))):
            continue
        if path not in said:
            lost.append(f"{leaf.label} ({readable(text)[:60]})")
        elif unchanged and before["source"] != plain(said[path].text):
            # A correction of a sentence that has changed since: the newer sentence goes before.
            continue
        elif strings != (converted := _converted(said[path].value)):
            if len(strings) == len(converted):
                corrections[path] = strings
            else:
                lost.append(f"{leaf.label} ({readable(text)[:60]})")
    if lost and not overwrite:
        raise TextsOfItsOwn(target, lost)
    return corrections


def _strings(value) -> list[str]:
    """The strings that wagtail-localize makes of the value."""
    if isinstance(value, RichText):
        return [string.data for string, _attrs in extract_strings(value.source)[1]]
    return [StringSegmentValue("", value).string.data]


def _converted(value) -> list[str]:
    """The strings of the value in Traditional. Only there is a sign such as < told from the beginning of a tag."""
    return [to_traditional(string) for string in _strings(value)]


def _like(value, text: str):
    """The text as the kind of value that the other one is."""
    return RichText(text) if isinstance(value, RichText) else text


def _translate(translation: Translation, corrections: dict[str, list[str]], user) -> None:
    """Give each string of the source a translation: a person's where there is one, else the conversion."""
    segments = list(
        StringSegment.objects.filter(source=translation.source)
        .select_related("context", "string")
        .order_by("order")
    )
    present = {
        (each.translation_of_id, each.context_id): each
        for each in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale
        )
    }
    numbers: dict[str, int] = {}
    for segment in segments:
        path = segment.context.path
        number = numbers[path] = numbers.get(path, -1) + 1
        converted = to_traditional(segment.string.data)
        corrected = corrections[path][number] if path in corrections else converted
        by_hand = corrected != converted
        known = present.get((segment.string_id, segment.context_id))
        manual = StringTranslation.TRANSLATION_TYPE_MANUAL
        if known and (
            (known.data, known.has_error) == (corrected, False)
            or (known.translation_type == manual and not by_hand)
        ):
            continue
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": corrected,
                "translation_type": manual if by_hand else StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": "" if by_hand else ScriptTranslator.display_name,
                "last_translated_by": None if by_hand else user,
                "has_error": False,
                "field_error": "",
            },
        )


def _place_like_source(source: Page, made: Page) -> None:
    """Behind the edition of the page that stands before the source."""
    for before in source.get_prev_siblings().order_by("-path"):
        neighbour = made.get_siblings(inclusive=False).filter(translation_key=before.translation_key).first()
        if neighbour:
            made.move(neighbour, pos="right")
            return
