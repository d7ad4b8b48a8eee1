"""Loads the banks of a content folder: <course>/quizzes/<bank>.yaml. What an editor changed stays, and is reported."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale

from curriculum.loading.fingerprint import fingerprint
from curriculum.loading.located_yaml import Located, read_yaml
from curriculum.loading.page_source import LANGUAGES
from curriculum.loading.remembering import Outcome, remember, remembered, translation_key
from curriculum.loading.stream_ids import with_ids
from curriculum.loading.written import Written

from .bank_files import questions_of, text_in_languages
from .models import QuestionBank
from .releasing_questions import releasing_once

FIELDS = ("title", "questions")


@dataclass(frozen=True)
class BankSource:
    """A bank in each language. `key` is permanent; the bank's translation key comes from it."""

    key: str
    course_key: UUID
    titles: dict[str, str]
    questions: dict[str, list[dict]]


def key_of_bank(course: str, bank: str) -> str:
    return f"{course}/bank/{bank}"


def bank_files(course_folder: Path) -> dict[str, Located]:
    """The bank files of a course by name; a file with sections is a quiz. Raises ContentError."""
    found = {}
    for path in sorted((course_folder / "quizzes").glob("*.yaml")):
        content = read_yaml(path.read_text(encoding="utf-8"), path)
        if "sections" not in content:
            content.check_names({"title", "questions"})
            found[path.stem] = content
    return found


def read_banks(content: Path, traditional: Callable[[str], str]) -> list[BankSource]:
    return [
        BankSource(
            key_of_bank(course.parent.name, name),
            translation_key(course.parent.name),
            text_in_languages(bank, "title", traditional),
            questions_of(bank, traditional),
        )
        for course in sorted(content.glob("*/course.yaml"))
        for name, bank in bank_files(course.parent).items()
    ]


def write_banks(
    sources: list[BankSource],
    *,
    overwrite: Set[str] = frozenset(),
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Written]:
    """Create or update every bank, English first, which is the original of a new one.

    `overwrite` and `progress` are as for pages.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    written = []
    for source in sources:
        if progress:
            progress(len(written), len(sources) * len(LANGUAGES), source.key)
        with releasing_once(), transaction.atomic():
            for code in LANGUAGES:
                outcome = write_bank(source, code, locales[code], source.key in overwrite)
                written.append(Written(source.key, code, outcome))
    return written


def write_bank(source: BankSource, code: str, locale: Locale, overwrite: bool) -> Outcome:
    identity = {"translation_key": translation_key(source.key), "locale": locale}
    wanted = QuestionBank(course_key=source.course_key, live=False, **identity)
    assign(wanted, source, code)
    wanted_fingerprint = fingerprint(wanted, FIELDS)
    bank = QuestionBank.objects.filter(**identity).first()
    loaded = remembered(source.key, locale)
    if bank is None:
        if loaded and not overwrite:
            return Outcome.DELETED
        wanted.save()
        return publish(wanted, source, wanted_fingerprint, Outcome.CREATED)
    draft = bank.get_latest_revision_as_object()
    present = fingerprint(draft, FIELDS)
    if present == wanted_fingerprint:
        remember(source.key, locale, wanted_fingerprint)
        return Outcome.UNCHANGED
    edited = loaded is None or present != loaded or (bank.live and bank.has_unpublished_changes)
    if edited and not overwrite:
        return Outcome.EDITED
    assign(draft, source, code)
    if not bank.live:
        draft.save_revision()
        remember(source.key, locale, wanted_fingerprint)
        return Outcome.UPDATED
    return publish(draft, source, wanted_fingerprint, Outcome.UPDATED)


def assign(bank: QuestionBank, source: BankSource, code: str) -> None:
    bank.title = source.titles[code]
    items = [
        with_ids(item, f"{source.key}/{item['value']['id']}")
        | {"value": with_list_ids(item["value"], source.key)}
        for item in source.questions[code]
    ]
    bank.questions = items


def with_list_ids(value: dict, key: str) -> dict:
    """Entries of lists named by their question and place, the same in each language and at each loading."""
    place = f"{key}/{value['id']}"
    return {
        name: [
            with_ids({"type": "item", "value": entry}, f"{place}/{name}/{position}")
            for position, entry in enumerate(part)
        ]
        if isinstance(part, list)
        else part
        for name, part in value.items()
    }


def publish(bank: QuestionBank, source: BankSource, wanted: str, outcome: Outcome) -> Outcome:
    bank.save_revision().publish()
    remember(source.key, bank.locale, wanted)
    return outcome
