"""The signs and amounts of a list of cash flows: what is received is positive, what is paid negative."""

from labs.runtime.comparisons.mismatch import Mismatch
from labs.runtime.comparisons.plain import author_number, author_numbers, student_list, student_number
from labs.runtime.comparisons.rows import first_wrong, is_shifted


def check_cash_flows(got, expected, *, tolerance=1e-9):
    """Raise Mismatch unless the list `got` holds the flows `expected`, one a period.

    `tolerance` is relative, and absolute below 1. Raises TypeError for what the author cannot mean.
    """
    right = author_numbers(expected, "expected")
    allowed = abs(author_number(tolerance, "tolerance"))
    elements = student_list(got, expected)
    flows = [student_number(element, wanted)[1] for element, wanted in zip(elements, right, strict=True)]

    def equal(mine, theirs, sign=1):
        return abs(sign * flows[mine] - right[theirs]) <= allowed * max(1, abs(right[theirs]))

    wrong = [not equal(place, place) for place in range(len(right))]
    row = first_wrong(wrong)
    if row is None:
        return
    values = {"expected": expected, "got": got}
    if code := reversed_signs(wrong, [equal(place, place, -1) for place in range(len(right))], right):
        raise Mismatch(code, **values)
    if is_shifted(wrong, equal):
        raise Mismatch("rows_shifted", **values)
    if wrong.count(True) == 1 and equal(row - 1, row - 1, -1):
        raise Mismatch("flows_one_sign", row=row, **values)
    raise Mismatch("row_differs", row=row, **values)


def reversed_signs(wrong, is_reversed, right):
    """Which signs are the wrong way round, when that alone explains all wrong rows; a flow of 0 has no sign."""
    if not all(turned for turned, is_wrong in zip(is_reversed, wrong, strict=True) if is_wrong):
        return ""
    moving = [place for place, flow in enumerate(right) if flow]
    turned = [place for place in moving if wrong[place]]
    if turned == moving:
        return "flows_reversed"
    if turned == moving[:1]:
        return "flows_first_sign"
    return "flows_later_signs" if len(moving) > 2 and turned == moving[1:] else ""
