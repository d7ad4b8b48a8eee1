"""The content of a page or snippet as plain data without database numbers."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import models
from modelcluster.models import get_all_child_m2m_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from .content_fields import child_relations, content_fields
from .references import Outgoing
from .refusal import NotArchivable
from .rich_text import model_of, with_references
from .stream_data import in_full


def content_of(instance: models.Model, outgoing: Outgoing, owner: str, without: tuple[str, ...] = ()) -> dict:
    """Raises NotArchivable when a field refers to something that no archive can hold."""
    model = type(instance)
    data = {each.name: _field_out(each, instance, outgoing, owner) for each in content_fields(model, without)}
    for relation in child_relations(model):
        name = relation.get_accessor_name()
        data[name] = [
            content_of(child, outgoing, f"{owner}/{name}/{index}")
            for index, child in enumerate(getattr(instance, name).all())
        ]
    for each in get_all_child_m2m_relations(model):
        related = getattr(instance, each.name).all()
        data[each.name] = [_refer(outgoing, each.related_model, one.pk, each) for one in related]
    return data


def _field_out(each: models.Field, instance: models.Model, outgoing: Outgoing, owner: str) -> object:
    value = getattr(instance, each.attname)
    if isinstance(each, StreamField):
        block = each.stream_block
        leaf = _leaf_out(outgoing, str(each))
        return in_full(block, list(getattr(instance, each.name).raw_data), leaf, each.name, owner)
    if isinstance(each, RichTextField):
        return _rich_text_out(value or "", outgoing)
    if each.remote_field:
        if issubclass(each.related_model, get_user_model()):
            return None
        return _refer(outgoing, each.related_model, value, each)
    if isinstance(each, models.JSONField):
        return value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return each.value_to_string(instance)


def _refer(outgoing: Outgoing, model: type[models.Model], number: object, place: object) -> str | None:
    try:
        return outgoing.of(model, number)
    except KeyError:
        raise NotArchivable(str(place), model._meta.label) from None


def _leaf_out(outgoing: Outgoing, owner: str):
    def leaf(block: blocks.Block, value: object, place: str) -> object:
        if isinstance(block, blocks.RichTextBlock):
            return _rich_text_out(value or "", outgoing)
        if isinstance(block, blocks.ChooserBlock):
            return _refer(outgoing, block.model_class, value, f"{owner} {place}")
        native = block.to_python(value)
        if any(True for _reference in block.extract_references(native)):
            raise NotArchivable(f"{owner} {place}", type(block).__name__)
        return block.get_prep_value(native)

    return leaf


def _rich_text_out(html: str, outgoing: Outgoing) -> str:
    def rewritten(kind: str, attributes: dict, tag: str) -> str | None:
        model = model_of(kind)
        if model is None or "id" not in attributes:
            return None
        reference = outgoing.of(model, attributes["id"])
        return tag.replace(f'id="{attributes["id"]}"', f'id="{reference or ""}"', 1)

    return with_references(html, rewritten)
