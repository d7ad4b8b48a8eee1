"""Plain data from an archive as the content of a page or snippet."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_m2m_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.whitelist import check_url

from .content_fields import child_relations, content_fields
from .references import Incoming
from .refusal import ArchiveRefused
from .rich_text import cleaned, model_of, with_references
from .stream_data import taken_in


@dataclass
class Taken:
    """What became of a page's data on the way in."""

    notices: list[tuple[str, str]] = field(default_factory=list)
    # Places of choosers whose object is not on this site, or not yet.
    empty: set[str] = field(default_factory=set)

    def note(self, place: str, message: str) -> None:
        self.notices.append((place, message))


def assign(
    instance: models.Model, data: object, incoming: Incoming, outside: dict, without: tuple[str, ...] = ()
) -> Taken:
    """Put the data on the instance, without saving it. Raises ArchiveRefused for what does not fit its model."""
    taken = Taken()
    model = type(instance)
    if not isinstance(data, dict):
        raise ArchiveRefused(_("Names and values are expected here."))
    fields = {each.name: each for each in content_fields(model, without)}
    children = {relation.get_accessor_name(): relation for relation in child_relations(model)}
    many = {each.name: each for each in get_all_child_m2m_relations(model)}
    for name, value in data.items():
        if name in fields:
            _assign_field(instance, fields[name], value, incoming, outside, taken)
        elif name in children:
            _assign_children(instance, name, children[name], value, incoming, outside, taken)
        elif name in many:
            _assign_many(instance, many[name], value, incoming)
        else:
            raise ArchiveRefused(
                _(
                    "This site knows no field of this name in a %(kind)s. The archive may come from a newer "
                    "version: update this site."
                )
                % {"kind": model._meta.verbose_name},
                field=str(name)[:80],
            )
    return taken


def _assign_field(instance, each: models.Field, value: object, incoming, outside, taken: Taken) -> None:
    try:
        if isinstance(each, StreamField):
            leaf = _leaf_in(incoming, outside, taken)
            value = taken_in(each.stream_block, value, leaf, each.name)
            setattr(instance, each.name, value)
        elif isinstance(each, RichTextField):
            text = _text(value, each.name)
            setattr(
                instance, each.name, _rich_text_in(text, each.features, incoming, outside, taken, each.name)
            )
        elif each.remote_field:
            if issubclass(each.related_model, get_user_model()):
                return
            number = _number(incoming, each.related_model, value, each.name)
            if value is not None and number is None:
                taken.empty.add(each.name)
            setattr(instance, each.attname, number)
        elif isinstance(each, models.UUIDField) and value is not None:
            setattr(instance, each.name, uuid.UUID(incoming.new_key(each.to_python(value))))
        elif isinstance(each, models.JSONField):
            setattr(instance, each.name, value)
        else:
            if isinstance(value, (list, dict)):
                raise ArchiveRefused(_("A single value is expected here."), field=each.name)
            value = incoming.new_key(value) if isinstance(value, str) else value
            setattr(instance, each.name, each.to_python(value))
    except ValidationError as error:
        raise ArchiveRefused(" ".join(error.messages), field=each.name) from None
    except (TypeError, ValueError, OverflowError):
        raise ArchiveRefused(_("The value is of another kind than the field."), field=each.name) from None


def _assign_children(instance, name: str, relation, value, incoming, outside, taken: Taken) -> None:
    if not isinstance(value, list):
        raise ArchiveRefused(_("A list is expected here."), field=name)
    children = []
    for index, child_data in enumerate(value):
        child = relation.related_model()
        try:
            part = assign(child, child_data, incoming, outside)
        except ArchiveRefused as error:
            raise ArchiveRefused(error.problem, field=f"{name}/{index}/{error.field}") from None
        taken.notices += [(f"{name}/{index}/{place}", message) for place, message in part.notices]
        taken.empty |= {f"{name}/{index}/{place}" for place in part.empty}
        children.append(child)
    setattr(instance, name, children)


def _assign_many(instance, each: ParentalManyToManyField, value, incoming: Incoming) -> None:
    if not isinstance(value, list):
        raise ArchiveRefused(_("A list is expected here."), field=each.name)
    numbers = [_number(incoming, each.related_model, one, each.name) for one in value]
    setattr(
        instance, each.name, list(each.related_model._default_manager.filter(pk__in=filter(None, numbers)))
    )


def _leaf_in(incoming: Incoming, outside: dict, taken: Taken):
    def leaf(block: blocks.Block, value: object, place: str) -> object:
        if isinstance(block, blocks.RichTextBlock):
            return _rich_text_in(_text(value, place), block.features, incoming, outside, taken, place)
        if isinstance(block, blocks.ChooserBlock):
            number = _number(incoming, block.model_class, value, place)
            if value is not None and number is None:
                taken.empty.add(place)
            return number
        if isinstance(value, str):
            value = incoming.new_key(value)
            if incoming.is_coming(value):
                taken.empty.add(place)
        if value is not None and isinstance(getattr(block, "field", None), forms.CharField):
            _text(value, place)
        try:
            return block.get_prep_value(block.to_python(value))
        except (ValidationError, TypeError, ValueError, AttributeError, OverflowError):
            raise ArchiveRefused(_("The value is of another kind than the field."), field=place) from None

    return leaf


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise ArchiveRefused(_("Text is expected here."), field=place)
    return value


def _number(incoming: Incoming, model: type[models.Model], reference: object, place: str):
    try:
        return incoming.number(model, reference)
    except ValueError:
        raise ArchiveRefused(
            _("“%(reference)s” is no reference to a %(kind)s.")
            % {"reference": str(reference)[:120], "kind": model._meta.verbose_name},
            field=place,
        ) from None


def _rich_text_in(html: str, features, incoming: Incoming, outside: dict, taken: Taken, place: str) -> str:
    def rewritten(kind: str, attributes: dict, tag: str) -> str | None:
        model = model_of(kind)
        if attributes.get("key") in incoming.coming:
            taken.empty.add(place)
        if model is None or "id" not in attributes:
            return None
        reference = attributes["id"] or None
        number = _number(incoming, model, reference, place)
        if number is not None:
            return tag.replace(f'id="{attributes["id"]}"', f'id="{number}"', 1)
        taken.empty.add(place)
        if "embedtype" in attributes:
            return ""
        if reference in incoming.expected:
            # The import is not that far yet; it fills the page once more when all pages are there.
            return "<a>"
        return _link_outside(outside.get(reference), taken, place)

    text, lost = cleaned(with_references(html, rewritten), features)
    if lost:
        taken.note(place, _("Markup that the editor does not write was taken out of the text."))
    return text


def _link_outside(target: object, taken: Taken, place: str) -> str:
    """A link to a page that this site lacks goes to the site from which the course came."""
    url = target.get("url") if isinstance(target, dict) else None
    if isinstance(url, str) and url.startswith(("http://", "https://")) and check_url(url):
        taken.note(place, _("A link to a page that is not on this site now leads to %(url)s.") % {"url": url})
        return f'<a href="{escape(url)}">'
    taken.note(place, _("A link to a page that is not on this site was taken out; its words stay."))
    return "<a>"
