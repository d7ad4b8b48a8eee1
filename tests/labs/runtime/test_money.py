from decimal import Decimal
from fractions import Fraction

import pytest

from labs.runtime.comparisons import check_money, check_money_rows
from labs.runtime.comparisons.mismatch import Mismatch

from .saying import NO_NUMBERS, NOT_FINITE, RIGHT, said

FEN = {"minor": True}
CASES = [
    # Amounts in the main unit.
    (12.34, Decimal("12.34"), {}, RIGHT),
    (Decimal("12.34"), 12.34, {}, RIGHT),
    (Decimal("12.340"), 12.34, {}, RIGHT),
    (0.1 + 0.2, 0.3, {}, RIGHT),
    (2.68, 2.675, {}, RIGHT),
    (-2.68, -2.675, {}, RIGHT),
    (0, 0, {}, RIGHT),
    (1234, Decimal("12.34"), {}, "money_in_minor_unit"),
    (1234.0, 12.34, {}, "money_in_minor_unit"),
    (-12.34, 12.34, {}, "money_sign"),
    (2.67, 2.675, {}, "money_half_up"),
    (2.68, Decimal("2.685"), {"rounding": "half_even"}, RIGHT),
    (2.69, Decimal("2.685"), {"rounding": "half_even"}, "money_half_even"),
    (2.67, Decimal("2.678"), {}, "money_cut_off"),
    (2.68, Decimal("2.671"), {}, "money_rounded_up"),
    (-2.67, Decimal("-2.678"), {}, "money_cut_off"),
    (2.675, 2.675, {}, "money_unrounded"),
    (2.6749, 2.67, {}, "money_unrounded"),
    (2.68, Decimal("2.678"), {"rounding": "down"}, "money_not_cut_off"),
    (2.67, Decimal("2.671"), {"rounding": "up"}, "money_not_rounded_up"),
    (12.35, 12.34, {}, "money_one_unit"),
    (99, 12.34, {}, ""),
    # Whole fen.
    (47, Decimal("46.911"), FEN, RIGHT),
    (46, Decimal("46.911"), FEN, "money_cut_off"),
    (46.911, Decimal("46.911"), FEN, "money_unrounded"),
    (0.47, 47, FEN, "money_in_main_unit"),
    (3, Fraction(5, 2), FEN, RIGHT),
    (2, Fraction(5, 2), FEN, "money_half_up"),
    (48, 47, FEN, "money_one_unit"),
    # A currency without a minor unit has no fen to mistake.
    (1200, 1200, {"currency": "JPY"}, RIGHT),
    (120_000, 1200, {"currency": "JPY"}, ""),
    (12_000, 12, {"currency": "KWD"}, "money_in_minor_unit"),
    # The type.
    (47.0, 47, FEN | {"kind": int}, "money_type"),
    (0.1, Decimal("0.10"), {"kind": Decimal}, "money_type"),
    (46.9, 46.9, FEN | {"kind": int}, "money_unrounded"),
    # Adding and rounding.
    (1.02, Decimal("1.01"), {"parts": ["half"]}, TypeError),
    (Decimal("0.03"), Decimal("0.015"), {"parts": [Decimal("0.005")] * 3}, "money_parts_rounded"),
    (Decimal("0.02"), Decimal("0.03"), {"parts": [Decimal("0.005")] * 3}, "money_total_rounded"),
    (1, 1, {"parts": [5, 6]}, ValueError),
    # With its currency.
    ((12.34, "CNY"), (12.34, "CNY"), {}, RIGHT),
    ([12.34, "CNY"], (12.34, "CNY"), {}, RIGHT),
    ((12.34, "USD"), (12.34, "CNY"), {}, "money_other_currency"),
    ((1234, "CNY"), (12.34, "CNY"), {}, "money_in_minor_unit"),
    (12.34, (12.34, "CNY"), {}, "money_without_currency"),
    # What the author cannot mean.
    (1, 1, {"currency": "Yuan"}, ValueError),
    (1, 1, {"rounding": "banker"}, ValueError),
    (1, 1, {"kind": str}, TypeError),
    (1, None, {}, TypeError),
    (1, float("nan"), {}, TypeError),
    # Nothing is named where the mistake gives the right amount, too.
    (5, 0, {}, ""),
    (0.01, 0, {}, "money_one_unit"),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), CASES)
def test_money(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_money(got, expected, **terms)
    else:
        assert said(check_money, got, expected, **terms) == code


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_what_is_no_number_is_no_money(name):
    assert said(check_money, NO_NUMBERS[name], 12.34) == "no_number"


@pytest.mark.parametrize("name", NOT_FINITE)
def test_an_amount_has_an_end(name):
    assert said(check_money, NOT_FINITE[name], 12.34) == "not_finite"


@pytest.mark.parametrize(
    ("got", "expected", "terms", "shown"),
    [
        (2.6, 2.675, {}, "2.68"),
        (Decimal("2.6"), 2.7, {}, "Decimal('2.70')"),
        ("2.7", 2.7, {}, "Decimal('2.70')"),
        (2.6, Decimal("2.675"), {"minor": True}, "3"),
        (2.6, Decimal("1200"), {"currency": "JPY"}, "1200"),
    ],
)
def test_the_right_amount_is_shown_as_the_student_would_write_it(got, expected, terms, shown):
    with pytest.raises(Mismatch) as caught:
        check_money(got, expected, **terms)
    assert (repr(caught.value.expected), caught.value.got) == (shown, got)


ROW_CASES = [
    ([1.0, 2.0], [1, 2], {}, RIGHT),
    ((100, 200), [1, 2], {}, "money_in_minor_unit"),
    ([1.0, 2.5], [1, 2], {}, "row_differs"),
    ([33.33, 33.33, 33.33], [33.33, 33.33, 33.34], {}, "money_rest_in_last_row"),
    ([33.33, 33.33, 43.34], [33.33, 33.33, 33.34], {}, "row_differs"),
    ([11, 21, 31], [10, 20, 30], FEN, "money_one_unit"),
    ([10, 21, 31], [10, 20, 30], FEN, "money_one_unit"),
    ([0, 10, 20, 30], [10, 20, 30, 40], FEN, "rows_shifted"),
    ([20, 30, 40, 0], [10, 20, 30, 40], FEN, "rows_shifted"),
    ([100, 100, 100, 90], [100, 100, 100, 100], FEN, "row_differs"),
    ([-1, 200], [1, 2], {}, "row_differs"),
    ([1], [1, 2], {}, "row_count"),
    (3, [1, 2], {}, "no_list"),
    ({1: 1, 2: 2}, [1, 2], {}, "no_list"),
    ([1, None], [1, 2], {}, "no_number"),
    ([1], 1, {}, TypeError),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), ROW_CASES)
def test_money_rows(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_money_rows(got, expected, **terms)
    else:
        assert said(check_money_rows, got, expected, **terms) == code
