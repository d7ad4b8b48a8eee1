"""Brings the pages of the site up to a tree of sources, and leaves what an editor changed."""

from __future__ import annotations

from collections.abc import Callable, Set

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page

from curriculum.models import HomePage
from curriculum.search.once import indexed_once
from curriculum.translating.leaves import leaves_of
from curriculum.translating.staleness import remember_all, translations_not_followed

from .fingerprint import fingerprint
from .images import with_stored_images
from .page_source import LANGUAGES, PageNode, PageSource
from .remembering import AS_SHIPPED, Outcome, remember, remembered, translation_key
from .site_root import displace_welcome_page, point_site_to
from .stream_ids import with_ids
from .written import TRANSLATED_FROM, Refused, Written


def write_tree(
    root: PageNode,
    *,
    overwrite: Set[str] = frozenset(),
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Written]:
    """Create or update every page of the tree, parents first, each in a transaction of its own.

    `overwrite` holds keys of pages whose shipped content replaces what an editor made of them.
    `progress` is called with the number of pages done, of all pages, and the key of the one that follows.
    Raises Refused.
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
                saved: list[Page] = []
                with transaction.atomic(), indexed_once(saved):
                    page, outcome = _write_page(
                        node.key,
                        source,
                        locales[code],
                        parents[code],
                        before.get(code),
                        node.key in overwrite,
                    )
                    if outcome in (Outcome.CREATED, Outcome.UPDATED):
                        saved.append(page)
            except ValidationError as error:
                raise Refused(node.key, code, error) from None
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
    loaded = remembered(key, locale)
    if page is None and loaded and not overwrite:
        return None, Outcome.DELETED
    wanted = source.model(title=source.title, slug=source.slug, **identity)
    _assign(wanted, source, key)
    wanted_fingerprint = fingerprint(wanted, {"title", *source.fields})
    if page is None:
        if parent.get_children().filter(slug=source.slug).exists():
            return None, Outcome.IN_THE_WAY
        _create(wanted, parent, before)
        remember(key, locale, wanted_fingerprint)
        return wanted, Outcome.CREATED

    if page.alias_of_id:
        # Somebody had the page mirrored from another language; nobody has written in it.
        page.alias_of = None
        page.save(clean=False)
        loaded, overwrite = None, True
    draft = page.get_latest_revision_as_object()
    present = fingerprint(draft, {"title", *source.fields})
    if present == wanted_fingerprint:
        remember(key, locale, wanted_fingerprint)
        return page, Outcome.UNCHANGED
    edited = loaded is None or present != loaded or page.locked
    # Publishing would also publish what an editor has begun in other fields of a live page.
    edited = edited or (page.live and page.has_unpublished_changes)
    if edited and not overwrite:
        return page, Outcome.EDITED
    draft.title = source.title
    _assign(draft, source, key)
    revision = draft.save_revision()
    if page.live:
        revision.publish()
    remember(key, locale, wanted_fingerprint)
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
    # Adding the page has checked it.
    page.save_revision(clean=False).publish()
