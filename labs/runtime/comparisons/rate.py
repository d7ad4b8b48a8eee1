"""Rates of interest: a year or a period, with or without compounding, percent or fraction."""

import math
from fractions import Fraction

from labs.runtime.comparisons.mismatch import Mismatch, likely_mistake
from labs.runtime.comparisons.plain import author_number, author_numbers, student_number
from labs.runtime.comparisons.rate_forms import FORMS, QUOTES, forms_of, quoted_otherwise


def check_rate(got, expected, *, form="effective", periods=12, quote="fraction", tolerance=1e-9, loan=None):
    """Raise Mismatch unless the rate `got` is `expected` within `tolerance`, counted as the rate is written.

    `form` says what `expected` is: an "effective" annual rate (EAR, APRC), a "nominal" one (APR; the rate of a period
    times the periods of a year), "periodic", "continuous" (the logarithm) or a "discount" (interest by the amount at
    the end). `periods` is how many make a year. `quote` is "fraction", "percent" or "basis_points".
    `loan`, a pair (principal, payments), tells an answer that gives its flat rate: all interest, by the principal and
    the years.

    Raises ValueError or TypeError for what the author cannot mean.
    """
    if form not in FORMS:
        raise ValueError(f"form {form!r} is not known; choose one of {', '.join(FORMS)}")
    if quote not in QUOTES:
        raise ValueError(f"quote {quote!r} is not known; choose one of {', '.join(QUOTES)}")
    if type(periods) is not int or periods < 1:
        raise ValueError(f"periods must be a whole number from 1 on, not {periods!r}")
    scale = QUOTES[quote]
    right = float(author_number(expected, "expected"))
    number, amount = student_number(got, expected)
    tolerance = abs(float(author_number(tolerance, "tolerance")))
    rate = float(amount)
    if abs(rate - right) <= tolerance:
        return
    candidates = [("rate_sign", -right), *quoted_otherwise(right, quote)]
    candidates.append(("rate_as_growth", scale + right))
    if loan is not None:
        candidates.append(("rate_flat", scale * flat_rate(*loan, periods)))
    candidates += [
        (code, scale * wrong)
        for code, wrong in of_form(forms_of(right / scale, form, periods), form, periods)
    ]
    code = likely_mistake(rate, right, candidates, tolerance)
    if not code and is_rounded_early(number, right):
        code = "rate_rounded"
    raise Mismatch(code, expected=expected, got=got)


def flat_rate(principal, payments, periods):
    """Total interest, by the principal and the number of years: what a flat quotation names as its rate."""
    principal = author_number(principal, "principal")
    payments = author_numbers(payments, "payments")
    if principal <= 0 or not payments:
        raise ValueError("loan needs a principal above 0 and at least one payment")
    return float((sum(payments) - principal) / principal / Fraction(len(payments), periods))


def of_form(forms, form, periods):
    """The rate in another form, then the rate after a wrong step from one form to another."""
    for other in ("periodic", "nominal", "effective", "continuous", "discount"):
        if other != form:
            yield code_for(other, form), forms[other]
    if form == "effective":
        yield "rate_year_as_period", compounded(forms["nominal"], periods)
        yield "rate_compounded_twice", compounded(forms["effective"] / periods, periods)
    if form == "nominal":
        yield "rate_year_as_period", forms["nominal"] * periods
    if form == "periodic":
        yield "rate_divided", forms["effective"] / periods
        if forms["nominal"] > -1:
            yield "rate_rooted", math.expm1(math.log1p(forms["nominal"]) / periods)


def code_for(other, form):
    """What is said when a rate of the one form stands where the other is expected."""
    if other == "periodic":
        return "rate_of_period"
    if form == "periodic":
        return "rate_of_year"
    if form == "continuous":
        return "rate_not_continuous"
    if form == "discount" and other == "effective":
        return "rate_yield_for_discount"
    return f"rate_{other}"


def compounded(rate, periods):
    try:
        return math.expm1(periods * math.log1p(rate))
    except (ValueError, OverflowError):
        return math.inf


def is_rounded_early(number, right):
    """True when the student's rate is the right one with fewer digits, two that count at least."""
    return number != 0 and any(
        abs(round(right, digits) - float(number)) <= 1e-12
        for digits in range(1, 9)
        if abs(right) >= 10 ** (1 - digits)
    )
