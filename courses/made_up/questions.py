"""The questions of the made-up bank: drawn numbers and choices."""

from __future__ import annotations


def interest(name: str, low: int, high: int, rate: int) -> dict:
    """What a year's interest on a drawn loan is."""
    code = (
        f"def draw(rng):\n    return {{'loan': rng.randrange({low}, {high}, 100)}}\n\n"
        f"def answer(p):\n    return p['loan'] * {rate} / 100\n\n"
        f"def misconceptions(p):\n    return {{'share': p['loan'] * {rate}}}"
    )
    misconception = {"name": "share", "feedback": "A rate in percent is divided by 100."}
    return {
        "type": "numeric",
        "value": {
            "id": name,
            "stem": f"A loan of {{loan}} bears {rate} % a year. What is the interest of a year?",
            "explanation": "The loan times the rate.",
            "code": code,
            "competencies": ["IF2.5"],
            "level": "2",
            "points": 2,
            "tolerance_kind": "absolute",
            "misconceptions": [{"type": "item", "id": "6b1f", "value": misconception}],
        },
    }


def choice(name: str, stem: str, right: str, *wrong: str) -> dict:
    options = [(right, True), *((text, False) for text in wrong)]
    return {
        "type": "single",
        "value": {
            "id": name,
            "stem": stem,
            "level": "1",
            "points": 1,
            "competencies": ["IF2.4"],
            "options": [
                {
                    "type": "item",
                    "id": f"{name[:6]}-{place}",
                    "value": {"text": text, "right": is_right, "feedback": ""},
                }
                for place, (text, is_right) in enumerate(options)
            ],
        },
    }


QUESTIONS = [
    interest("interest-low", 1_000, 9_000, 4),
    interest("interest-middle", 10_000, 90_000, 6),
    interest("interest-high", 100_000, 900_000, 12),
    choice("principal", "What is repaid?", "The principal", "The interest", "The fee"),
    choice("float", "What is the float of a wallet?", "Customers' money held", "Own capital", "Bad debt"),
    choice("default", "What is a default?", "A duty that is not met", "A standard setting", "A late fee"),
    choice("escrow", "Who holds money in escrow?", "A third party", "The buyer", "The seller"),
    choice("acquirer", "Whom does the acquirer serve?", "The merchant", "The card holder", "The issuer"),
]
