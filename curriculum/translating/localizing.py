"""Lets wagtail-localize follow our rule: which parts of a page it shows to translators, and what it copies."""

from __future__ import annotations

from collections import defaultdict

from django.apps import apps
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.rich_text import RichText
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import quote_path_component
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings

from .leaves import Leaf, leaves_of_value
from .rule import Treatment, kept_fields, shared_text_fields

OUR_APPS = ("curriculum", "labs", "courses")


def translatable_models() -> list[type]:
    """Our page types and entries that exist in several languages."""
    return [
        model
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        if issubclass(model, TranslatableMixin)
    ]


def follow_rule() -> None:
    """Hand the rule to wagtail-localize, for every translatable model. Called once, when all models are known.

    wagtail-localize asks a block for `get_translatable_segments`; the blocks get it here, rather than by a base
    class, so that a new block follows the rule without its author's knowledge. Its own walk would also leave out
    lists inside structs inside structs, and lists that were stored without identifiers.
    """
    for model in translatable_models():
        model.override_translatable_fields = [
            *(BaseTranslatableField(name) for name in kept_fields(model)),
            *(SynchronizedField(name, overridable=False) for name in shared_text_fields(model)),
        ]
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in field.stream_block.child_blocks.values():
                    _attach(block)


def _attach(block: blocks.Block) -> None:
    block.get_translatable_segments = lambda value: segments_of(block, value)
    block.restore_translated_segments = lambda value, segments: restored(block, value, segments)


def segments_of(block: blocks.Block, value) -> list:
    """What a translator sees of the value: its texts, and the images and addresses that may be replaced."""
    return [
        segment.wrap(leaf.path) if leaf.path else segment
        for leaf in leaves_of_value(block, value, lambda _value: None)
        for segment in _segments_of_leaf(leaf)
    ]


def _segments_of_leaf(leaf: Leaf) -> list:
    if leaf.treatment is Treatment.SHARED or not leaf.value:
        return []
    if leaf.treatment is Treatment.REPLACEABLE:
        return [OverridableSegmentValue("", getattr(leaf.value, "pk", leaf.value))]
    if not isinstance(leaf.value, RichText):
        return [StringSegmentValue("", leaf.text)]
    template, strings = extract_strings(leaf.text)
    addresses = {tag["href"] for _string, attrs in strings for tag in attrs.values() if "href" in tag}
    return [
        TemplateSegmentValue("", "html", template, len(strings)),
        *(StringSegmentValue("", string, attrs=attrs) for string, attrs in strings),
        *(OverridableSegmentValue(quote_path_component(href), href) for href in sorted(addresses)),
    ]


def restored(block: blocks.Block, value, segments: list):
    """The value with the translated segments in the places of their originals."""
    whole = {"value": value}
    leaves = {leaf.path: leaf for leaf in leaves_of_value(block, value, lambda new: whole.update(value=new))}
    by_leaf = defaultdict(list)
    for segment in segments:
        path, own_path = _leaf_path(segment.path, leaves)
        own = segment.clone()
        own.path = own_path
        by_leaf[path].append(own)
    for path, own_segments in by_leaf.items():
        # A leaf may have gone since the segments were taken.
        if path in leaves:
            leaves[path].put(_restored_leaf(leaves[path], own_segments))
    return whole["value"]


def _leaf_path(path: str, leaves: dict[str, Leaf]) -> tuple[str, str]:
    """The leaf's path and what follows it: the quoted address of a link in rich text."""
    if path in leaves:
        return path, ""
    before, quote, after = path.partition("'")
    return before.rstrip("."), quote + after


def _restored_leaf(leaf: Leaf, segments: list):
    if isinstance(leaf.value, RichText):
        _format, template, strings = organise_template_segments(segments)
        return RichText(restore_strings(template, strings))
    segment = segments[0]
    if isinstance(segment, OverridableSegmentValue):
        if isinstance(leaf.block, blocks.ChooserBlock):
            return leaf.block.model_class.objects.get(pk=segment.data)
        return segment.data
    return segment.render_text()
