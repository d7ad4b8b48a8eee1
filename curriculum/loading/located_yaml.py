"""YAML whose mappings know where they stand, so that an error can name the line.

Every scalar stays text, as it was written: a rate of 0.10 must not become 0.1.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from django.core.validators import slug_re

from .page_source import ContentError


class Located(dict):
    """A mapping with the file and the line on which it begins."""

    path: Path
    line: int

    def error(self, problem: str) -> ContentError:
        return ContentError(self.path, self.line, problem)

    def check_names(self, required: set[str], optional: set[str] = frozenset()) -> None:
        """Raise ContentError when a name is missing or unknown."""
        if missing := required - set(self):
            raise self.error(f"{', '.join(sorted(missing))} is missing here.")
        if unknown := set(self) - required - optional:
            raise self.error(
                f"{', '.join(sorted(unknown))} is not known here; known are {', '.join(sorted(required | optional))}."
            )

    def text(self, name: str) -> str:
        """The text called `name`, without blank space around it; empty when there is none."""
        value = self.get(name, "")
        if not isinstance(value, str):
            raise self.error(f"{name} must be a text; put it between quotation marks.")
        return value.strip()

    def whole_number(self, name: str) -> int:
        try:
            return int(self[name])
        except (TypeError, ValueError):
            raise self.error(f"{name} must be a whole number, not {self[name]!r}.") from None

    def slug(self, name: str) -> str:
        value = self.text(name)
        if not slug_re.fullmatch(value):
            raise self.error(f"{name} may hold letters, digits and hyphens only, not {value!r}.")
        return value

    def texts(self, name: str) -> list[str]:
        """The list of texts called `name`; empty when there is none."""
        values = self.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(
                f"{name} must be a list of texts; put each that holds a colon between quotation marks."
            )
        return values

    def mappings(self, name: str) -> list[Located]:
        """The list of mappings called `name`; empty when there is none."""
        values = self.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, Located) for value in values):
            raise self.error(f"{name} must be a list whose entries have names and values.")
        return values

    def in_languages(self, languages: tuple[str, ...], what: str) -> dict[str, str]:
        """This mapping as one text in each of the languages. `what` says in an error which text it is."""
        if not all(isinstance(self.get(code), str) for code in languages):
            raise self.error(f"{what} must be given in each language: {', '.join(languages)}.")
        return {code: self.text(code) for code in languages}


def _located_map(loader, node):
    mapping = Located()
    mapping.path, mapping.line = loader.path, loader.first_line + node.start_mark.line
    yield mapping
    pairs = loader.construct_mapping(node)
    mapping.update(pairs)


class _LocatedLoader(yaml.BaseLoader):
    """Plain text scalars and located mappings; builds no objects."""

    path: Path
    first_line: int


class _FastLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """The same in C, many times as fast; what it says of mistakes is harder to read."""

    path: Path
    first_line: int


for _loader in (_LocatedLoader, _FastLoader):
    _loader.add_constructor("tag:yaml.org,2002:map", _located_map)


def read_yaml(text: str, path: Path, first_line: int = 1) -> Located:
    """The mapping that the text holds. `first_line` is where the text begins in the file."""
    try:
        try:
            value = _loaded(_FastLoader, text, path, first_line)
        except yaml.MarkedYAMLError:
            value = _loaded(_LocatedLoader, text, path, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError(
            path, first_line + (mark.line if mark else 0), f"{error.problem or 'not YAML'}."
        ) from None
    if not isinstance(value, Located):
        raise ContentError(path, first_line, "Expected lines of the form “name: value”.")
    return value


def _loaded(kind: type, text: str, path: Path, first_line: int) -> object:
    loader = kind(text)
    loader.path, loader.first_line = path, first_line
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
