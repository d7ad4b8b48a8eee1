"""Amounts of money: unit, rounding and sign."""

from decimal import Decimal

from labs.runtime.comparisons.mismatch import Mismatch, likely_mistake
from labs.runtime.comparisons.money_rounding import HALF, rounded, terms_of
from labs.runtime.comparisons.plain import author_number, author_numbers, number_in, student_number

KINDS = (int, float, Decimal)


def check_money(got, expected, *, currency="CNY", minor=False, rounding="half_up", kind=None, parts=None):
    """Raise Mismatch unless `got` is the amount `expected`, rounded to the currency's minor unit.

    Give `expected` with all its digits: it is rounded here, and a wrong rounding can then be told from a wrong
    amount. With `minor`, both amounts count minor units (fen). `kind` (int, Decimal or float) asks for a type.
    `parts` are the unrounded amounts that `expected` adds up, each rounded before adding or not.
    `expected` may be a pair (amount, currency); then `got` must be one, too.

    Raises ValueError or TypeError for what the author cannot mean.
    """
    if type(expected) is tuple:
        expected, currency = expected
        got = amount_of(got, expected, currency)
    terms = terms_of(currency, minor, rounding)
    if kind is not None and kind not in KINDS:
        raise TypeError(f"kind must be int, Decimal or float, not {kind!r}")
    full = author_number(expected, "expected")
    if parts is not None:
        parts = author_numbers(parts, "parts")
        if rounded(full, terms) not in (rounded(sum(parts), terms), sum(rounded(p, terms) for p in parts)):
            raise ValueError("expected must be the sum of parts, each of them rounded or not")
    code = mistake_in(got, full, terms, kind=kind, parts=parts)
    if code is not None:
        raise Mismatch(code, expected=shown(full, terms, got), got=got)


def amount_of(got, expected, currency):
    """The amount of a student's pair (amount, currency)."""
    wanted = (expected, currency)
    if type(got) not in (tuple, list) or len(got) != 2:
        raise Mismatch("money_without_currency", expected=wanted, got=got)
    if type(got[1]) is not str or got[1] != currency:
        raise Mismatch("money_other_currency", expected=wanted, got=got)
    return got[0]


def mistake_in(got, full, terms, *, kind=None, parts=None):
    """None when the amount is right, else the code of the likely mistake, "" when none is known."""
    right = rounded(full, terms)
    number, amount = student_number(got, shown(full, terms, got))
    # A float is right when it is the nearest one to the amount.
    tolerance = max(terms.unit / 10**6, abs(right) / 10**15) if type(number) is float else 0
    if abs(amount - right) <= tolerance:
        return "money_type" if kind is not None and type(number) is not kind else None
    candidates = [
        *of_unit(right, full, terms),
        *of_parts(right, parts, terms),
        *of_rounding(right, full, terms),
    ]
    code = likely_mistake(amount, right, candidates, tolerance)
    if not code and abs(amount - rounded(amount, terms)) > tolerance and rounded(amount, terms) == right:
        code = "money_unrounded"
    one_off = [("money_one_unit", right + terms.unit), ("money_one_unit", right - terms.unit)]
    return code or likely_mistake(amount, right, one_off, tolerance)


def of_unit(right, full, terms):
    yield "money_sign", -right
    for amount in (right, full):
        if terms.minor:
            yield "money_in_main_unit", amount / terms.scale
        else:
            yield "money_in_minor_unit", amount * terms.scale


def of_parts(right, parts, terms):
    """Rounding each part and adding is not adding and rounding once."""
    if parts is not None:
        each = sum(rounded(part, terms) for part in parts)
        once = rounded(sum(parts), terms)
        yield ("money_parts_rounded", each) if right == once else ("money_total_rounded", once)


def of_rounding(right, full, terms):
    """The amount on the other side of the unrounded one, by the rule that would have prevented it."""
    yield "money_unrounded", full
    below, above = rounded(full, terms, "down"), rounded(full, terms, "up")
    is_half = abs(full - below) == terms.unit * HALF
    match terms.rounding:
        case "down":
            yield "money_not_cut_off", above
        case "up":
            yield "money_not_rounded_up", below
        case halves if is_half:
            yield f"money_{halves}", below if right == above else above
        case _:
            yield "money_cut_off", below
            yield "money_rounded_up", above


def shown(full, terms, got):
    """The right amount as the student would write it: a float beside a float, else with all its digits."""
    right = rounded(full, terms)
    if terms.unit == 1:
        return int(right)
    digits = len(str(terms.scale)) - 1
    return (
        float(right) if type(number_in(got)) is float else Decimal(int(right * terms.scale)).scaleb(-digits)
    )
