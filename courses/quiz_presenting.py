"""A drawn question as a page shows it: before the answer, and with the mark and what there is to say about it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from labs.prose import render_inline, render_markdown

from .quizzes.marking import Answer, mark, misconceptions_of, right_number, right_options
from .quizzes.placeholders import filled, shown
from .quizzes.scoring import Mark, rounded
from .quizzes.typed_texts import lines_of


def presented(shape: dict, texts: dict[str, dict], drawn: dict | None, item: dict, language: str) -> dict:
    """What a student sees of the question, in the language or, where it lacks the question, in the original's."""
    spoken = language if language in texts else shape["language"]
    text, values = texts[spoken], item["values"]

    def inline(template: str):
        return render_inline(filled(template, values, spoken))

    question = {
        "kind": shape["kind"],
        "id": shape["id"],
        "language": spoken,
        "is_foreign": spoken != language,
        "points": item["points"],
        "stem_html": render_markdown(filled(text["stem"], values, spoken)),
        "unit": filled(text.get("unit", ""), values, spoken),
        "decimals": shape.get("decimals"),
        "is_marked_by_person": bool(shape.get("key_points")),
    }
    match shape["kind"]:
        case "single" | "multiple":
            question["options"] = [
                {"key": key, "html": inline(text["options"][key]["text"])} for key in item["order"]
            ]
        case "matching":
            question["rights"] = [
                {"key": key, "text": right_side(text, key, values, spoken)} for key in item["order"]
            ]
            question["lefts"] = [
                {"key": key, "html": inline(text["pairs"][key]["left"])} for key in item["lefts"]
            ]
        case "ordering":
            question["items"] = [
                {"key": key, "html": inline(text["items"][key]["text"])} for key in item["order"]
            ]
            question["places"] = [str(place) for place in range(1, len(item["order"]) + 1)]
    return question


def with_answer(question: dict, answer: Answer) -> dict:
    """A presented question with what the student has answered so far."""
    chosen = answer if isinstance(answer, list) else [answer]
    places = answer if isinstance(answer, dict) else {}
    for option in question.get("options", ()):
        option["is_chosen"] = option["key"] in chosen
    for entry in (*question.get("lefts", ()), *question.get("items", ())):
        entry["chosen"] = places.get(entry["key"], "")
    return question | {"answer": answer}


def right_side(text: dict, key: str, values: dict, language: str) -> str:
    """A right side is an entry of a list to choose from, so that it is text without markup."""
    entry = text["pairs"].get(key)
    return filled(entry["right"] if entry else text["distractors"][key]["text"], values, language)


def marked(
    shape: dict, texts: dict[str, dict], drawn: dict | None, item: dict, answer: Answer, language: str
) -> dict:
    """`presented` with the answer, its mark, what was right, and the explanations that belong to the answer."""
    question = presented(shape, texts, drawn, item, language)
    result = mark(shape, texts, drawn, item, answer)
    text = texts[question["language"]]

    def inline(template: str):
        return render_inline(filled(template, item["values"], question["language"]))

    question |= {
        "answer": answer,
        "is_marked": True,
        "standing": standing_of(result),
        "earned": round(float(result.share) * item["points"], 2),
        "is_provisional": result.is_provisional,
        "unreadable": result.unreadable and bool(answer),
        "explanation_html": render_markdown(
            filled(text.get("explanation", ""), item["values"], question["language"])
        ),
        "said": [
            inline(text["misconceptions"][key]["feedback"])
            for key in result.met
            if key in text.get("misconceptions", {})
        ],
    }
    match shape["kind"]:
        case "single" | "multiple":
            right = right_options(shape, drawn)
            for option in question["options"]:
                option["is_right"] = option["key"] in right
                option["is_chosen"] = option["key"] in (answer if isinstance(answer, list) else [answer])
                option["feedback_html"] = inline(text["options"][option["key"]]["feedback"])
        case "numeric":
            question["right_text"] = number_text(right_number(shape, drawn), shape, question)
        case "matching":
            for left in question["lefts"]:
                left["chosen"] = answer.get(left["key"], "")
                left["is_right"] = left["chosen"] == left["key"]
                left["right_text"] = right_side(text, left["key"], item["values"], question["language"])
        case "ordering":
            for entry in question["items"]:
                entry["chosen"] = answer.get(entry["key"], "")
            question["right_order"] = [
                inline(text["items"][entry["key"]]["text"]) for entry in shape["items"]
            ]
        case "short":
            question["accepted"] = lines_of(text.get("accepted", ""))
            question["key_points"] = [
                {
                    "html": inline(text["key_points"][point["key"]]["text"]),
                    "is_met": point["key"] in result.met,
                }
                for point in shape["key_points"]
            ]
    return question


def number_text(value: Decimal, shape: dict, question: dict) -> str:
    """A number with the decimals that were asked for, and its unit."""
    decimals = shape["decimals"]
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    text = shown({"n": str(rounded(value, decimals))}, question["language"], pattern)
    return f"{text} {question['unit']}".strip()


def standing_of(result: Mark) -> str:
    if result.is_provisional:
        return "provisional"
    if result.share == 1:
        return "right"
    return "partly" if result.share > Fraction(0) else "wrong"


def worked_out(shape: dict, drawn: dict | None, text: dict, question: dict, values: dict) -> list[dict]:
    """For an author: each misconception of a numeric question with its value and what a student reads."""
    found = misconceptions_of(shape, drawn)
    return [
        {
            "name": entry["name"],
            "value": number_text(found[entry["key"]][0], shape, question)
            if entry["key"] in found
            else _("no value"),
            "slip": entry["slip"],
            "feedback_html": render_inline(
                filled(text["misconceptions"][entry["key"]]["feedback"], values, question["language"])
            ),
        }
        for entry in shape.get("misconceptions", [])
    ]
