"""Checks questions on a hundred draws. The author's code runs in the sandbox; what it gave is stored and judged here."""

from __future__ import annotations

from dataclasses import dataclass

from labs.grading.author_draws import DrawsFailed, drawn

from .models import QuestionBank, QuestionCheck
from .quizzes.draw_checks import Problem, problems_of
from .quizzes.shape import content_hash, fits, shape_of, text_of

CHECKED_DRAWS = 100


@dataclass(frozen=True)
class CheckedQuestion:
    """A question with all languages that fit it, what was drawn for it, and what is wrong with it."""

    id: str
    shape: dict
    texts: dict[str, dict]
    content_hash: str
    draws: list[dict]
    problems: list[Problem]


def whole_questions(bank: QuestionBank) -> list[tuple[dict, dict[str, dict]]]:
    """Shape and texts of each question: the shape from the original, the texts of all languages that fit it.

    `bank` is taken as it is in memory, the other languages as they are published.
    """
    rows = {
        row.pk: row
        for row in QuestionBank.objects.filter(translation_key=bank.translation_key)
        .select_related("locale")
        .order_by("pk")
    }
    rows[bank.pk] = bank
    original = rows.get(min((pk for pk in rows if pk is not None), default=None), bank)
    languages = {
        row.locale.language_code: {record["id"]: text_of(record) for record in row.records()}
        for row in rows.values()
        if row is bank or row is original or row.live
    }
    # Fixed order, so that the same content has the same hash whoever publishes.
    first = original.locale.language_code
    order = [first, *sorted(set(languages) - {first})]
    questions = []
    for record in original.records():
        # In which language it stands in any case: that of the original.
        shape = shape_of(record) | {"language": first}
        texts = {
            language: languages[language][record["id"]]
            for language in order
            if record["id"] in languages[language] and fits(shape, languages[language][record["id"]])
        }
        questions.append((shape, texts))
    return questions


def check_bank(bank: QuestionBank) -> list[CheckedQuestion]:
    """Every question of the bank, checked; those checked before are read. Raises SandboxUnavailable.

    When one question's code never ends, those behind it are left unchecked, so that nobody waits for each.
    """
    questions = [(shape, texts, content_hash(shape, texts)) for shape, texts in whole_questions(bank)]
    known = {
        check.content_hash: check
        for check in QuestionCheck.objects.filter(content_hash__in=[each[2] for each in questions])
    }
    checked, gave_up = [], False
    for shape, texts, digest in questions:
        if digest in known:
            draws = known[digest].draws
            problems = [Problem(**problem) for problem in known[digest].problems]
        elif gave_up and shape["code"].strip():
            draws, problems = [], [Problem("not_checked")]
        else:
            draws, problems = check_question(shape, texts)
            gave_up = gave_up or any(problem.code == "out_of_time" for problem in problems)
            QuestionCheck.objects.get_or_create(
                content_hash=digest,
                defaults={"draws": draws, "problems": [problem.to_json() for problem in problems]},
            )
        checked.append(CheckedQuestion(shape["id"], shape, texts, digest, draws, problems))
    return checked


def check_question(shape: dict, texts: dict[str, dict]) -> tuple[list[dict], list[Problem]]:
    """The checked draws of a question, and what is wrong with it. Raises SandboxUnavailable."""
    draws: list[dict] = []
    if shape["code"].strip():
        try:
            draws = drawn(shape["code"], range(CHECKED_DRAWS))
        except DrawsFailed as failed:
            return [], [Problem(failed.code, failed.params)]
    problems = problems_of(shape, texts, draws)
    return ([] if problems else draws), problems
