from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.quizzes.typed_numbers import NotANumber, typed_number

FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")
amounts = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("4442.44", "", "4442.44"),
        ("4,442.44", "", "4442.44"),
        ("4，442.44", "", "4442.44"),
        ("４４４２．４４", "", "4442.44"),
        ("4 442.44", "", "4442.44"),
        ("4442.44 元", "", "4442.44"),
        ("￥4,442.44", "yuan", "4442.44"),
        ("4442.44 Yuan", "yuan", "4442.44"),
        ("−12", "", "-12"),
        ("－１２", "", "-12"),
        ("12.68%", "%", "12.68"),
        ("１２．６８％", "%", "12.68"),
        ("12.68%", "", "0.1268"),
        (".5", "", "0.5"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, unit, number):
    assert typed_number(typed, unit=unit) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "  ", "about 12", "1,23", "1.2.3", "12 or 13", "nan", "Infinity", "%", "元"]
)
def test_what_is_no_number_is_not_guessed(typed):
    with pytest.raises(NotANumber):
        typed_number(typed)


@given(amounts)
def test_width_commas_and_currency_change_no_number(amount):
    for typed in (f"{amount:f}", f"{amount:,f}", f"{amount:,f}".translate(FULL_WIDTH), f" {amount:,f} 元"):
        assert typed_number(typed) == amount
