"""The same rate of interest in its forms, and in the ways in which it is written.

With m periods a year, effective annual rate i, nominal annual rate j convertible m times, rate per period p, force of
interest d and rate of discount v: 1 + i = (1 + j/m)**m = (1 + p)**m = exp(d) = 1/(1 - v).
Source: Kellison, The Theory of Interest, chapters 1.7 to 1.9; for the effective annual rate also Regulation Z
(12 CFR 1026, Appendix J) and Directive 2008/48/EC, Annex I.
"""

import math

FORMS = ("effective", "nominal", "periodic", "continuous", "discount")
QUOTES = {"fraction": 1, "percent": 100, "basis_points": 10_000}


def forms_of(rate, form, periods):
    """The rate, given in one form, in all of them by name. Raises ValueError for a rate that no money can earn."""
    try:
        effective = {
            "effective": lambda: rate,
            "nominal": lambda: math.expm1(periods * math.log1p(rate / periods)),
            "periodic": lambda: math.expm1(periods * math.log1p(rate)),
            "continuous": lambda: math.expm1(rate),
            "discount": lambda: rate / (1 - rate) if rate < 1 else math.nan,
        }[form]()
        growth = math.log1p(effective)
    except (ValueError, OverflowError):
        growth = math.nan
    if not math.isfinite(growth):
        raise ValueError(
            f"{rate} is no {form} rate: it must be above -100 % a period (a discount below 100 %)"
        )
    periodic = math.expm1(growth / periods)
    return {
        "effective": effective,
        "nominal": periods * periodic,
        "periodic": periodic,
        "continuous": growth,
        "discount": effective / (1 + effective),
    }


def quoted_otherwise(rate, quote):
    """(code, value) of the rate as it stands written in the other ways."""
    for other, scale in QUOTES.items():
        if other != quote:
            yield f"rate_as_{other}", rate * scale / QUOTES[quote]
