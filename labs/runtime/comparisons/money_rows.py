"""A list of amounts of money, one a row."""

from labs.runtime.comparisons.mismatch import Mismatch
from labs.runtime.comparisons.money import mistake_in, shown
from labs.runtime.comparisons.money_rounding import rounded, terms_of
from labs.runtime.comparisons.plain import author_numbers, exact, number_in, student_list
from labs.runtime.comparisons.rows import first_wrong, is_shifted


def check_money_rows(got, expected, *, currency="CNY", minor=False, rounding="half_up"):
    """Raise Mismatch unless the list `got` holds the amounts `expected`, each as check_money compares it.

    Raises ValueError or TypeError for what the author cannot mean.
    """
    terms = terms_of(currency, minor, rounding)
    full = author_numbers(expected, "expected")
    elements = student_list(got, [shown(amount, terms, got) for amount in full])
    codes = [mistake_in(element, amount, terms) for element, amount in zip(elements, full, strict=True)]
    wrong = [code is not None for code in codes]
    row = first_wrong(wrong)
    if row is None:
        return
    values = {"expected": shown(full[row - 1], terms, elements[row - 1]), "got": elements[row - 1]}
    if is_shifted(wrong, lambda mine, theirs: mistake_in(elements[mine], full[theirs], terms) is None):
        raise Mismatch("rows_shifted", **values)
    if row == len(full) > 1 and is_rounding_rest(elements[-1], full, terms):
        raise Mismatch("money_rest_in_last_row", **values)
    found = {code for code in codes if code is not None}
    code = found.pop() if len(found) == 1 else ""
    raise Mismatch(code, **values) if code else Mismatch("row_differs", row=row, **values)


def is_rounding_rest(element, full, terms):
    """True when the last amount is wrong by no more than what rounding each row can leave over."""
    difference = exact(number_in(element)) - rounded(full[-1], terms)
    return abs(difference) <= len(full) * terms.unit / 2
