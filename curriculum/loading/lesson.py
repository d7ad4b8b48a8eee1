"""Reads a lesson: Markdown with front matter, fenced blocks and computed numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from markdown_it.token import Token

from curriculum.blocks.lesson_body import LessonBodyBlock
from curriculum.models import LessonPage

from .competency_lists import competencies
from .lesson_blocks import FENCES
from .located_yaml import Located, read_yaml
from .numbers import fill_in, numbers_of
from .page_source import ContentError, PageSource
from .rich_text import parse, render

FRONT_MATTER = {"title", "summary", "minutes", "question"}


def read_lesson(course_folder: Path, slug: str, traditional: Callable[[str], str]) -> dict[str, PageSource]:
    """The lesson in each language. Raises ContentError."""
    folder = course_folder / "lessons"
    numbers = numbers_of(folder / f"{slug}.py")
    english, simplified = folder / f"{slug}.en.md", folder / f"{slug}.zh-hans.md"
    return {
        "en": _page_source(slug, english, _text_of(english), numbers),
        "zh-hans": _page_source(slug, simplified, _text_of(simplified), numbers),
        "zh-hant": _page_source(
            slug, simplified, traditional(_text_of(simplified)), _in_traditional(numbers, traditional)
        ),
    }


def _in_traditional(numbers: dict[str, object], traditional: Callable[[str], str]) -> dict[str, object]:
    """The values with their words, such as units and the heads of tables, in Traditional Chinese."""
    return {name: traditional(value) if isinstance(value, str) else value for name, value in numbers.items()}


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(
            path, None, "The module's list of pages names this lesson, but there is no such file."
        ) from None


def _page_source(slug: str, path: Path, text: str, numbers: dict[str, object]) -> PageSource:
    lines = fill_in(text, numbers, path)
    front_matter, body = _split(lines, path)
    front_matter.check_names(FRONT_MATTER, {"competencies"})
    return PageSource(
        model=LessonPage,
        title=front_matter.text("title"),
        slug=slug,
        fields={
            "summary": front_matter.text("summary"),
            "minutes": front_matter.whole_number("minutes"),
            "question": front_matter.text("question"),
            "competencies": competencies(front_matter),
            "body": list(_blocks(body, path)),
        },
    )


def _split(lines: list[tuple[int, str]], path: Path) -> tuple[Located, list[tuple[int, str]]]:
    fences = [index for index, (_number, line) in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        raise ContentError(
            path, 1, "The file must begin with front matter between two lines of three hyphens."
        )
    end = fences[1]
    front_matter = "\n".join(line for _number, line in lines[1:end])
    return read_yaml(front_matter, path, first_line=2), lines[end + 1 :]


def _blocks(lines: list[tuple[int, str]], path: Path) -> Iterable[dict]:
    if not lines:
        raise ContentError(path, None, "The lesson has no text.")
    tokens = parse("\n".join(line for _number, line in lines))
    prose: list[Token] = []
    for token in tokens:
        if token.type != "fence":
            prose.append(token)
            continue
        yield from _prose(prose, lines, path)
        prose = []
        yield _checked(_fence(token, lines, path), path, lines[token.map[0]][0])
    yield from _prose(prose, lines, path)


def _prose(tokens: list[Token], lines: list[tuple[int, str]], path: Path) -> Iterable[dict]:
    if tokens:
        # Values of several lines stand only in fences, so that lines of prose keep their distance.
        first = next(token.map[0] for token in tokens if token.map)
        html = render(tokens, path, lines[first][0] - first)
        yield _checked({"type": "prose", "value": html}, path, lines[first][0])


def _fence(token: Token, lines: list[tuple[int, str]], path: Path) -> dict:
    line = lines[token.map[0]][0]
    name = token.info.strip()
    if not (name.startswith("{") and name.endswith("}")):
        raise ContentError(path, line, "A fence needs the name of its block in braces, such as ```{formula}.")
    block = FENCES.get(name[1:-1])
    if block is None:
        raise ContentError(path, line, f"There is no block {name}; there are {', '.join(FENCES)}.")
    return block(read_yaml(token.content, path, first_line=line + 1), path.parent)


_body_block = LessonBodyBlock()


def _checked(item: dict, path: Path, line: int) -> dict:
    """The item, after the editor's own checks. Images are checked when they are stored."""
    block = _body_block.child_blocks[item["type"]]
    if item["type"] == "figure":
        return item
    try:
        block.clean(block.to_python(item["value"]))
    except ValidationError as error:
        raise ContentError(path, line, " ".join(_messages(error))) from None
    return item


def _messages(error: ValidationError) -> list[str]:
    """Every message in the error, whatever the nesting of blocks."""
    nested = getattr(error, "block_errors", None)
    of_all = list(getattr(error, "non_block_errors", ()))
    if not nested:
        return of_all or error.messages
    named = nested.items() if isinstance(nested, dict) else enumerate(nested)
    messages = [f"{name}: {text}" for name, child in named if child for text in _messages_of_child(child)]
    return messages + of_all


def _messages_of_child(child) -> list[str]:
    errors = child.as_data() if hasattr(child, "as_data") else [child]
    return [text for error in errors for text in _messages(error)]
