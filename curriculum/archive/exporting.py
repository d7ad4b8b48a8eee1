"""A course with all that belongs to it, as one archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import IO

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from curriculum.models import CoursePage

from .container import as_json, write_archive
from .content_out import content_of
from .library_files import FILES, FilesOut
from .page_files import page_files_out
from .references import Outgoing, page_reference
from .snippets import snippets_out
from .translations import TRANSLATIONS, translations_out

Progress = Callable[[int, int], None]


def export_course(
    course: CoursePage, target: IO[bytes], progress: Progress = lambda done, total: None
) -> None:
    """Write the course in all its languages. Raises NotArchivable for what an archive could only lose."""
    courses = languages_of(course)
    pages = [
        page for each in courses for page in Page.objects.descendant_of(each, inclusive=True).order_by("path")
    ]
    around = [page for each in courses for page in _around(each)]
    files_out = FilesOut()
    outgoing = Outgoing({page_reference(page) for page in pages}, files_out.name)
    files: dict[str, bytes] = {}
    contents: list[dict] = []
    numbers: dict[str, int] = {}
    for done, page in enumerate(pages):
        progress(done, len(pages))
        entry = page_out(page.specific, outgoing)
        contents.append(entry)
        language = page.locale.language_code
        numbers[language] = numbers.get(language, 0) + 1
        files[f"pages/{language}/{numbers[language]:03d}-{_plain(page.slug)}.json"] = as_json(entry)
    for page in around:
        name = f"around/{page.locale.language_code}/{page.depth}-{page.specific_class._meta.model_name}.json"
        files[name] = as_json(page_out(page.specific, outgoing))
    described, owned = snippets_out(courses, contents, outgoing)
    files |= described
    sources = translations_out([*pages, *owned], outgoing)
    files[TRANSLATIONS] = as_json({"sources": sources})
    files |= page_files_out(contents, sources)
    files[FILES] = as_json(files_out.about)
    files |= files_out.files
    write_archive(target, files, _about(courses, outgoing))
    progress(len(pages), len(pages))


def languages_of(course: CoursePage) -> list[CoursePage]:
    """The course in each of its languages, ordered by language."""
    courses = CoursePage.objects.filter(translation_key=course.translation_key).select_related("locale")
    return sorted(courses, key=lambda each: each.locale.language_code)


def page_out(page: Page, outgoing: Outgoing) -> dict:
    owner = page_reference(page)
    content = content_of(page, outgoing, owner)
    newest = None if page.alias_of_id else _differing(page.get_latest_revision(), content, outgoing, owner)
    planned = page.revisions.filter(approved_go_live_at__isnull=False).order_by("-created_at").first()
    parent = page.get_parent()
    return {
        "type": page._meta.label,
        "translation_key": str(page.translation_key),
        "locale": page.locale.language_code,
        "parent": page_reference(parent) if page_reference(parent) in outgoing.inside else None,
        "alias_of": _alias_reference(page, outgoing),
        "content": content,
        "draft": newest,
        "scheduled": content_of(planned.as_object(), outgoing, owner) if planned else None,
        "state": {
            "live": page.live,
            "expired": page.expired,
            "locked": page.locked,
            "has_unpublished_changes": page.has_unpublished_changes,
            "first_published_at": _moment(page.first_published_at),
            "last_published_at": _moment(page.last_published_at),
            # Passwords and groups are matters of the site: on another one such a page asks for signing in.
            "private": page.view_restrictions.exists(),
        },
    }


def _differing(revision, content: dict, outgoing: Outgoing, owner: str) -> dict | None:
    draft = content_of(revision.as_object(), outgoing, owner) if revision else content
    return None if draft == content else draft


def _moment(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat() if time else None


def _alias_reference(page: Page, outgoing: Outgoing) -> str | None:
    if page.alias_of_id is None:
        return None
    reference = page_reference(page.alias_of)
    return reference if reference in outgoing.inside else None


def _around(course: CoursePage) -> Iterator[Page]:
    """The pages above the course, for a site that has none."""
    return iter(course.get_ancestors().filter(depth__gt=1).order_by("path"))


def _plain(slug: str) -> str:
    return re.sub(r"[^a-z0-9-]", "", slug.lower()).strip("-")[:60] or "page"


def _about(courses: list[CoursePage], outgoing: Outgoing) -> dict:
    first = courses[0]
    return {
        "exported_at": timezone.now(),
        "site": {"name": settings.WAGTAIL_SITE_NAME, "address": settings.WAGTAILADMIN_BASE_URL},
        "course": {
            "key": str(first.translation_key),
            "code": first.code,
            "slug": first.slug,
            "title": {each.locale.language_code: each.title for each in courses},
        },
        "languages": [each.locale.language_code for each in courses],
        "outside_pages": outgoing.outside,
    }
