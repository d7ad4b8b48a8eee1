"""One drawn question with one answer: from the stored forms of both to a mark."""

from __future__ import annotations

from decimal import Decimal

from . import scoring
from .placeholders import number
from .scoring import Mark, Tolerance
from .shape import letter
from .typed_texts import lines_of

# As it is stored: a text or a key, ticked keys, or what was chosen for each key.
Answer = str | list[str] | dict[str, str]


def right_options(shape: dict, drawn: dict | None) -> list[str]:
    """Keys of the right options: as the author's answer(p) says, else as the options are ticked."""
    if drawn and drawn["answer"] is not None:
        letters = drawn["answer"] if isinstance(drawn["answer"], list) else [drawn["answer"]]
        return [
            option["key"] for position, option in enumerate(shape["options"]) if letter(position) in letters
        ]
    return [option["key"] for option in shape["options"] if option["right"]]


def right_number(shape: dict, drawn: dict | None) -> Decimal:
    """The right answer of a numeric question, before rounding."""
    if drawn and drawn["answer"] is not None:
        return number(drawn["answer"])
    return Decimal(shape["answer"])


def misconceptions_of(shape: dict, drawn: dict | None) -> dict[str, tuple[Decimal, bool]]:
    """Each misconception's key with its value and whether it is a slip; those without a value are left out."""
    computed = (drawn or {}).get("misconceptions") or {}
    found = {}
    for entry in shape.get("misconceptions", ()):
        value = number(computed.get(entry["name"])) if entry["name"] in computed else None
        if value is None and entry["value"]:
            value = Decimal(entry["value"])
        if value is not None:
            found[entry["key"]] = (value, entry["slip"])
    return found


def mark(shape: dict, texts: dict[str, dict], drawn: dict | None, item: dict, answer: Answer) -> Mark:
    """Mark an answer. `item` is the question's entry in the stored draw; `texts` are those of all languages, as an
    answer counts in whichever of them it is given."""
    match shape["kind"]:
        case "numeric":
            tolerance = Tolerance(Decimal(shape["tolerance"] or 0), shape["tolerance_kind"] == "relative")
            unit = next((text["unit"] for text in texts.values() if text.get("unit")), "")
            typed = without_units(answer, texts)
            return scoring.mark_number(
                typed,
                right_number(shape, drawn),
                misconceptions_of(shape, drawn),
                tolerance=tolerance,
                decimals=shape["decimals"],
                unit=unit,
            )
        case "single":
            return scoring.mark_single(answer, (right_options(shape, drawn) or [""])[0])
        case "multiple":
            return scoring.mark_multiple(answer, right_options(shape, drawn))
        case "matching":
            return scoring.mark_matching(answer, item["lefts"])
        case "ordering":
            # Python refuses to read numbers of thousands of digits; nobody means one by a place.
            places = {
                key: int(place) for key, place in answer.items() if place.isdecimal() and len(place) < 5
            }
            return scoring.mark_ordering(places, [entry["key"] for entry in shape["items"]])
    if shape["key_points"]:
        words = {
            point["key"]: [
                word
                for text in texts.values()
                for word in lines_of(text["key_points"].get(point["key"], {}).get("words", ""))
            ]
            for point in shape["key_points"]
        }
        return scoring.mark_key_points(answer, words, shape["needed"] or len(words))
    return scoring.mark_text(
        answer, [line for text in texts.values() for line in lines_of(text.get("accepted", ""))]
    )


def right_answer(shape: dict, texts: dict[str, dict], drawn: dict | None, item: dict) -> Answer:
    """An answer that earns all that can be earned without a person, in the form in which answers are stored."""
    match shape["kind"]:
        case "numeric":
            return str(scoring.rounded(right_number(shape, drawn), shape["decimals"]))
        case "single":
            return (right_options(shape, drawn) or [""])[0]
        case "multiple":
            return right_options(shape, drawn)
        case "matching":
            return {key: key for key in item["lefts"]}
        case "ordering":
            return {entry["key"]: str(place) for place, entry in enumerate(shape["items"], start=1)}
    first = texts[shape["language"]]
    points = [lines_of(point["words"])[:1] for point in first["key_points"].values()]
    return " ".join(word for words in points for word in words) or (lines_of(first["accepted"]) or [""])[0]


def without_units(answer: str, texts: dict[str, dict]) -> str:
    """The typed number without the unit of any language: who reads Chinese may still type the English one."""
    for text in texts.values():
        unit = text.get("unit", "").strip()
        if unit and unit != "%":
            answer = answer.strip().removesuffix(unit)
    return answer


def answer_from(shape: dict, data, field: str) -> Answer:
    """The answer in a posted form, as it is stored. `data` is a QueryDict; `field` names the question's fields."""
    match shape["kind"]:
        case "multiple":
            return data.getlist(field)
        case "matching":
            return {pair["key"]: data.get(f"{field}-{pair['key']}", "") for pair in shape["pairs"]}
        case "ordering":
            return {entry["key"]: data.get(f"{field}-{entry['key']}", "") for entry in shape["items"]}
    return data.get(field, "")[:10_000]
