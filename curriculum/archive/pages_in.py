"""One page of an archive and the page of the site that it becomes.

Who may import into which place is decided before (`access`); here nobody is asked again, page by page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published

from .content_checks import problems_of
from .content_in import Taken, assign
from .content_out import content_of
from .exporting import page_out
from .outcomes import Outcome
from .reading import PageEntry
from .references import Incoming, Outgoing
from .refusal import ArchiveRefused, messages_of


@dataclass(frozen=True)
class Site:
    """What is needed to compare with this site and to write to it. `person` is None for the operator."""

    incoming: Incoming
    outgoing: Outgoing
    outside: dict
    person: object
    # Another slug for the course page, where it comes in as a copy.
    new_slug: Callable[[PageEntry, str], str]

    def page(self, reference: str | None, model: type[Page] = Page) -> Page | None:
        number = self.incoming.number(model, reference)
        return Page.objects.get(pk=number).specific if number else None


def with_content(page: Page, entry: PageEntry, content: dict, site: Site) -> Taken:
    """Put content of the archive on the page, without saving it. Raises ArchiveRefused naming file and field."""
    try:
        taken = assign(page, content, site.incoming, site.outside)
    except ArchiveRefused as error:
        raise ArchiveRefused(error.problem, file=entry.file, field=error.field) from None
    page.slug = site.new_slug(entry, page.slug)
    if page.pk is None:
        page.translation_key = site.incoming.new_key(entry.key)
        page.locale = Locale.objects.filter(language_code=entry.language).first()
    return taken


def check(entry: PageEntry, site: Site) -> Taken:
    """Raises ArchiveRefused for what the editor would refuse about any of the page's contents.

    Choosers whose object is not on this site, or not yet, are not complained of.
    """
    all_taken = Taken()
    for name in ("content", "draft", "scheduled"):
        content = getattr(entry, name)
        if content is None:
            continue
        page = entry.model()
        taken = with_content(page, entry, content, site)
        draft = name == "draft" or (name == "content" and not entry.state["live"])
        if problems := problems_of(page, taken.empty, draft=draft):
            place, message = problems[0]
            raise ArchiveRefused(
                message, file=entry.file, field=f"{name}/{place}" if name != "content" else place
            )
        all_taken.notices += taken.notices
        all_taken.empty |= taken.empty
    return all_taken


def differences(page: Page, entry: PageEntry, site: Site) -> list[str]:
    """The names of what an import would change about the page; empty when nothing."""
    here = page_out(page, site.outgoing)
    wanted_row = _content_there(page, entry, entry.content, site)
    found = [name for name, value in wanted_row.items() if here["content"].get(name) != value]
    newest_here = here["draft"] or here["scheduled"] or here["content"]
    newest = _content_there(page, entry, entry.newest, site)
    found += [name for name, value in newest.items() if newest_here.get(name) != value and name not in found]
    if here["state"]["live"] != entry.state["live"]:
        found.append("live")
    if entry.state["private"] and not here["state"]["private"]:
        found.append("private")
    if bool(here["scheduled"]) != bool(entry.scheduled):
        found.append("scheduled")
    return found


def _content_there(page: Page, entry: PageEntry, content: dict, site: Site) -> dict:
    """The archive's content as it would read on this site."""
    copy = Page.objects.get(pk=page.pk).specific
    with_content(copy, entry, content, site)
    return content_of(copy, site.outgoing, entry.reference)


@transaction.atomic
def create_shell(entry: PageEntry, parent: Page, before: Page | None, site: Site) -> Page:
    """The page at its place, not published: links between pages can be filled in when all of them are there."""
    page = entry.model()
    with_content(page, entry, entry.content, site)
    page.live = False
    page.owner = site.person
    page.has_unpublished_changes = True
    parent = Page.objects.get(pk=parent.pk)
    last = parent.get_last_child()
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        place, message = next(iter(messages_of(error)))
        raise ArchiveRefused(message, file=entry.file, field=place) from None
    if last and before is None:
        page.move(Page.objects.get(pk=parent.pk), pos="first-child")
    elif last and before.pk != last.pk and before.is_child_of(parent):
        page.move(Page.objects.get(pk=before.pk), pos="right")
    return page


@transaction.atomic
def fill(entry: PageEntry, page: Page, site: Site, *, created: bool) -> Outcome:
    """Bring the page to what the archive says; what was here before stays as a revision."""
    if not created and not differences(page, entry, site):
        return Outcome.UNCHANGED
    check(entry, site)
    if not created and page.latest_revision_id is None and not page.alias_of_id:
        page.save_revision(user=site.person, clean=False)
    if entry.alias_of and (original := site.page(entry.alias_of)):
        _fill_alias(entry, page, original, site)
    else:
        _fill_page(entry, page, site)
    _set_privacy(page, entry.state["private"])
    state = {name: entry.state[name] for name in ("expired", "locked", "has_unpublished_changes")}
    if created:
        state |= {name: entry.state[name] for name in ("first_published_at", "last_published_at")}
    Page.objects.filter(pk=page.pk).update(**state)
    return Outcome.CREATED if created else Outcome.UPDATED


def _fill_page(entry: PageEntry, page: Page, site: Site) -> None:
    with_content(page, entry, entry.content, site)
    page.alias_of = None
    go_live_at, expire_at = page.go_live_at, page.expire_at
    if entry.state["live"]:
        if go_live_at and go_live_at > timezone.now():
            # Already live: publishing with a day to come would take it offline until then.
            page.go_live_at = None
        page.save_revision(user=site.person).publish(user=site.person, skip_permission_checks=True)
    else:
        if page.live:
            page.unpublish(user=site.person)
            page = Page.objects.get(pk=page.pk).specific
            with_content(page, entry, entry.content, site)
        page.save()
        if entry.draft is None and entry.scheduled is None:
            page.save_revision(user=site.person)
    for content, publish in ((entry.scheduled, True), (entry.draft, False)):
        if content is not None:
            newest = Page.objects.get(pk=page.pk).specific
            with_content(newest, entry, content, site)
            revision = newest.save_revision(user=site.person, clean=False)
            if publish:
                revision.publish(user=site.person, skip_permission_checks=True)
    # Publishing and planning write the day of the revision to the page; the page keeps its own.
    Page.objects.filter(pk=page.pk).update(go_live_at=go_live_at, expire_at=expire_at)


def _fill_alias(entry: PageEntry, page: Page, original: Page, site: Site) -> None:
    with_content(page, entry, entry.content, site)
    page.alias_of = original
    page.live = entry.state["live"]
    page.draft_title = page.title
    page.save()
    if page.live:
        page_published.send(sender=page.specific_class, instance=page.specific, revision=None, alias=True)


def _set_privacy(page: Page, private: bool) -> None:
    if not private:
        return
    if not page.view_restrictions.exists():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def in_the_way(entry: PageEntry, parent: Page | None, site: Site) -> str:
    """The title of the page that has the address which this one needs; empty when none has."""
    if parent is None:
        return ""
    slug = site.new_slug(entry, entry.slug)
    return parent.get_children().filter(slug=slug).values_list("title", flat=True).first() or ""
