"""Pages of courses, and entries, that lag behind their source, or are missing, in each language of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Revision, TranslatableMixin

from .leaves import Leaf, texts_of
from .machine_translator import SIMPLIFIED, TRADITIONAL
from .rule import text_fields
from .staleness import SOURCES, Lag, lag, recorded_sources, source_language, states_of


class Standing(Enum):
    MISSING = _("missing")
    STALE = _("stale")
    UNTRANSLATED = _("not translated")


@dataclass(frozen=True)
class Lagging:
    """What is missing in a language, or says there what its source no longer says: a page, an entry, a bank.

    `course` says where it belongs; for what is no page it is the name of its kind.
    """

    course: str
    source: Page | TranslatableMixin
    target: Page | TranslatableMixin | None
    language: Locale
    lag: Lag
    # Whether wagtail-localize's editor writes the target, which has to be told of the newer source.
    is_synced: bool

    @property
    def standing(self) -> Standing:
        if self.target is None:
            return Standing.MISSING
        return Standing.STALE if self.lag.stale else Standing.UNTRANSLATED

    @property
    def is_derived(self) -> bool:
        """Whether one click mends it: Traditional from Simplified."""
        codes = (str(self.source.locale.language_code), str(self.language.language_code))
        return codes == (SIMPLIFIED, TRADITIONAL)


def lagging_pages(courses) -> list[Lagging]:
    """What lags in the courses, a queryset of CoursePage. The number of queries does not grow with the pages."""
    courses = list(courses.select_related("locale").order_by("path"))
    names = {course.path: course.title for course in courses}
    locales = {str(locale.language_code): locale for locale in Locale.objects.order_by("pk")}
    pages = _pages_below(courses, {locale.pk: locale for locale in locales.values()})
    found = _lagging(pages, locales, lambda source: _course_of(source, names))
    return sorted(found, key=lambda each: (each.course, each.source.path, each.language.pk))


def lagging_entries(entries: Iterable) -> list[Lagging]:
    """What lags among entries, or among other things that are no pages. The number of queries does not grow."""
    locales = {str(locale.language_code): locale for locale in Locale.objects.order_by("pk")}
    by_pk = {locale.pk: locale for locale in locales.values()}
    entries = list(entries)
    for each in entries:
        each.locale = by_pk[each.locale_id]
    found = _lagging(entries, locales, lambda source: capfirst(source._meta.verbose_name_plural))
    return sorted(found, key=lambda each: (each.course, str(each.source), each.language.pk))


def _lagging(instances: Iterable, locales: dict[str, Locale], place_of: Callable) -> list[Lagging]:
    families: dict[UUID, dict] = defaultdict(dict)
    for instance in instances:
        families[instance.translation_key][str(instance.locale.language_code)] = instance
    recorded, states = recorded_sources(families), states_of(families)
    found = []
    for key, family in families.items():
        texts = _TextsOnDemand()
        for code, locale in locales.items():
            target = family.get(code)
            if target is None:
                source = _source_of_missing(code, family)
                if source:
                    found.append(Lagging(place_of(source), source, None, locale, Lag(), is_synced=False))
                continue
            from_code = source_language(code, family, recorded.get(key, {}))
            if from_code is None:
                continue
            source = family[from_code]
            behind = lag(texts.of(source), texts.of(target), states.get((key, locale.pk)), from_code)
            if behind:
                synced = recorded.get(key, {}).get(code) == from_code
                found.append(Lagging(place_of(source), source, target, locale, behind, synced))
    return found


class _TextsOnDemand:
    """The texts of a family's pages, each read once and only if two are to be compared."""

    def __init__(self):
        self._texts: dict[int, dict[str, Leaf]] = {}

    def of(self, page: Page) -> dict[str, Leaf]:
        if page.pk not in self._texts:
            _leave_out_choices(page)
            self._texts[page.pk] = texts_of(page)
        return self._texts[page.pk]


def _leave_out_choices(page: Page) -> None:
    """Without images and other chosen things, which would be looked up page by page; the page is not saved."""
    for field in text_fields(type(page)):
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            setattr(page, field.name, _without_choices(field.stream_block, list(stream.raw_data)))


def _without_choices(block: blocks.Block, raw):
    if isinstance(block, blocks.ChooserBlock):
        return None
    if isinstance(block, blocks.StreamBlock):
        return [
            item | {"value": _without_choices(block.child_blocks[item["type"]], item["value"])}
            for item in raw or ()
            if item["type"] in block.child_blocks
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": _without_choices(block.child_block, item["value"])}
            if isinstance(item, dict) and item.get("type") == "item" and "value" in item
            else _without_choices(block.child_block, item)
            for item in raw or ()
        ]
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        return {
            name: _without_choices(block.child_blocks[name], value)
            for name, value in raw.items()
            if name in block.child_blocks
        }
    return raw


def _pages_below(courses: list[Page], locales: dict[int, Locale]) -> list[Page]:
    """The courses with all pages below them, as readers have them, or as drafts where readers have none yet."""
    if not courses:
        return []
    below = Q()
    for course in courses:
        below |= Q(path__startswith=course.path)
    # An alias shows another language's page: there is no edition in its own language.
    found = Page.objects.filter(below, alias_of__isnull=True).specific().order_by("path")
    pages = list(found)
    drafts = Revision.objects.in_bulk(
        [page.latest_revision_id for page in pages if not page.live and page.latest_revision_id]
    )
    pages = [
        drafts[page.latest_revision_id].as_object() if page.latest_revision_id in drafts else page
        for page in pages
    ]
    for page in pages:
        page.locale = locales[page.locale_id]
    return pages


def _source_of_missing(code: str, family: dict[str, Page]) -> Page | None:
    for candidate in (*SOURCES.get(code, ()), SIMPLIFIED, *family):
        if candidate in family:
            return family[candidate]
    return None


def _course_of(page: Page, names: dict[str, str]) -> str:
    return next((name for path, name in names.items() if page.path.startswith(path)), "")
