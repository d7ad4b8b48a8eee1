"""Walks a page down to its texts, and gives each one an address that is the same in every language."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from .rule import Treatment, is_container, text_fields, treatment_of

NAMESPACE = uuid.UUID("2b0c5bd1-52c0-5e0c-9c0f-4f0f6f6a7c55")


@dataclass(frozen=True)
class Leaf:
    """A part of a page that holds no other parts.

    `path` is that of wagtail-localize: field, then the identifier of a stream item or list item, or the name of a
    child, joined by full stops. `places` is the same with numbers in place of the identifiers of list items.
    `put` stores another value at the same place.
    """

    path: str
    places: str
    label: str
    block: blocks.Block | None
    value: object
    treatment: Treatment
    put: Callable[[object], None]

    @property
    def text(self) -> str:
        """The text as it is stored; HTML for rich text."""
        return text_of(self.value)


def text_of(value: object) -> str:
    if isinstance(value, RichText):
        return value.source
    return value if isinstance(value, str) else ""


def leaves_of(instance) -> Iterator[Leaf]:
    """Every leaf of a page's or an entry's text fields, in the order of its model. Gives list items identifiers."""
    for field in text_fields(type(instance)):
        value = getattr(instance, field.name)
        label = capfirst(str(field.verbose_name))
        if isinstance(field, StreamField):
            for child in value:
                if child.id is None:
                    child.id = _identifier(field.name, child.block_type)
                yield from leaves_of_item(child, f"{field.name}.{child.id}", label)
        else:
            rich = isinstance(field, RichTextField)
            yield Leaf(
                field.name,
                field.name,
                label,
                None,
                RichText(value) if rich else value,
                Treatment.TEXT,
                _setter(instance, field.name),
            )


def leaves_of_item(child, path: str, label: str = "") -> Iterator[Leaf]:
    """The leaves of one item of a stream, which stands at `path`."""
    block_label = str(child.block.label)
    return _walk(
        child.block,
        child.value,
        path,
        path,
        f"{label}: {block_label}",
        lambda value: setattr(child, "value", value),
        "",
    )


def leaves_of_value(block: blocks.Block, value, put: Callable[[object], None]) -> Iterator[Leaf]:
    """The leaves of a value of the block, with paths that begin at the value."""
    return _walk(block, value, "", "", str(block.label), put, "")


def texts_of(instance) -> dict[str, Leaf]:
    """The texts of a page that are not empty, by their paths."""
    return {
        leaf.path: leaf
        for leaf in leaves_of(instance)
        if leaf.treatment is Treatment.TEXT and leaf.text.strip()
    }


def in_paths_of(source: dict[str, Leaf], target: dict[str, Leaf]) -> dict[str, Leaf]:
    """The leaves of `target` under the paths that `source` has for them.

    Lists that were written in each language by itself have no identifiers in common: there the order tells.
    """
    common = {_item_of(path) for path, leaf in source.items() if path != leaf.places and path in target}
    by_place = {leaf.places: path for path, leaf in source.items() if _item_of(path) not in common}
    return {
        path if path in source else by_place.get(leaf.places, path): leaf for path, leaf in target.items()
    }


def _item_of(path: str) -> str:
    """The item of a stream to which a path belongs."""
    return ".".join(path.split(".")[:2])


def _walk(
    block, value, path, places, label, put, inside, name="", around=None, shared=False
) -> Iterator[Leaf]:
    """`inside` is the path within the stream item: the identifiers that a list's items lack come from it."""
    shared = shared or (around is not None and name in getattr(around.meta, "shared", ()))
    if not is_container(block):
        treatment = Treatment.SHARED if shared else treatment_of(block, name, around)
        yield Leaf(path, places, label, block, value, treatment, put)
        return
    if value is None:
        return
    if isinstance(block, blocks.StructBlock):
        for child_name, child_block in block.child_blocks.items():
            if child_name in value:
                yield from _walk(
                    child_block,
                    value[child_name],
                    _join(path, child_name),
                    _join(places, child_name),
                    f"{label}, {child_block.label}",
                    _setter_of_item(value, child_name),
                    _join(inside, child_name),
                    child_name,
                    block,
                    shared,
                )
        return
    children = value.bound_blocks if isinstance(block, blocks.ListBlock) else value
    for number, child in enumerate(children):
        place = f"{inside}/{number}"
        if isinstance(block, blocks.ListBlock):
            # A list stored without identifiers would get others each time that it is read.
            if child.original_id is None:
                child.id = _identifier(place)
        elif child.id is None:
            child.id = _identifier(place)
        yield from _walk(
            child.block,
            child.value,
            _join(path, child.id),
            _join(places, str(number)),
            f"{label} {number + 1}",
            _attribute_setter(child),
            _join(inside, str(number)),
            shared=shared,
        )


def _join(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part


def _identifier(*place: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(place)))


def _setter(instance, name: str) -> Callable[[object], None]:
    return lambda value: setattr(instance, name, text_of(value))


def _setter_of_item(mapping, name: str) -> Callable[[object], None]:
    return lambda value: mapping.__setitem__(name, value)


def _attribute_setter(child) -> Callable[[object], None]:
    return lambda value: setattr(child, "value", value)
