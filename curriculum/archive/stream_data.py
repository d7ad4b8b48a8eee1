"""Goes through the stored data of a stream along its blocks, changing what stands at the leaves."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from wagtail import blocks

from .refusal import ArchiveRefused, NotArchivable

NAMESPACE = uuid.UUID("3a4a3c8a-5d0c-5f0e-8a55-6f3a51c7b0d9")
# Called with the block, its stored value and its place, such as body/3/steps/0.
Leaf = Callable[[blocks.Block, object, str], object]


def in_full(block: blocks.Block, value: object, leaf: Leaf, place: str, owner: str) -> object:
    """The stored value with every default filled in and an identifier at every item, as an export wants it.

    Identifiers that are missing follow from the owner and the place, so that two exports agree.
    """
    match block:
        case blocks.StreamBlock():
            return [
                _item(
                    item,
                    item["type"],
                    in_full(block.child_blocks[item["type"]], item["value"], leaf, f"{place}/{index}", owner),
                    f"{owner}/{place}/{index}",
                )
                for index, item in enumerate(value or [])
                if item["type"] in block.child_blocks
            ]
        case blocks.ListBlock():
            items = [item if is_item(item) else {"value": item} for item in value or []]
            return [
                _item(
                    item,
                    "item",
                    in_full(block.child_block, item["value"], leaf, f"{place}/{index}", owner),
                    f"{owner}/{place}/{index}",
                )
                for index, item in enumerate(items)
            ]
        case blocks.StructBlock():
            value = value or {}
            return {
                name: in_full(
                    child,
                    value[name] if name in value else _without_ids(child.get_prep_value(child.get_default())),
                    leaf,
                    f"{place}/{name}",
                    owner,
                )
                for name, child in block.child_blocks.items()
            }
    if is_unknown_whole(block):
        raise NotArchivable(f"{owner} {place}", type(block).__name__)
    return leaf(block, value, place)


def taken_in(block: blocks.Block, value: object, leaf: Leaf, place: str) -> object:
    """The same walk over a stranger's data. Raises ArchiveRefused where it does not fit the blocks of this site."""
    match block:
        case blocks.StreamBlock():
            return [
                {
                    "type": _known(item.get("type"), block.child_blocks, f"{place}/{index}"),
                    "value": taken_in(
                        block.child_blocks[item["type"]], item.get("value"), leaf, f"{place}/{index}"
                    ),
                    "id": _identifier(item, f"{place}/{index}"),
                }
                for index, item in _items(value, place)
            ]
        case blocks.ListBlock():
            return [
                {
                    "type": _known(item.get("type"), ("item",), f"{place}/{index}"),
                    "value": taken_in(block.child_block, item.get("value"), leaf, f"{place}/{index}"),
                    "id": _identifier(item, f"{place}/{index}"),
                }
                for index, item in _items(value, place)
            ]
        case blocks.StructBlock():
            if not isinstance(value, dict):
                raise ArchiveRefused(_("Names and values are expected here."), field=place)
            for name in value:
                _known(name, block.child_blocks, f"{place}/{name}")
            return {
                name: taken_in(child, value[name], leaf, f"{place}/{name}")
                for name, child in block.child_blocks.items()
                if name in value
            }
    if is_unknown_whole(block):
        raise ArchiveRefused(_("A block of this kind cannot be imported."), field=place)
    return leaf(block, value, place)


def is_unknown_whole(block: blocks.Block) -> bool:
    """A block with blocks inside, of a kind that this walk does not know: its texts would go unchecked."""
    return hasattr(block, "child_blocks") or hasattr(block, "child_block")


def is_item(item: object) -> bool:
    return isinstance(item, dict) and item.get("type") == "item" and {"id", "value"} <= set(item)


def _item(item: dict, kind: str, value: object, place: str) -> dict:
    return {"type": kind, "value": value, "id": item.get("id") or str(uuid.uuid5(NAMESPACE, place))}


def _items(value: object, place: str) -> Iterable[tuple[int, dict]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ArchiveRefused(_("A list of blocks is expected here."), field=place)
    return enumerate(value)


def _identifier(item: dict, place: str) -> str:
    try:
        return str(uuid.UUID(item.get("id")))
    except (TypeError, ValueError, AttributeError):
        raise ArchiveRefused(_("The block has no valid identifier."), field=place) from None


def _known(name: object, known: Iterable[str], place: str) -> str:
    if not isinstance(name, str) or name not in known:
        raise ArchiveRefused(
            _(
                "This site knows no block or field “%(name)s” here. The archive may come from a newer version: "
                "update this site."
            )
            % {"name": str(name)[:80]},
            field=place,
        )
    return name


def _without_ids(value: object) -> object:
    match value:
        case dict():
            return {
                name: _without_ids(part)
                for name, part in value.items()
                if not (name == "id" and {"type", "value"} <= set(value))
            }
        case list():
            return [_without_ids(part) for part in value]
    return value
