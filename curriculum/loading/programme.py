"""Reads the whole of a content folder as a tree of pages.

The database is asked only for entries that pages name and that the folder's own files do not hold.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.core.validators import slug_re

from curriculum.entries import at_hand
from curriculum.models import CoursePage, HomePage, ModulePage, ProgrammePage

from .competency_lists import competencies
from .entry_files import EntrySource, read_entries
from .lesson import read_lesson
from .located_yaml import Located, read_yaml
from .outline import key_terms, planned_lessons
from .page_source import LANGUAGES, ContentError, PageNode, PageSource
from .readers import NoReader, Rows, reader_for, registered_rows
from .traditional import phrases_of, traditional_with
from .written_languages import Traditional, in_all_languages, texts_in_languages


@dataclass(frozen=True)
class Content:
    """A content folder: its entries, the rows of other apps, and the home page with everything below it."""

    entries: list[EntrySource]
    rows: list[tuple[Rows, list]]
    root: PageNode


def read_content(content: Path) -> Content:
    """Everything in the folder. Raises ContentError."""
    traditional = traditional_with(phrases_of(content / "zh-hant.yaml"))
    sources = read_entries(content, traditional)
    with at_hand(unsaved=[source.model(**{source.model.key_field: source.reference}) for source in sources]):
        rows = [(each, each.read(content, traditional)) for each in registered_rows()]
        return Content(sources, rows, read_programme(content, traditional))


def read_programme(content: Path, traditional: Traditional) -> PageNode:
    """The home page with everything below it. Raises ContentError."""
    path = content / "programme.yaml"
    if not path.is_file():
        raise ContentError(path, None, "There is no such file; a content folder begins with it.")
    programme = read_yaml(path.read_text(encoding="utf-8"), path)
    programme.check_names({"title", "summary"}, {"home"})
    title, summary = (texts_in_languages(programme, name, traditional) for name in ("title", "summary"))
    folders = sorted(course.parent for course in content.glob("*/course.yaml"))
    return PageNode(
        key="home",
        sources=_home(programme, traditional, title, summary),
        children=(
            PageNode(
                key="programme",
                sources={
                    code: PageSource(ProgrammePage, title[code], "programme", {"summary": summary[code]})
                    for code in LANGUAGES
                },
                children=tuple(_course(folder, traditional) for folder in folders),
            ),
        ),
    )


def _home(programme: Located, traditional: Traditional, title: dict, summary: dict) -> dict[str, PageSource]:
    """The home pages; a content folder that does not name them shows the programme's own words there."""
    texts = {"title": title, "headline": dict.fromkeys(LANGUAGES, ""), "summary": summary}
    promises: list[dict[str, dict[str, str]]] = []
    if home := programme.get("home"):
        if not isinstance(home, Located):
            raise programme.error("home must have names and values.")
        home.check_names(set(texts), {"promises"})
        texts = {name: texts_in_languages(home, name, traditional) for name in texts}
        for promise in home.mappings("promises"):
            promise.check_names({"title", "text"})
            promises.append(
                {name: texts_in_languages(promise, name, traditional) for name in ("title", "text")}
            )
    return {
        code: PageSource(
            HomePage,
            texts["title"][code],
            # All home pages stand under the root, so that their slugs differ; no address shows them.
            "home" if code == "en" else f"home-{code}",
            {
                "headline": texts["headline"][code],
                "summary": texts["summary"][code],
                "promises": [
                    {"type": "promise", "value": {name: text[code] for name, text in promise.items()}}
                    for promise in promises
                ],
            },
        )
        for code in LANGUAGES
    }


def _course(folder: Path, traditional: Traditional) -> PageNode:
    path = folder / "course.yaml"
    course = read_yaml(path.read_text(encoding="utf-8"), path)
    course.check_names(
        {"code", "title", "summary", "hours", "outcomes", "modules"},
        {"competencies", "kind", "term", "prerequisites"},
    )
    title, summary = (texts_in_languages(course, name, traditional) for name in ("title", "summary"))
    outcomes = [
        in_all_languages(outcome, "An outcome", traditional) for outcome in course.mappings("outcomes")
    ]
    aimed_at = competencies(course)
    sources = {
        code: PageSource(
            CoursePage,
            title[code],
            folder.name,
            {
                "code": course.text("code"),
                "summary": summary[code],
                "hours": course.whole_number("hours"),
                "outcomes": [{"type": "outcome", "value": outcome[code]} for outcome in outcomes],
                "competencies": aimed_at,
                "kind": _kind(course),
                "term_of_study": course.whole_number("term") if "term" in course else None,
                "prerequisites": [
                    {"type": "course", "value": required} for required in course.texts("prerequisites")
                ],
            },
        )
        for code in LANGUAGES
    }
    modules = tuple(_module(folder, module, traditional) for module in course.mappings("modules"))
    node = PageNode(folder.name, sources, modules)
    twice = [key for key, count in Counter(each.key for each in node.walk()).items() if count > 1]
    if twice:
        raise course.error(f"{', '.join(twice)} stands twice in this course; a page has one place.")
    return node


def _kind(course: Located) -> str:
    kind = course.text("kind")
    if kind and kind not in CoursePage.Kind.values:
        raise course.error(f"kind must be one of {', '.join(CoursePage.Kind.values)}, not {kind!r}.")
    return kind


def _module(folder: Path, module: Located, traditional: Traditional) -> PageNode:
    module.check_names({"slug", "title", "summary", "pages"}, {"terms"})
    slug = module.slug("slug")
    title, summary = (texts_in_languages(module, name, traditional) for name in ("title", "summary"))
    terms = key_terms(module, traditional)
    planned = planned_lessons(module, traditional)
    sources = {
        code: PageSource(
            ModulePage,
            title[code],
            slug,
            {"summary": summary[code], "terms": terms[code], "planned": planned[code]},
        )
        for code in LANGUAGES
    }
    written = [entry for entry in module["pages"] if isinstance(entry, str)]
    pages = tuple(_activity(folder, module, entry, traditional) for entry in written)
    return PageNode(f"{folder.name}/module/{slug}", sources, pages)


def _activity(folder: Path, module: Located, entry: str, traditional: Traditional) -> PageNode:
    prefix, colon, slug = entry.rpartition(":")
    if not slug_re.fullmatch(slug):
        raise module.error(f'The entry "{entry}" may hold letters, digits and hyphens only.')
    if not colon:
        return PageNode(f"{folder.name}/{entry}", read_lesson(folder, entry, traditional))
    try:
        reader = reader_for(prefix)
    except NoReader as error:
        raise module.error(f'The entry "{entry}" cannot be read: {error}.') from None
    return PageNode(f"{folder.name}/{entry}", reader(folder, slug, traditional))
