"""A question bank as YAML text, both ways: English and Simplified side by side, code once, Traditional derived.

Fields have the names of the editor's, see courses.blocks.question; what the file leaves out is empty there.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml
from django.core.exceptions import ValidationError

from courses.blocks.question import QuestionsBlock
from curriculum.loading.located_yaml import Located
from curriculum.loading.page_source import LANGUAGES

from .models import QuestionBank
from .quizzes.shape import TEXTS, TEXTS_IN_LISTS

WRITTEN = ("en", "zh-hans")
_block = QuestionsBlock()


def questions_of(bank: Located, traditional: Callable[[str], str]) -> dict[str, list[dict]]:
    """The questions of a file as stream items, in each language. Raises ContentError with the line."""
    found: dict[str, list[dict]] = {language: [] for language in LANGUAGES}
    for question in bank.mappings("questions"):
        kind = question.text("kind")
        if kind not in _block.child_blocks:
            raise question.error(f"kind must be one of {', '.join(_block.child_blocks)}, not {kind!r}.")
        values = values_of(question, _block.child_blocks[kind], traditional)
        for language in LANGUAGES:
            found[language].append({"type": kind, "value": values[language]})
        checked(question, kind, values["en"])
    names = [item["value"]["id"] for item in found["en"]]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise bank.error(f'The identifier "{twice}" is used twice; each question needs its own.')
    return found


def values_of(
    located: Located, block, traditional: Callable[[str], str], *, texts: set = TEXTS
) -> dict[str, dict]:
    """The value of a StructBlock in each language; what the file does not name has the block's default."""
    fields = block.child_blocks
    if "stem" in fields:
        located.check_names({"id", "kind", "stem"}, set(fields))
    else:
        located.check_names(set(), set(fields))
    values: dict[str, dict] = {language: {} for language in LANGUAGES}
    for name, field in fields.items():
        if name in TEXTS_IN_LISTS:
            entries = [
                values_of(entry, field.child_block, traditional, texts=TEXTS_IN_LISTS[name])
                for entry in located.mappings(name)
            ]
            for language in LANGUAGES:
                values[language][name] = [entry[language] for entry in entries]
        elif name in texts:
            for language, text in text_in_languages(located, name, traditional).items():
                values[language][name] = text
        else:
            value = plain_value(located, name, field)
            for language in LANGUAGES:
                values[language][name] = value
    return values


def text_in_languages(located: Located, name: str, traditional: Callable[[str], str]) -> dict[str, str]:
    """One text for all languages where the file gives one; Traditional as written, or else derived."""
    given = located.get(name, "")
    if isinstance(given, str):
        return dict.fromkeys(LANGUAGES, given.strip())
    if not isinstance(given, Located):
        raise located.error(f"{name} must be a text, or one in each language: {', '.join(WRITTEN)}.")
    given.check_names(set(WRITTEN), {"zh-hant"})
    texts = given.in_languages(WRITTEN, name)
    return texts | {"zh-hant": given.text("zh-hant") or traditional(texts["zh-hans"])}


def plain_value(located: Located, name: str, field):
    """A value that is the same in every language, in the type of its field."""
    if name == "competencies":
        return located.texts(name)
    text = located.text(name)
    default = field.get_default()
    kind = type(field).__name__
    if kind == "BooleanBlock":
        if text not in ("", "true", "false"):
            raise located.error(f"{name} must be true or false, not {text!r}.")
        return text == "true"
    if kind in ("IntegerBlock", "FloatBlock"):
        if not text:
            return default
        try:
            return int(text) if kind == "IntegerBlock" else float(text)
        except ValueError:
            raise located.error(f"{name} must be a number, not {text!r}.") from None
    return text or default or ""


def checked(located: Located, kind: str, value: dict) -> None:
    """Raise ContentError for what the editor's own checks refuse. Competencies may come with the same loading."""
    block = _block.child_blocks[kind]
    try:
        block.clean(block.to_python(value | {"competencies": []}))
    except ValidationError as error:
        raise located.error(f"{value['id']}: {' '.join(messages_in(error))}") from None


def messages_in(error) -> list[str]:
    """Every message of a block's error with the field before it, whatever the nesting."""
    nested = getattr(error, "block_errors", None)
    if not nested:
        return list(error.messages)
    named = nested.items() if isinstance(nested, dict) else enumerate(nested, start=1)
    return [f"{name}: {text}" for name, child in named if child for text in messages_in(child)]


class _Text(str):
    """A text of several lines, written as such."""


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
)


def bank_text(bank: QuestionBank) -> str:
    """The bank in all its languages, as the loader reads it. Drafts are written as they stand."""
    rows = {
        row.locale.language_code: row.get_latest_revision_as_object()
        for row in QuestionBank.objects.filter(translation_key=bank.translation_key).select_related("locale")
    }
    original = bank.original.get_latest_revision_as_object()
    records = {
        language: {child.value["id"]: child for child in row.questions} for language, row in rows.items()
    }
    questions = []
    for child in original.questions:
        same = {
            language: found[child.value["id"]]
            for language, found in records.items()
            if child.value["id"] in found
        }
        values = {language: other.value for language, other in same.items()}
        questions.append(
            {"id": child.value["id"], "kind": child.block_type} | written(child.block, values, TEXTS)
        )
    titles = {language: row.title for language, row in rows.items()}
    data = {"title": in_languages(titles), "questions": questions}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def written(block, values: dict, texts: set) -> dict:
    """A StructBlock's value for the file: what is at its default is left out. The first language says what is shared."""
    shared = next(iter(values.values()))
    said = {}
    for name, field in block.child_blocks.items():
        if name in TEXTS_IN_LISTS:
            entries = [
                written(
                    field.child_block,
                    {
                        language: value[name][position]
                        for language, value in values.items()
                        if position < len(value[name])
                    },
                    TEXTS_IN_LISTS[name],
                )
                for position in range(len(shared[name]))
            ]
            if entries:
                said[name] = entries
        elif name in texts:
            if any(value[name] for value in values.values()):
                said[name] = in_languages({language: value[name] or "" for language, value in values.items()})
        elif name == "competencies":
            if shared[name]:
                said[name] = list(shared[name])
        elif shared[name] not in (field.get_default(), "", None):
            said[name] = as_written(shared[name])
    return said


def in_languages(texts: dict[str, str]):
    """The texts by language; one text where all are equal."""
    if len(set(texts.values())) == 1:
        return as_written(next(iter(texts.values())))
    ordered = {language: texts[language] for language in LANGUAGES if language in texts}
    return {language: as_written(text) for language, text in ordered.items()}


def as_written(value):
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
        return _Text(value) if "\n" in value else value
    return value
