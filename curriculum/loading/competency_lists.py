"""Lists of competencies in content files."""

from __future__ import annotations

from curriculum.entries import entries

from .located_yaml import Located


def unknown_competencies(codes: list[str]) -> set[str]:
    """Those that neither the content folder nor the site knows."""
    return set(codes) - set(entries("competency", codes))


def competencies(mapping: Located) -> list[dict]:
    """The items of a page's stream field for the mapping's list of codes. Raises ContentError."""
    codes = mapping.texts("competencies")
    if unknown := unknown_competencies(codes):
        raise mapping.error(
            f"There is no competency {', '.join(sorted(unknown))}; competencies.yaml holds those that exist."
        )
    return [{"type": "competency", "value": code} for code in codes]
