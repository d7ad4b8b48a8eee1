"""What a module promises: the words that it introduces, and the lessons that are still to be written."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.entries import entries

from .located_yaml import Located
from .page_source import LANGUAGES
from .written_languages import Traditional, in_all_languages, texts_in_languages

# Of the entries of `pages` these are not lessons.
OTHER_ACTIVITIES = ":"


def key_terms(module: Located, traditional: Traditional) -> dict[str, list[dict]]:
    """The items of the module's stream field, by language. Raises ContentError.

    An entry of `terms` is the key of a glossary term, or a word in each language that the glossary does not hold.
    """
    listed = module.get("terms", [])
    if not isinstance(listed, list) or not all(isinstance(entry, str | Located) for entry in listed):
        raise module.error("terms must be a list of glossary keys, or of words in each language.")
    keys = {entry for entry in listed if isinstance(entry, str)}
    if unknown := keys - set(entries("glossaryterm", keys)):
        raise module.error(
            f"There is no term {', '.join(sorted(unknown))}; glossary.yaml holds those that exist. "
            "A word that it does not hold is written in each language."
        )
    items: dict[str, list[dict]] = {code: [] for code in LANGUAGES}
    for entry in listed:
        words = {} if isinstance(entry, str) else in_all_languages(entry, "A key term", traditional)
        for code in LANGUAGES:
            value = {"term": "", "word": words[code]} if words else {"term": entry, "word": ""}
            items[code].append({"type": "term", "value": value})
    return items


def planned_lessons(module: Located, traditional: Traditional) -> dict[str, list[dict]]:
    """The items of the module's stream field, by language, for those of `pages` that have no file yet.

    Raises ContentError.
    """
    items: dict[str, list[dict]] = {code: [] for code in LANGUAGES}
    for number, lesson in _planned(module):
        lesson.check_names({"slug", "title", "synopsis"})
        lesson.slug("slug")
        titles, synopses = (texts_in_languages(lesson, name, traditional) for name in ("title", "synopsis"))
        for code in LANGUAGES:
            value = {"number": number, "title": titles[code], "synopsis": synopses[code]}
            items[code].append({"type": "lesson", "value": value})
    return items


def _planned(module: Located) -> Iterator[tuple[int, Located]]:
    """The mappings among the module's pages, each with its number among the lessons."""
    listed = module["pages"]
    if not isinstance(listed, list) or not all(isinstance(entry, str | Located) for entry in listed):
        raise module.error(
            "pages must be a list: the slug of a lesson, “lab:” or “quiz:” with a slug, or the slug, title and "
            "synopsis of a lesson that is not written yet."
        )
    number = 0
    for entry in listed:
        if isinstance(entry, Located) or OTHER_ACTIVITIES not in entry:
            number += 1
        if isinstance(entry, Located):
            yield number, entry
