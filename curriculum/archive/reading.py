"""What an archive says it holds, checked for its form before anything is compared with the site."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import CoursePage

from .container import Archive
from .library_files import described_files
from .refusal import ArchiveRefused
from .snippets import SnippetEntry, snippet_entries
from .translations import TRANSLATIONS

NAMES = {
    "type", "translation_key", "locale", "parent", "alias_of", "content", "draft", "scheduled", "state",
}  # fmt: skip
SWITCHES = ("live", "expired", "locked", "has_unpublished_changes", "private")
TIMES = ("first_published_at", "last_published_at")
SLUG = re.compile(r"[-\w]+\Z")


@dataclass(frozen=True)
class PageEntry:
    file: str
    model: type[Page]
    key: str
    language: str
    parent: str | None
    alias_of: str | None
    content: dict
    draft: dict | None
    scheduled: dict | None
    state: dict

    @property
    def reference(self) -> str:
        return f"page:{self.key}:{self.language}"

    @property
    def title(self) -> str:
        return str(self.content["title"])

    @property
    def slug(self) -> str:
        return str(self.content["slug"])

    @property
    def label(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def newest(self) -> dict:
        return self.draft or self.scheduled or self.content


@dataclass(frozen=True)
class CourseArchive:
    """Pages stand behind their parents and behind the sibling that comes before them."""

    archive: Archive
    key: str
    languages: tuple[str, ...]
    outside: dict
    pages: tuple[PageEntry, ...]
    around: tuple[PageEntry, ...]
    files: dict[str, dict]
    snippets: tuple[SnippetEntry, ...]
    translations: tuple[dict, ...]

    @property
    def course(self) -> PageEntry:
        return self.pages[0]


def read_archive(file) -> CourseArchive:
    """Raises ArchiveRefused."""
    archive = Archive(file)
    languages = _languages(archive)
    pages = [
        _page_entry(archive, name, languages)
        for language in languages
        for name in archive.names
        if name.startswith(f"pages/{language}/")
    ]
    around = [_page_entry(archive, name, languages) for name in archive.names if name.startswith("around/")]
    _check_tree(pages, archive.manifest["course"]["key"])
    outside = archive.manifest.get("outside_pages")
    sources = archive.json(TRANSLATIONS).get("sources") if TRANSLATIONS in archive.names else []
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        raise ArchiveRefused(_("A list is expected here."), file=TRANSLATIONS, field="sources")
    return CourseArchive(
        archive,
        pages[0].key,
        languages,
        outside if isinstance(outside, dict) else {},
        tuple(pages),
        tuple(around),
        described_files(archive),
        tuple(snippet_entries(archive, dict(settings.WAGTAIL_CONTENT_LANGUAGES))),
        tuple(sources),
    )


def _languages(archive: Archive) -> tuple[str, ...]:
    languages = archive.manifest.get("languages")
    if not isinstance(languages, list) or not languages:
        raise ArchiveRefused(_("It does not say which languages it has."), file="manifest.json")
    for language in languages:
        if language not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
            raise ArchiveRefused(
                _("The course is also in “%(language)s”, which is no language of this site.")
                % {"language": str(language)[:20]},
                file="manifest.json",
            )
    return tuple(languages)


def _page_entry(archive: Archive, name: str, languages: tuple[str, ...]) -> PageEntry:
    row = archive.json(name)
    if unknown := set(row) - NAMES:
        raise ArchiveRefused(
            _("This site does not know “%(name)s” of a page. Update this site.")
            % {"name": min(unknown)[:40]},
            file=name,
        )
    model = _page_model(row.get("type"), name)
    try:
        key = str(uuid.UUID(row["translation_key"]))
        language, content, state = row["locale"], row["content"], row["state"]
        drafts = {each: row[each] for each in ("draft", "scheduled")}
        references = {each: row[each] for each in ("parent", "alias_of")}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ArchiveRefused(_("Its key, language, content or state is missing."), file=name) from None
    if language not in languages:
        raise ArchiveRefused(_("Its language is not one of the archive's."), file=name, field="locale")
    for part in (content, *filter(None, drafts.values())):
        title, slug = (part.get("title"), part.get("slug")) if isinstance(part, dict) else (None, None)
        if not isinstance(title, str) or not title or not isinstance(slug, str) or not SLUG.match(slug):
            raise ArchiveRefused(_("A page needs a title and an address."), file=name, field="content")
    if not all(each is None or isinstance(each, str) for each in references.values()):
        raise ArchiveRefused(_("Its place cannot be read."), file=name, field="parent")
    return PageEntry(
        name, model, key, language, content=content, state=_state(state, name), **drafts, **references
    )


def _page_model(label: object, name: str) -> type[Page]:
    try:
        model = apps.get_model(str(label))
    except (LookupError, ValueError):
        model = None
    if model is None or not issubclass(model, Page):
        raise ArchiveRefused(
            _(
                "This site has no kind of page called “%(kind)s”. The archive may come from a newer version: "
                "update this site."
            )
            % {"kind": str(label)[:80]},
            file=name,
            field="type",
        )
    return model


def _state(state: object, name: str) -> dict:
    try:
        switches = {each: state[each] for each in SWITCHES}
        times: dict[str, datetime | None] = {
            each: state[each] and parse_datetime(state[each]) for each in TIMES
        }
    except (KeyError, TypeError, ValueError):
        switches, times = {"": None}, {}
    aware = all(time is None or time.tzinfo for time in times.values())
    if not all(isinstance(switch, bool) for switch in switches.values()) or not aware:
        raise ArchiveRefused(_("Whether it is published, and since when, cannot be read."), file=name)
    return switches | times


def _check_tree(pages: list[PageEntry], course_key: str) -> None:
    """Every page is under an earlier one that may hold it; each language has one course at the top."""
    seen: dict[str, PageEntry] = {}
    addresses: set[tuple] = set()
    if not pages:
        raise ArchiveRefused(_("There are no pages in it."), file="manifest.json")
    for page in pages:
        if page.reference in seen:
            raise ArchiveRefused(_("This page is in the archive twice."), file=page.file)
        if page.parent is None:
            if page.model is not CoursePage or page.key != course_key:
                raise ArchiveRefused(_("Only the course itself stands at the top."), file=page.file)
        elif (parent := seen.get(page.parent)) is None or parent.language != page.language:
            raise ArchiveRefused(_("The page above it is not before it in the archive."), file=page.file)
        elif page.model not in parent.model.allowed_subpage_models():
            raise ArchiveRefused(
                _("A page of the kind “%(kind)s” cannot stand under one of the kind “%(parent)s”.")
                % {"kind": page.model._meta.verbose_name, "parent": parent.model._meta.verbose_name},
                file=page.file,
                field="parent",
            )
        if (page.language, page.parent, page.slug) in addresses:
            raise ArchiveRefused(
                _("Two pages have the same address, %(slug)s.") % {"slug": page.slug}, file=page.file
            )
        addresses.add((page.language, page.parent, page.slug))
        seen[page.reference] = page
