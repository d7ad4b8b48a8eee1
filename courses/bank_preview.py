"""A bank in the CMS's preview: each question with drawn values, its right answer and its explanations."""

from __future__ import annotations

from random import Random

from labs.grading.author_draws import DrawsFailed, drawn
from labs.grading.sandbox import SandboxUnavailable

from .checking_questions import whole_questions
from .models import QuestionBank, QuestionCheck
from .question_problems import told
from .quiz_presenting import marked, worked_out
from .quizzes.draw_checks import Problem, problems_without_draw
from .quizzes.drawing import orders_of
from .quizzes.marking import right_answer
from .quizzes.shape import content_hash


def previewed(bank: QuestionBank, number: int) -> dict:
    """The template context. `number` names the draw, so that every question is shown with the same one."""
    language = bank.locale.language_code
    questions = [
        previewed_question(shape, texts, number, language) | {"number": place, "field": f"q{place}"}
        for place, (shape, texts) in enumerate(whole_questions(bank), start=1)
    ]
    return {"bank": bank, "language": language, "questions": questions}


def previewed_question(shape: dict, texts: dict[str, dict], number: int, language: str) -> dict:
    """The question with its right answer, or the problem because of which there is nothing to show yet."""
    draw, problem = draw_for_preview(shape, number)
    # A draft may still lack what a right answer is made of.
    problem = problem or next((each for each in problems_without_draw(shape, texts)), None)
    if problem or not texts:
        return {"id": shape["id"], "problems": [told(problem)] if problem else []}
    item = {"points": shape["points"], "values": draw["values"] if draw else {}}
    item |= orders_of(shape, Random(number), shuffle_options=True)  # noqa: S311
    question = marked(shape, texts, draw, item, right_answer(shape, texts, draw, item), language)
    check = QuestionCheck.objects.filter(content_hash=content_hash(shape, texts)).first()
    return question | {
        "is_previewed": True,
        "is_checked": bool(check and not check.problems),
        "problems": [told(Problem(**each)) for each in check.problems] if check else [],
        "wrong": worked_out(shape, draw, texts[question["language"]], question, item["values"]),
    }


def draw_for_preview(shape: dict, number: int) -> tuple[dict | None, Problem | None]:
    if not shape["code"].strip():
        return None, None
    try:
        draw = drawn(shape["code"], [number])[0]
    except DrawsFailed as failed:
        return None, Problem(failed.code, failed.params)
    except SandboxUnavailable as problem:
        return None, Problem("no_sandbox", {"text": str(problem)})
    if error := draw.get("error"):
        params = {name: value for name, value in error.items() if name != "code"}
        return None, Problem(error.get("code", "raises"), params, number, draw.get("values"))
    return draw, None
