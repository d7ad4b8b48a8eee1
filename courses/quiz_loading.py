"""Quizzes as text: reads <course>/quizzes/<slug>.yaml, a file with sections, as pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from curriculum.loading import ContentError, PageSource
from curriculum.loading.located_yaml import Located, read_yaml
from curriculum.loading.page_source import LANGUAGES
from curriculum.loading.remembering import translation_key

from .bank_files import text_in_languages
from .bank_loading import bank_files, key_of_bank
from .models import QuizPage

NUMBERS = ("time_limit", "attempts", "pass_percent")


def read_quiz(course_folder: Path, slug: str, traditional: Callable[[str], str]) -> dict[str, PageSource]:
    """One page for each language. Raises ContentError."""
    path = course_folder / "quizzes" / f"{slug}.yaml"
    if not path.is_file():
        raise ContentError(path, None, "There is no such file, but a module names this quiz.")
    quiz = read_yaml(path.read_text(encoding="utf-8"), path)
    quiz.check_names(
        {"title", "summary", "minutes", "sections"}, {"introduction", "competencies", "feedback", *NUMBERS}
    )
    banks = {
        name: {question.text("id") for question in bank.mappings("questions")}
        for name, bank in bank_files(course_folder).items()
    }
    texts = {
        name: text_in_languages(quiz, name, traditional) for name in ("title", "summary", "introduction")
    }
    shared = {
        "minutes": quiz.whole_number("minutes"),
        "competencies": [{"type": "competency", "value": code} for code in quiz.texts("competencies")],
        "sections": [section_of(each, course_folder.name, banks) for each in quiz.mappings("sections")],
        **{name: quiz.whole_number(name) for name in NUMBERS if name in quiz},
    }
    if "feedback" in quiz:
        shared["feedback"] = feedback_of(quiz)
    return {
        code: PageSource(
            QuizPage,
            texts["title"][code],
            slug,
            shared | {"summary": texts["summary"][code], "introduction": texts["introduction"][code]},
        )
        for code in LANGUAGES
    }


def feedback_of(quiz: Located) -> str:
    known = QuizPage._meta.get_field("feedback").choices
    if quiz.text("feedback") not in dict(known):
        raise quiz.error(f"feedback must be one of {', '.join(dict(known))}.")
    return quiz.text("feedback")


def section_of(section: Located, course: str, banks: dict[str, set[str]]) -> dict:
    """A pool (`pick`, `bank` and filters), or fixed `questions`, each as bank/identifier."""
    if "questions" in section:
        section.check_names({"questions"})
        choices = [question_key(section, entry, course, banks) for entry in section.texts("questions")]
        return {"type": "fixed", "value": {"questions": choices}}
    section.check_names({"pick", "bank"}, {"kinds", "levels", "competencies", "points"})
    value = {
        "count": section.whole_number("pick"),
        "bank": bank_key(section, section.text("bank"), course, banks),
        "points": float(section.text("points")) if "points" in section else None,
    }
    return {
        "type": "pool",
        "value": value | {name: section.texts(name) for name in ("kinds", "levels", "competencies")},
    }


def bank_key(section: Located, bank: str, course: str, banks: dict[str, set[str]]) -> str:
    if bank not in banks:
        raise section.error(f'There is no bank "{bank}" in this course; there are {", ".join(banks)}.')
    return str(translation_key(key_of_bank(course, bank)))


def question_key(section: Located, entry: str, course: str, banks: dict[str, set[str]]) -> str:
    bank, _stroke, question = entry.partition("/")
    key = bank_key(section, bank, course, banks)
    if question not in banks[bank]:
        raise section.error(f'The bank "{bank}" has no question "{question}".')
    return f"{key}/{question}"
