"""What the editor would refuse about content that came from elsewhere."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import StreamField

from .content_fields import NOT_CONTENT, child_relations
from .refusal import messages_of


def problems_of(instance: models.Model, empty: set[str], *, draft: bool) -> list[tuple[str, str]]:
    """What the editor would refuse about the instance, field by field.

    A draft may lack what publishing requires. Places in `empty` are not complained about: what they chose is not
    on this site yet.
    """
    found: list[tuple[str, str]] = []
    streams = [each for each in instance._meta.concrete_fields if isinstance(each, StreamField)]
    for each in streams:
        block = each.stream_block
        try:
            (block.clean_deferred if draft else block.clean)(getattr(instance, each.name))
        except ValidationError as error:
            found += messages_of(error, each.name)
    others = {each.name for each in streams} | NOT_CONTENT | {"slug"}
    required = {
        each.name
        for each in instance._meta.concrete_fields
        if draft and not each.blank and getattr(instance, each.attname) in (None, "")
    }
    try:
        instance.clean_fields(exclude=others | required)
    except ValidationError as error:
        found += messages_of(error)
    if not draft:
        found += [
            (each.name, str(each.error_messages["blank"]))
            for each in streams
            if not each.blank and not getattr(instance, each.name)
        ]
    for relation in child_relations(type(instance)):
        name = relation.get_accessor_name()
        for index, child in enumerate(getattr(instance, name).all()):
            inside = {
                place.removeprefix(f"{name}/{index}/")
                for place in empty
                if place.startswith(f"{name}/{index}/")
            }
            found += [
                (f"{name}/{index}/{place}", message)
                for place, message in problems_of(child, inside, draft=draft)
            ]
    return [(place, message) for place, message in found if place not in empty]
