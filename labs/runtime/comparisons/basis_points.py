"""Two rates that may differ by some basis points."""

from labs.runtime.comparisons.mismatch import Mismatch, likely_mistake
from labs.runtime.comparisons.plain import author_number, student_number
from labs.runtime.comparisons.rate_forms import QUOTES, quoted_otherwise


def check_basis_points(got, expected, *, within, quote="fraction"):
    """Raise Mismatch unless the rates differ by at most `within` basis points (hundredths of a percent).

    Both are written as `quote` says. Raises ValueError or TypeError for what the author cannot mean.
    """
    if quote not in QUOTES:
        raise ValueError(f"quote {quote!r} is not known; choose one of {', '.join(QUOTES)}")
    right, allowed = author_number(expected, "expected"), author_number(within, "within")
    if allowed < 0:
        raise ValueError(f"within must be 0 or more basis points, not {within!r}")
    _number, rate = student_number(got, expected)
    basis_point = author_number(QUOTES[quote], "quote") / QUOTES["basis_points"]
    # What a float adds of its own is no difference.
    tolerance = allowed * basis_point + max(abs(right), basis_point) / 10**12
    if abs(rate - right) <= tolerance:
        return
    code = likely_mistake(rate, right, [("rate_sign", -right), *quoted_otherwise(right, quote)], tolerance)
    if code:
        raise Mismatch(code, expected=expected, got=got)
    difference = f"{float(abs(rate - right) / basis_point):.4g}"
    raise Mismatch(
        "basis_points", difference=difference, within=f"{float(allowed):g}", expected=expected, got=got
    )
