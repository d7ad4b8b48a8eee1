"""YAML whose mappings know where they stand, so that an error can name the line.

Every scalar stays text, as it was written: a rate of 0.10 must not become 0.1.
"""

from __future__ import annotations

from pathlib import Path

import yaml

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

    def whole_number(self, name: str) -> int:
        try:
            return int(self[name])
        except (TypeError, ValueError):
            raise self.error(f"{name} must be a whole number, not {self[name]!r}.") from None

    def texts(self, name: str, languages: tuple[str, ...]) -> dict[str, str]:
        """The text called `name` in each of the languages."""
        entry = self.get(name)
        if not isinstance(entry, Located) or not all(isinstance(entry.get(code), str) for code in languages):
            raise self.error(f"{name} must be given in each language: {', '.join(languages)}.")
        return {code: entry[code] for code in languages}


class _LocatedLoader(yaml.BaseLoader):
    """Plain text scalars and located mappings; builds no objects."""

    path: Path
    first_line: int

    def construct_yaml_map(self, node):
        mapping = Located()
        mapping.path, mapping.line = self.path, self.first_line + node.start_mark.line
        yield mapping
        pairs = self.construct_mapping(node)
        mapping.update(pairs)


_LocatedLoader.add_constructor("tag:yaml.org,2002:map", _LocatedLoader.construct_yaml_map)


def read_yaml(text: str, path: Path, first_line: int = 1) -> Located:
    """The mapping that the text holds. `first_line` is where the text begins in the file."""
    loader = _LocatedLoader(text)
    loader.path, loader.first_line = path, first_line
    try:
        value = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError(
            path, first_line + (mark.line if mark else 0), f"{error.problem or 'not YAML'}."
        ) from None
    finally:
        loader.dispose()
    if not isinstance(value, Located):
        raise ContentError(path, first_line, "Expected lines of the form “name: value”.")
    return value
