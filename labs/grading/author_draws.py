"""Runs the few lines with which an author draws a question's values, in the sandbox and nowhere else.

The lines define draw(rng), which returns a dict of values, and may define answer(p) and misconceptions(p).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from labs.notebook.restoring import EXTRA, PlannedCell

from .endings import Ending
from .plan import Plan
from .protocol import Limits
from .session import run_session

# A hundred draws take a hundredth of a second; what needs more than this would never end.
LIMITS = Limits(cpu_s=5, wall_s=8, memory_mb=512, processes=8, file_mb=4, output_bytes=2_000_000)
LARGEST_TEXT = 2000

# Runs in the sandbox, behind the author's lines. Numbers that are not whole travel as {"n": text}, exactly.
ASK = """
def _ask_for_draws(seeds):
    import contextlib, decimal, fractions, io, json, numbers, random, traceback

    def plain(value, depth=0):
        if value is None or isinstance(value, (bool, str)):
            return value
        if isinstance(value, decimal.Decimal):
            return {"n": str(value)}
        if isinstance(value, fractions.Fraction) and value.denominator != 1:
            return {"n": str(decimal.Decimal(value.numerator) / value.denominator)}
        if isinstance(value, numbers.Integral) or isinstance(value, fractions.Fraction):
            return int(value)
        if isinstance(value, numbers.Real):
            return {"n": repr(float(value))}
        if depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
            items = sorted(value) if isinstance(value, (set, frozenset)) else value
            return [plain(item, depth + 1) for item in items]
        if depth < 3 and isinstance(value, dict):
            return {str(name): plain(part, depth + 1) for name, part in value.items()}
        raise TypeError(f"{type(value).__name__} is no number, text, list or dict")

    def one(seed):
        said, step = {"seed": seed}, "draw"
        try:
            values = draw(random.Random(seed))
            if not isinstance(values, dict):
                return said | {"error": {"code": "no_dict", "type": type(values).__name__}}
            said["values"] = plain(values)
            if plain(draw(random.Random(seed))) != said["values"]:
                return said | {"error": {"code": "not_repeatable"}}
            step, said["answer"] = "answer", None
            if callable(globals().get("answer")):
                said["answer"] = plain(answer(dict(values)))
            step, said["misconceptions"] = "misconceptions", {}
            if callable(globals().get("misconceptions")):
                said["misconceptions"] = plain(misconceptions(dict(values)))
        except Exception as error:
            own = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == draw.__code__.co_filename]
            line = own[-1].lineno if own else None
            text = f"{type(error).__name__}: {error}"[:500]
            return said | {"error": {"code": "raises", "function": step, "text": text, "line": line}}
        return said

    with contextlib.redirect_stdout(io.StringIO()):
        drawn = [one(seed) for seed in seeds]
    return json.dumps(drawn, ensure_ascii=False)

"""


class DrawsFailed(Exception):
    """The author's lines gave no draws at all: `code` says why, `params` where."""

    def __init__(self, code: str, **params):
        self.code, self.params = code, params
        super().__init__(f"{code} {params}")


def drawn(code: str, seeds: Sequence[int], limits: Limits = LIMITS) -> list[dict]:
    """One dict for each seed: "seed", "values", "answer", "misconceptions", or "error" in place of what is missing.

    Raises DrawsFailed, SandboxUnavailable.
    """
    cells = [PlannedCell(EXTRA, code), PlannedCell(EXTRA, f"{ASK}print(_ask_for_draws({list(seeds)!r}))")]
    session = run_session(Plan(steps=cells), {"given_classes": [], "bound": []}, [], {}, limits)
    if session.ended.ending is not Ending.DONE:
        raise DrawsFailed(str(session.ended.ending.value))
    if error := error_in(session.cells[0]):
        raise DrawsFailed("raises_at_once", text=error, line=session.cells[0].error_line)
    return checked(session.cells[-1], seeds)


def error_in(cell) -> str | None:
    for output in cell.outputs:
        if output.get("output_type") == "error":
            return f"{output.get('ename')}: {output.get('evalue')}"[:500]
    return None


def checked(cell, seeds: Sequence[int]) -> list[dict]:
    """What the sandbox printed, as data; it is the author's code that speaks there, so nothing is believed."""
    if error := error_in(cell):
        raise DrawsFailed("no_draw" if "'draw'" in error else "raises_at_once", text=error, line=None)
    text = "".join(output.get("text", "") for output in cell.outputs if output.get("output_type") == "stream")
    try:
        said = json.loads(text.strip().rpartition("\n")[2])
    except ValueError:
        raise DrawsFailed("unreadable") from None
    if not (isinstance(said, list) and [one.get("seed") for one in said] == list(seeds)):
        raise DrawsFailed("unreadable")
    for one in said:
        parts = [one.get("error")] if "error" in one else [one.get("values"), one.get("misconceptions")]
        if not all(isinstance(part, dict) for part in parts) or ("error" not in one and "answer" not in one):
            raise DrawsFailed("unreadable")
        if len(json.dumps(one)) > LARGEST_TEXT * 5:
            raise DrawsFailed("too_large")
    return said
