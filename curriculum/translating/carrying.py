"""What the languages of a page share is written once: publishing one carries it to the others.

A page type says what that is:

    carried = Carried(fields=("data_generator",), streams={"body": ("exercise", "code")})

Of a carried item everything goes over but its texts (see `rule`). Items of other kinds, such as prose, belong to
their language and stay where they stand, behind the carried item that they follow.
"""

from __future__ import annotations

import copy
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from .leaves import Leaf, leaves_of_item
from .rule import Treatment
from .staleness import is_followed

# What was carried while this request was served, for the message that the author reads.
_carried_now: ContextVar[tuple[Carrying, ...]] = ContextVar("carried_now", default=())
_carrying: ContextVar[bool] = ContextVar("carrying", default=False)


@dataclass(frozen=True)
class Carrying:
    """One language that received something: into what its readers see, or into its draft only."""

    page: Page
    published: bool


def carry(published: Page) -> list[Carrying]:
    """Bring the other languages of a page that has just been published up to what they share with it.

    A language with unpublished changes receives it in its draft, as publishing would publish those, too. The page
    is read again under the lock, so that of two languages published at the same moment the first one that gets
    here wins in both.
    """
    if not hasattr(type(published), "carried") or not is_followed() or _carrying.get():
        return []
    token = _carrying.set(True)
    try:
        with transaction.atomic():
            carryings = _carry_locked(published)
    finally:
        _carrying.reset(token)
    _carried_now.set(_carried_now.get() + tuple(carryings))
    return carryings


def take_carried(published: Page) -> tuple[Carrying, ...]:
    """What was carried when this page was published in this request. Asked again, it knows nothing."""
    carried = _carried_now.get()
    _carried_now.set(())
    # A thread serves one request after the other, and not every publication is asked about.
    return tuple(each for each in carried if each.page.translation_key == published.translation_key)


def _carry_locked(published: Page) -> list[Carrying]:
    model = type(published)
    family = list(
        model.objects.filter(translation_key=published.translation_key)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    source = next((page for page in family if page.pk == published.pk and page.live), None)
    if source is None:
        return []
    carryings = []
    for page in family:
        # An alias follows its page by itself.
        if page.pk == source.pk or page.alias_of_id:
            continue
        publish = page.live and not page.has_unpublished_changes
        draft = page if publish else page.get_latest_revision_as_object()
        if bring(source, draft):
            revision = draft.save_revision(clean=False)
            if publish:
                revision.publish()
            carryings.append(Carrying(page, publish))
    _bring_to_translators(source)
    return carryings


def _bring_to_translators(source: Page) -> None:
    """What wagtail-localize keeps of the page in any language, or its editor would bring the old code back."""
    for record in TranslationSource.objects.filter(object_id=source.translation_key):
        instance = record.as_instance()
        if bring(source, instance):
            record.content_json = instance.to_json()
            record.save(update_fields=["content_json"])
            record.refresh_segments()


def bring(source: Page, target: Page) -> bool:
    """Set in `target` what it shares with `source`, without saving it. True if that changed anything."""
    changed = False
    for name in source.carried.fields:
        if _prepared(source, name) != _prepared(target, name):
            setattr(target, name, copy.deepcopy(_prepared(source, name)))
            changed = True
    for name, kinds in source.carried.streams.items():
        items = _merged(getattr(source, name), getattr(target, name), kinds)
        if items != _raw(getattr(target, name)):
            setattr(target, name, items)
            changed = True
    return changed


def _prepared(page: Page, name: str):
    value = getattr(page, name)
    return _raw(value) if isinstance(page._meta.get_field(name), StreamField) else value


def _raw(stream) -> list[dict]:
    """The stream as JSON holds it, complete with what its blocks fill in and with the items' identifiers."""
    for child in stream:
        # Gives identifiers to the items of lists that were stored without any.
        list(leaves_of_item(child, ""))
    return [dict(child.get_prep_value()) for child in stream]


def _merged(source, target, kinds: tuple[str, ...]) -> list[dict]:
    raw_source, raw_target = _raw(source), _raw(target)
    theirs = {_key(child): child for child in target if child.block_type in kinds}
    # What belongs to the language, by the carried item that it stands behind; None at the beginning.
    wanted = {_key(child) for child in source if child.block_type in kinds}
    own: dict[object, list[dict]] = {None: []}
    anchor = None
    for child, raw in zip(target, raw_target, strict=True):
        if child.block_type not in kinds:
            own.setdefault(anchor, []).append(raw)
        elif _key(child) in wanted:
            anchor = _key(child)
    items = list(own[None])
    for child, raw in zip(source, raw_source, strict=True):
        if child.block_type in kinds:
            key = _key(child)
            items.append(_with_texts_of(theirs[key], child, raw, source) if key in theirs else raw)
            items += own.get(key, [])
    return items


def _key(child) -> tuple[str, str]:
    """By what the same item is known in another language: its permanent identifier if it has one."""
    identifier = child.value.get("id") if hasattr(child.value, "get") else None
    return child.block_type, str(identifier or child.id)


def _with_texts_of(their_child, child, raw: dict, stream) -> dict:
    """The item with the other language's texts, wherever that language has one."""
    their_leaves = list(leaves_of_item(their_child, ""))
    by_path = {leaf.path: leaf for leaf in their_leaves}
    by_place = {leaf.places: leaf for leaf in their_leaves}
    [copied] = stream.stream_block.to_python([copy.deepcopy(raw)])
    leaves = list(leaves_of_item(copied, ""))
    common = {leaf.path for leaf in leaves if leaf.path != leaf.places} & set(by_path)
    for leaf in leaves:
        if leaf.treatment is Treatment.SHARED:
            continue
        # Lists made in each language by itself have no identifiers in common: there the order tells.
        theirs: Leaf | None = by_path.get(leaf.path)
        if theirs is None and not common:
            theirs = by_place.get(leaf.places)
        if theirs is not None:
            leaf.put(theirs.value)
    return dict(copied.get_prep_value())
