"""Brings the pages of the site up to a tree of sources, and leaves what an editor changed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page

from curriculum.models import HomePage, LoadedPage
from curriculum.translating.leaves import leaves_of
from curriculum.translating.staleness import remember_all, translations_not_followed

from .fingerprint import fingerprint
from .images import with_stored_images
from .page_source import LANGUAGES, PageNode, PageSource
from .site_root import displace_welcome_page, point_site_to

NAMESPACE = uuid.UUID("8d0f4d39-6a1b-5d1c-9c55-3b6f2f0f4a51")


class Outcome(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "left as an editor changed it"
    DELETED = "left out because an editor deleted it"
    IN_THE_WAY = "left out because another page has its address"


# What the page says is what its source says, in every language that came out so.
AS_SHIPPED = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
TRANSLATED_FROM = {"zh-hans": "en", "zh-hant": "zh-hans"}


class PageRefused(Exception):
    """A page's own checks refuse its content. The pages before it have been written."""

    def __init__(self, key: str, language: str, error: ValidationError):
        super().__init__(f"{key} ({language}) cannot be stored: {' '.join(error.messages)}")


@dataclass(frozen=True)
class Written:
    """What became of one page in one language."""

    key: str
    language: str
    outcome: Outcome


def translation_key(key: str) -> uuid.UUID:
    """The same on every machine, so that two sites agree on which page is which."""
    return uuid.uuid5(NAMESPACE, key)


def write_tree(
    root: PageNode,
    *,
    overwrite: Set[str] = frozenset(),
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Written]:
    """Create or update every page of the tree, parents first, each in a transaction of its own.

    `overwrite` holds keys of pages whose shipped content replaces what an editor made of them.
    `progress` is called with the number of pages done, of all pages, and the key of the one that follows.
    Raises PageRefused.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    nodes = list(root.walk())
    written: list[Written] = []
    welcome = displace_welcome_page()
    tops = dict.fromkeys(LANGUAGES, Page.get_first_root_node())

    def write(node: PageNode, parents: dict[str, Page], before: dict[str, Page]) -> dict[str, Page]:
        pages = {}
        outcomes = {}
        for code, source in node.sources.items():
            if code not in parents:
                continue
            if progress:
                progress(len(written), len(nodes) * len(LANGUAGES), node.key)
            try:
                with transaction.atomic():
                    page, outcome = _write_page(
                        node.key,
                        source,
                        locales[code],
                        parents[code],
                        before.get(code),
                        node.key in overwrite,
                    )
            except ValidationError as error:
                raise PageRefused(node.key, code, error) from None
            written.append(Written(node.key, code, outcome))
            outcomes[code] = outcome
            if page:
                pages[code] = page
        _remember_translations(pages, outcomes)
        if node is root and "en" in pages:
            point_site_to(pages["en"], welcome)
        before_child: dict[str, Page] = {}
        for child in node.children:
            before_child |= write(child, pages, before_child)
        return pages

    with translations_not_followed():
        write(root, tops, {})
    return written


def _remember_translations(pages: dict[str, Page], outcomes: dict[str, Outcome]) -> None:
    for target, source in TRANSLATED_FROM.items():
        if all(code in pages and outcomes[code] in AS_SHIPPED for code in (source, target)):
            remember_all(pages[source], pages[target])


def _write_page(
    key: str, source: PageSource, locale: Locale, parent: Page, before: Page | None, overwrite: bool
) -> tuple[Page | None, Outcome]:
    identity = {"translation_key": translation_key(key), "locale": locale}
    page = _present_page(source, identity)
    loaded = LoadedPage.objects.filter(**identity).first()
    if page is None and loaded and not overwrite:
        return None, Outcome.DELETED
    wanted = source.model(title=source.title, slug=source.slug, **identity)
    _assign(wanted, source, key)
    wanted_fingerprint = fingerprint(wanted, source.fields)
    if page is None:
        if parent.get_children().filter(slug=source.slug).exists():
            return None, Outcome.IN_THE_WAY
        _create(wanted, parent, before)
        _remember(identity, wanted_fingerprint)
        return wanted, Outcome.CREATED

    if page.alias_of_id:
        # Somebody had the page mirrored from another language; nobody has written in it.
        page.alias_of = None
        page.save(clean=False)
        loaded, overwrite = None, True
    draft = page.get_latest_revision_as_object()
    present = fingerprint(draft, source.fields)
    if present == wanted_fingerprint:
        _remember(identity, wanted_fingerprint)
        return page, Outcome.UNCHANGED
    edited = loaded is None or present != loaded.fingerprint or page.locked
    # Publishing would also publish what an editor has begun in other fields of a live page.
    edited = edited or (page.live and page.has_unpublished_changes)
    if edited and not overwrite:
        return page, Outcome.EDITED
    draft.title = source.title
    _assign(draft, source, key)
    revision = draft.save_revision()
    if page.live:
        revision.publish()
    _remember(identity, wanted_fingerprint)
    return draft, Outcome.UPDATED


def _present_page(source: PageSource, identity: dict) -> Page | None:
    """The page wherever an editor moved it. A home page made by hand takes the place of the shipped one."""
    page = Page.objects.filter(**identity).first()
    if page is None and source.model is HomePage:
        page = HomePage.objects.filter(locale=identity["locale"]).first()
    return page.specific if page else None


def _assign(page: Page, source: PageSource, key: str) -> None:
    for name, value in source.fields.items():
        setattr(page, name, with_ids(with_stored_images(value), f"{key}/{name}"))
    # Gives identifiers to the items of lists, too.
    list(leaves_of(page))


def with_ids(value: object, place: str) -> object:
    """Stream items named by their place, the same in each language and at each loading."""
    match value:
        case {"type": _, "value": inner}:
            return value | {"id": str(uuid.uuid5(NAMESPACE, place)), "value": with_ids(inner, place)}
        case dict():
            return {name: with_ids(part, f"{place}/{name}") for name, part in value.items()}
        case list():
            return [with_ids(part, f"{place}/{index}") for index, part in enumerate(value)]
    return value


def _create(page: Page, parent: Page, before: Page | None) -> None:
    """Add the page below the parent, behind `before` or first of all, and publish it."""
    # The parent counts its children; another page may have been added through another copy of it.
    parent = Page.objects.get(pk=parent.pk)
    last = parent.get_last_child()
    page.live = False
    parent.add_child(instance=page)
    if last and before is None and not parent.is_root():
        page.move(Page.objects.get(pk=parent.pk), pos="first-child")
        page.refresh_from_db()
    elif last and before and before.is_child_of(parent) and before.pk != last.pk:
        page.move(Page.objects.get(pk=before.pk), pos="right")
        page.refresh_from_db()
    page.save_revision().publish()


def _remember(identity: dict, value: str) -> None:
    LoadedPage.objects.update_or_create(**identity, defaults={"fingerprint": value})
