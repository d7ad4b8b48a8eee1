"""What wagtail-localize remembers: the source that was translated, each string, and corrections by hand."""

from __future__ import annotations

import json
import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)

from .content_in import assign
from .content_out import content_of
from .outcomes import Outcome
from .references import Incoming, Outgoing
from .refusal import ArchiveRefused
from .registration import archived_snippets

TRANSLATIONS = "translations.json"


def translations_out(pages: list[Page], outgoing: Outgoing) -> list[dict]:
    keys = {page.translation_key for page in pages}
    sources = TranslationSource.objects.filter(object_id__in=keys).select_related("locale")
    present = {(page.translation_key, page.locale_id) for page in pages}
    found = [
        _source_out(source, outgoing) for source in sources if (source.object_id, source.locale_id) in present
    ]
    return sorted(found, key=lambda source: (source["translation_key"], source["locale"]))


def _source_out(source: TranslationSource, outgoing: Outgoing) -> dict:
    instance = source.as_instance()
    content = content_of(instance, outgoing, f"page:{source.object_id}:{source.locale.language_code}")
    strings = StringTranslation.objects.filter(
        context__object_id=source.object_id, translation_of__locale=source.locale
    ).select_related("translation_of", "context", "locale")
    overrides = SegmentOverride.objects.filter(context__object_id=source.object_id).select_related(
        "context", "locale"
    )
    return {
        "translation_key": str(source.object_id),
        "locale": source.locale.language_code,
        "content": content,
        "targets": {
            each.target_locale.language_code: each.enabled
            for each in source.translations.select_related("target_locale")
        },
        "strings": sorted(
            (
                {
                    "locale": each.locale.language_code,
                    "path": each.context.path,
                    "source": each.translation_of.data,
                    "translation": each.data,
                    "by": each.translation_type,
                    "tool": each.tool_name,
                    "error": each.field_error,
                }
                for each in strings
            ),
            key=lambda row: (row["locale"], row["path"], row["source"]),
        ),
        "overrides": sorted(
            (
                {
                    "locale": each.locale.language_code,
                    "path": each.context.path,
                    "value": _override_out(each, type(instance), content, outgoing),
                }
                for each in overrides
                if each.locale_id != source.locale_id
            ),
            key=lambda row: (row["locale"], row["path"]),
        ),
    }


def _override_out(override: SegmentOverride, model: type[Page], content: dict, outgoing: Outgoing) -> object:
    chosen = _chosen_model(model, content, override.context.path)
    return outgoing.of(chosen, override.data) if chosen else override.data


def _chosen_model(model: type[Page], content: dict, path: str):
    """The model that the field at this path of wagtail-localize chooses from; None when it chooses nothing."""
    name, *rest = path.split(".")
    each = next((field for field in model._meta.get_fields() if field.name == name), None)
    if each is None or not rest:
        return each.related_model if each is not None and each.remote_field else None
    if not isinstance(each, StreamField):
        return None
    block, value = each.stream_block, content.get(name)
    for part in rest:
        if isinstance(block, blocks.StructBlock):
            block, value = block.child_blocks.get(part), (value or {}).get(part)
        elif isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
            item = next((item for item in value or [] if item.get("id") == part), None)
            if item is None:
                return None
            value = item["value"]
            block = (
                block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[item["type"]]
            )
        else:
            return None
    return block.model_class if isinstance(block, blocks.ChooserBlock) else None


@transaction.atomic
def write_source(
    entry: dict, incoming: Incoming, outside: dict, outgoing: Outgoing, person
) -> Outcome | None:
    """Bring one source with its translations in; None when its page is not here. Raises ArchiveRefused."""
    try:
        key = uuid.UUID(incoming.new_key(uuid.UUID(entry["translation_key"])))
        locale = Locale.objects.filter(language_code=entry["locale"]).first()
        page = _here(key, locale)
        if page is None:
            return None
        before = TranslationSource.objects.filter(object_id=key, locale=locale).first()
        assign(page, entry["content"], incoming, outside)
        there = content_of(page, outgoing, f"page:{key}:{locale.language_code}")
        if before and _source_out(before, outgoing) == {
            **entry,
            "translation_key": str(key),
            "content": there,
        }:
            return Outcome.UNCHANGED
        source = _stored_source(page)
        contexts = {}
        for language, enabled in entry["targets"].items():
            Translation.objects.update_or_create(
                source=source, target_locale=_locale(language), defaults={"enabled": bool(enabled)}
            )
        for row in entry["strings"]:
            _store_string(row, source, contexts, person)
        for row in entry["overrides"]:
            _store_override(row, source, contexts, type(page), entry["content"], incoming, person)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ArchiveRefused(
            _("The translation of a page cannot be read."),
            file=TRANSLATIONS,
            field=str(entry.get("translation_key"))[:40],
        ) from None
    return Outcome.UPDATED if before else Outcome.CREATED


def _here(key: uuid.UUID, locale: Locale | None):
    """The page of this key, or what a course owns besides pages."""
    if page := Page.objects.filter(translation_key=key, locale=locale).first():
        return page.specific
    owned = [how.model for how in archived_snippets() if how.owned and how.key == "translation_key"]
    found = (model._default_manager.filter(translation_key=key, locale=locale).first() for model in owned)
    return next(filter(None, found), None)


def _stored_source(page: Page) -> TranslationSource:
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(page)
    source, _created = TranslationSource.objects.update_or_create(
        object=translatable,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        defaults={
            "object_repr": str(page)[:200],
            "content_json": page.to_json(),
            "schema_version": get_schema_version(page._meta.app_label),
            "last_updated_at": timezone.now(),
        },
    )
    source.refresh_segments()
    return source


def _locale(language: str) -> Locale:
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        raise ValueError(language)
    return locale


def _context(path: str, source: TranslationSource, contexts: dict) -> TranslationContext:
    if not isinstance(path, str) or len(path) > 2000:
        raise TypeError(path)
    if path not in contexts:
        contexts[path], _created = TranslationContext.objects.get_or_create(
            object_id=source.object_id, path=path
        )
    return contexts[path]


def _store_string(row: dict, source: TranslationSource, contexts: dict, person) -> None:
    if not all(isinstance(row[name], str) for name in ("source", "translation", "by", "tool", "error")):
        raise TypeError(row)
    if row["by"] not in dict(StringTranslation.TRANSLATION_TYPE_CHOICES):
        raise ValueError(row["by"])
    string, _created = String.objects.get_or_create(
        locale=source.locale, data_hash=String._get_data_hash(row["source"]), defaults={"data": row["source"]}
    )
    StringTranslation.objects.update_or_create(
        translation_of=string,
        locale=_locale(row["locale"]),
        context=_context(row["path"], source, contexts),
        defaults={
            "data": row["translation"],
            "translation_type": row["by"],
            "tool_name": row["tool"][:255],
            "field_error": row["error"],
            "last_translated_by": person,
        },
    )


def _store_override(row, source, contexts, model, content, incoming: Incoming, person) -> None:
    chosen = _chosen_model(model, content, row["path"])
    value = incoming.number(chosen, row["value"]) if chosen else row["value"]
    SegmentOverride.objects.update_or_create(
        locale=_locale(row["locale"]),
        context=_context(row["path"], source, contexts),
        defaults={"data_json": json.dumps(value), "last_translated_by": person},
    )
