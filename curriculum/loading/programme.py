"""Reads the whole of a content folder as a tree of pages, without a look at the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from curriculum.models import CoursePage, HomePage, ModulePage, ProgrammePage

from .lesson import read_lesson
from .located_yaml import Located, read_yaml
from .page_source import LANGUAGES, ContentError, PageNode, PageSource
from .readers import NoReader, reader_for
from .traditional import phrases_of, traditional_with

WRITTEN_LANGUAGES = ("en", "zh-hans")
Traditional = Callable[[str], str]


def read_programme(content: Path) -> PageNode:
    """The home page with everything below it. Raises ContentError."""
    path = content / "programme.yaml"
    if not path.is_file():
        raise ContentError(path, None, "There is no such file; a content folder begins with it.")
    traditional = traditional_with(phrases_of(content / "zh-hant.yaml"))
    programme = read_yaml(path.read_text(encoding="utf-8"), path)
    programme.check_names({"title", "summary"}, {"home"})
    title, summary = (_texts(programme, name, traditional) for name in ("title", "summary"))
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
        home.check_names(set(texts), {"promises"})
        texts = {name: _texts(home, name, traditional) for name in texts}
        for promise in home.get("promises", []):
            promise.check_names({"title", "text"})
            promises.append({name: _texts(promise, name, traditional) for name in ("title", "text")})
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
    course.check_names({"code", "title", "summary", "hours", "outcomes", "modules"})
    title, summary = (_texts(course, name, traditional) for name in ("title", "summary"))
    outcomes = [
        _texts(_numbered(course, "outcomes", outcome), "outcomes", traditional)
        for outcome in course["outcomes"]
    ]
    sources = {
        code: PageSource(
            CoursePage,
            title[code],
            folder.name,
            {
                "code": course["code"],
                "summary": summary[code],
                "hours": course.whole_number("hours"),
                "outcomes": [{"type": "outcome", "value": outcome[code]} for outcome in outcomes],
            },
        )
        for code in LANGUAGES
    }
    return PageNode(
        folder.name, sources, tuple(_module(folder, module, traditional) for module in course["modules"])
    )


def _numbered(course: Located, name: str, entry: object) -> Located:
    """An entry of a list as a mapping with one name, so that its languages are checked like any other text."""
    wrapped = Located({name: entry})
    wrapped.path, wrapped.line = course.path, getattr(entry, "line", course.line)
    return wrapped


def _module(folder: Path, module: Located, traditional: Traditional) -> PageNode:
    module.check_names({"slug", "title", "summary", "pages"})
    title, summary = (_texts(module, name, traditional) for name in ("title", "summary"))
    sources = {
        code: PageSource(ModulePage, title[code], module["slug"], {"summary": summary[code]})
        for code in LANGUAGES
    }
    pages = tuple(_activity(folder, module, entry, traditional) for entry in module["pages"])
    return PageNode(f"{folder.name}/module/{module['slug']}", sources, pages)


def _activity(folder: Path, module: Located, entry: str, traditional: Traditional) -> PageNode:
    prefix, colon, slug = entry.partition(":")
    if not colon:
        return PageNode(f"{folder.name}/{entry}", read_lesson(folder, entry, traditional))
    try:
        reader = reader_for(prefix)
    except NoReader as error:
        raise module.error(f'The entry "{entry}" cannot be read: {error}.') from None
    return PageNode(f"{folder.name}/{entry}", reader(folder, slug, traditional))


def _texts(mapping: Located, name: str, traditional: Traditional) -> dict[str, str]:
    texts = {code: text.strip() for code, text in mapping.texts(name, WRITTEN_LANGUAGES).items()}
    return texts | {"zh-hant": traditional(texts["zh-hans"])}
