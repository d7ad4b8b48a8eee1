"""What must hold of a question on every checked draw before students may get it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from decimal import Decimal

from .marking import misconceptions_of, right_number, right_options
from .placeholders import filled, names_in, number
from .scoring import Tolerance, rounded
from .shape import letter
from .typed_texts import lines_of

LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, as a code for a sentence. `seed` and `values` name the draw that shows it."""

    code: str
    params: dict = field(default_factory=dict)
    seed: int | None = None
    values: dict | None = None

    def to_json(self) -> dict:
        return asdict(self)


def all_texts(text: dict) -> list[str]:
    """Every text of one language, however deep."""
    found = []
    for value in text.values():
        found += all_texts(value) if isinstance(value, dict) else [value]
    return found


def problems_of(shape: dict, texts: dict[str, dict], draws: list[dict]) -> list[Problem]:
    """The first problem of each sort, over all draws; none when students may get the question."""
    found: dict[str, Problem] = {}
    for problem in [*problems_without_draw(shape, texts), *drawn_problems(shape, texts, draws)]:
        found.setdefault(problem.code, problem)
    return list(found.values())


def problems_without_draw(shape: dict, texts: dict[str, dict]):
    kind, has_code = shape["kind"], bool(shape["code"].strip())
    if not has_code:
        for text in texts.values():
            if unknown := sorted({name for part in all_texts(text) for name in names_in(part)}):
                yield Problem("unknown_placeholder", {"name": unknown[0]})
        if kind == "numeric" and not shape["answer"]:
            yield Problem("no_answer")
    if kind == "single" and not has_code and sum(option["right"] for option in shape["options"]) != 1:
        yield Problem("not_one_right")
    accepted = [line for text in texts.values() for line in lines_of(text.get("accepted", ""))]
    if kind == "short" and not shape["key_points"] and not accepted:
        yield Problem("nothing_accepted")
    if kind == "short" and shape["needed"] > len(shape["key_points"]) > 0:
        yield Problem("needs_more_points", {"needed": shape["needed"], "given": len(shape["key_points"])})
    if not has_code:
        yield from problems_of_one(shape, texts, None)


def drawn_problems(shape: dict, texts: dict[str, dict], draws: list[dict]):
    for drawn in draws:
        where = {"seed": drawn["seed"], "values": drawn.get("values")}
        if error := drawn.get("error"):
            params = {name: value for name, value in error.items() if name != "code"}
            yield Problem(error.get("code", "raises"), params, **where)
            continue
        short = [name for name in drawn["values"] if len(name) < 2 or not name.isascii()]
        if short:
            yield Problem("short_name", {"name": short[0]}, **where)
        for name, value in drawn["values"].items():
            if bad_number(value):
                yield Problem("not_sensible", {"name": name, "value": plain(value)}, **where)
        for text in texts.values():
            for part in all_texts(text):
                if unknown := names_in(part) - set(drawn["values"]):
                    yield Problem("unknown_placeholder", {"name": sorted(unknown)[0]}, **where)
        for problem in problems_of_one(shape, texts, drawn):
            yield Problem(problem.code, problem.params, **where)


def problems_of_one(shape: dict, texts: dict[str, dict], drawn: dict | None):
    kind = shape["kind"]
    if kind == "numeric":
        yield from numeric_problems(shape, drawn)
    elif kind in ("single", "multiple"):
        yield from choice_problems(shape, texts, drawn)
    names = {"matching": ("pairs", "right"), "ordering": ("items", "text")}
    if kind in names:
        many, part = names[kind]
        for language, text in texts.items():
            shown = [filled(entry[part], values_of(drawn), language) for entry in text[many].values()]
            shown += [entry["text"] for entry in text.get("distractors", {}).values()]
            if twice := first_twice(shown):
                yield Problem("same_twice", {"text": twice})


def numeric_problems(shape: dict, drawn: dict | None):
    if drawn is not None and drawn["answer"] is not None:
        if number(drawn["answer"]) is None or bad_number(drawn["answer"]):
            yield Problem("answer_not_number", {"value": plain(drawn["answer"])})
            return
    elif not shape["answer"]:
        if drawn is not None:
            yield Problem("no_answer")
        return
    tolerance = Tolerance(Decimal(shape["tolerance"] or 0), shape["tolerance_kind"] == "relative")
    right = rounded(right_number(shape, drawn), shape["decimals"])
    values = misconceptions_of(shape, drawn)
    computed = (drawn or {}).get("misconceptions") or {}
    declared = {entry["name"] for entry in shape["misconceptions"]}
    if unknown := sorted(set(computed) - declared):
        yield Problem("undeclared_misconception", {"name": unknown[0]})
    for entry in shape["misconceptions"]:
        if entry["key"] not in values:
            yield Problem("misconception_without_value", {"name": entry["name"]})
            continue
        value = values[entry["key"]][0]
        if not value.is_finite():
            yield Problem("not_sensible", {"name": entry["name"], "value": str(value)})
        elif tolerance.allows(rounded(value, shape["decimals"]), right):
            yield Problem("misconception_is_right", {"name": entry["name"], "value": str(right)})


def choice_problems(shape: dict, texts: dict[str, dict], drawn: dict | None):
    for language, text in texts.items():
        shown = [filled(option["text"], values_of(drawn), language) for option in text["options"].values()]
        if twice := first_twice(shown):
            yield Problem("same_twice", {"text": twice})
    if drawn is None or drawn["answer"] is None:
        if shape["kind"] == "single" and sum(option["right"] for option in shape["options"]) != 1:
            yield Problem("not_one_right")
        return
    said = drawn["answer"] if isinstance(drawn["answer"], list) else [drawn["answer"]]
    letters = [letter(position) for position in range(len(shape["options"]))]
    if any(name not in letters for name in said):
        yield Problem("answer_not_option", {"value": plain(drawn["answer"]), "letters": ", ".join(letters)})
    elif shape["kind"] == "single" and len(right_options(shape, drawn)) != 1:
        yield Problem("not_one_right")


def values_of(drawn: dict | None) -> dict:
    return drawn["values"] if drawn else {}


def first_twice(texts: list[str]) -> str | None:
    seen: set[str] = set()
    for text in texts:
        if text.strip() in seen:
            return text.strip()
        seen.add(text.strip())
    return None


def bad_number(value) -> bool:
    quantity = number(value)
    return quantity is not None and not (quantity.is_finite() and abs(quantity) < LARGEST)


def plain(value) -> str:
    """A drawn value as an author reads it in a report."""
    quantity = number(value)
    return str(quantity) if quantity is not None else json.dumps(value, ensure_ascii=False)[:200]
