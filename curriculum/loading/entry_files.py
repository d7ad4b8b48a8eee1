"""Reads the curriculum data of a content folder: competencies, terms, rules and cases, each a file of entries.

Every text stands in English and Simplified Chinese. Traditional is derived, unless `zh-hant` is written, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from curriculum.models import CaseStudy, Competency, GlossaryTerm, Outcome, Regulation
from curriculum.models.entry import Entry
from curriculum.models.regulation import Jurisdiction

from .located_yaml import Located, read_yaml
from .page_source import LANGUAGES
from .rich_text import rich_text

WRITTEN = ("en", "zh-hans")
Traditional = Callable[[str], str]


@dataclass(frozen=True)
class EntrySource:
    """One entry: its fields in each language, as JSON holds them."""

    model: type[Entry]
    reference: str
    fields: dict[str, dict[str, object]]

    @property
    def key(self) -> str:
        """Permanent and unlike the key of any page."""
        return f"{self.model._meta.model_name}/{self.reference}"


class Texts:
    """The texts of one file in each of the three languages."""

    def __init__(self, traditional: Traditional):
        self.traditional = traditional

    def of(self, mapping: Located, name: str) -> dict[str, str]:
        """A text that has to be there."""
        value = mapping.get(name)
        if not isinstance(value, Located):
            raise mapping.error(f"{name} must be given in each language: {', '.join(WRITTEN)}.")
        return self.in_languages(value, name)

    def perhaps(self, mapping: Located, name: str) -> dict[str, str]:
        """A text that may be missing, or be the same in each language."""
        if isinstance(mapping.get(name), Located):
            return self.of(mapping, name)
        return dict.fromkeys(LANGUAGES, mapping.text(name))

    def in_languages(self, value: Located, what: str) -> dict[str, str]:
        value.check_names(set(WRITTEN), {"zh-hant"})
        written = value.in_languages(WRITTEN, what)
        return written | {"zh-hant": value.text("zh-hant") or self.traditional(written["zh-hans"])}


def read_entries(content: Path, traditional: Traditional) -> list[EntrySource]:
    """Every entry of the folder's files, those that exist. Raises ContentError."""
    texts = Texts(traditional)
    sources: list[EntrySource] = []
    for name, section, model, read in READERS:
        path = content / name
        if path.is_file():
            whole = read_yaml(path.read_text(encoding="utf-8"), path)
            whole.check_names({section for file, section, _model, _read in READERS if file == name})
            entries = whole.mappings(section)
            sources += [read(entry, texts) for entry in entries]
            _check_twice(sources, whole)
            if model is Regulation:
                _check_replacements(entries)
    return sources


def _check_twice(sources: list[EntrySource], whole: Located) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.key in seen:
            raise whole.error(f"{source.reference} stands twice in this file; a key belongs to one entry.")
        seen.add(source.key)


def _check_replacements(rules: list[Located]) -> None:
    keys = {rule.text("key") for rule in rules}
    for rule in rules:
        if (successor := rule.text("replaced_by")) and successor not in keys:
            raise rule.error(f"There is no regulation {successor}, which replaced_by names.")


def _source(model: type[Entry], reference: str, same: dict[str, object], **texts) -> EntrySource:
    """`same` holds what does not depend on the language, `texts` what does, by language."""
    fields = {code: same | {name: text[code] for name, text in texts.items()} for code in LANGUAGES}
    return EntrySource(model, reference, fields)


def _statement(model: type[Entry], pattern: str) -> Callable[[Located, Texts], EntrySource]:
    def read(entry: Located, texts: Texts) -> EntrySource:
        entry.check_names({"code", "text"})
        code = entry.text("code")
        if not re.fullmatch(pattern, code):
            raise entry.error(
                f"{code} is no code of this kind; write it like the others, as in IF2 or IF2.10."
            )
        return _source(model, code, {"code": code}, text=texts.of(entry, "text"))

    return read


def _term(entry: Located, texts: Texts) -> EntrySource:
    entry.check_names({"key", "term", "definition"}, {"other_names"})
    key = entry.slug("key")
    return _source(
        GlossaryTerm,
        key,
        {"key": key},
        term=texts.of(entry, "term"),
        other_names=texts.perhaps(entry, "other_names"),
        definition=texts.of(entry, "definition"),
    )


def _regulation(entry: Located, texts: Texts) -> EntrySource:
    optional = {"issuer", "number", "in_force_from", "in_force_to", "replaced_by", "source_url", "checked_on"}
    entry.check_names({"key", "title", "jurisdiction", "summary", "source"}, optional)
    key, jurisdiction = entry.slug("key"), entry.text("jurisdiction")
    if jurisdiction not in Jurisdiction.values:
        raise entry.error(f"jurisdiction must be one of {', '.join(Jurisdiction.values)}.")
    first, last = _day(entry, "in_force_from"), _day(entry, "in_force_to")
    if first and last and last < first:
        raise entry.error("in_force_to lies before in_force_from.")
    return _source(
        Regulation,
        key,
        {
            "key": key,
            "jurisdiction": jurisdiction,
            "in_force_from": first,
            "in_force_to": last,
            "replaced_by": entry.text("replaced_by"),
            "source_url": entry.text("source_url"),
            "checked_on": _day(entry, "checked_on"),
        },
        title=texts.of(entry, "title"),
        issuer=texts.perhaps(entry, "issuer"),
        number=texts.perhaps(entry, "number"),
        summary=texts.of(entry, "summary"),
        source=texts.perhaps(entry, "source"),
    )


def _day(entry: Located, name: str) -> date | None:
    text = entry.text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise entry.error(f"{name} must be a day such as 2024-05-01, not {text!r}.") from None


def _case(entry: Located, texts: Texts) -> EntrySource:
    entry.check_names({"key", "title", "period", "facts", "source"}, {"timeline", "questions"})
    key = entry.slug("key")
    facts = texts.of(entry, "facts")
    moments = [
        {"when": texts.of(moment, "when"), "what": texts.of(moment, "what")}
        for moment in entry.mappings("timeline")
    ]
    questions = [texts.in_languages(question, "A question") for question in entry.mappings("questions")]
    return _source(
        CaseStudy,
        key,
        {"key": key},
        title=texts.of(entry, "title"),
        period=texts.perhaps(entry, "period"),
        facts={code: rich_text(text, entry.path, entry.line) for code, text in facts.items()},
        moments={
            code: [
                {"type": "moment", "value": {name: text[code] for name, text in moment.items()}}
                for moment in moments
            ]
            for code in LANGUAGES
        },
        questions={
            code: [{"type": "question", "value": question[code]} for question in questions]
            for code in LANGUAGES
        },
        source=texts.of(entry, "source"),
    )


READERS: list[tuple[str, str, type[Entry], Callable[[Located, Texts], EntrySource]]] = [
    ("competencies.yaml", "outcomes", Outcome, _statement(Outcome, r"[A-Za-z]+\d+")),
    ("competencies.yaml", "competencies", Competency, _statement(Competency, r"[A-Za-z]+\d+\.\d+")),
    ("glossary.yaml", "terms", GlossaryTerm, _term),
    ("regulations.yaml", "regulations", Regulation, _regulation),
    ("cases.yaml", "cases", CaseStudy, _case),
]
