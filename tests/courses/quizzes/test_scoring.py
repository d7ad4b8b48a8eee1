from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.quizzes.scoring import (
    Tolerance,
    mark_key_points,
    mark_matching,
    mark_multiple,
    mark_number,
    mark_ordering,
    mark_single,
    mark_text,
)

keys = st.sets(st.sampled_from("abcdefgh"), max_size=8)
orders = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True)


def ltv(typed, **changes):
    """The worked example of the curriculum's design: the value that a borrower must have at a cost of 3,000."""
    misconceptions = {
        "multiplied": (Decimal(990), False),
        "three_to_one": (Decimal(9000), False),
        "rounded_down": (Decimal(9090), True),
    }
    return mark_number(typed, Decimal(9091), misconceptions, **{"tolerance": Tolerance()} | changes)


@pytest.mark.parametrize(
    ("typed", "share", "met"),
    [
        ("9091", 1, ()),
        ("９，０９１ 元", 1, ()),
        ("9,090", Fraction(1, 2), ("rounded_down",)),
        ("9000", 0, ("three_to_one",)),
        ("990", 0, ("multiplied",)),
        ("9092", 0, ()),
    ],
)
def test_a_slip_of_rounding_earns_half_and_other_misconceptions_nothing(typed, share, met):
    mark = ltv(typed)
    assert (mark.share, mark.met, mark.unreadable) == (share, met, False)


def test_what_is_no_number_is_told_apart_from_a_wrong_one():
    assert ltv("nine thousand").unreadable is True


def test_tolerance_is_absolute_or_a_part_of_the_right_answer():
    assert ltv("9100", tolerance=Tolerance(Decimal(9))).share == 1
    assert ltv("9101", tolerance=Tolerance(Decimal(9))).share == 0
    assert ltv("9181", tolerance=Tolerance(Decimal("0.01"), is_relative=True)).share == 1
    assert ltv("9182", tolerance=Tolerance(Decimal("0.01"), is_relative=True)).share == 0


def test_the_right_answer_is_rounded_half_up_to_the_decimals_asked_for():
    def share(typed):
        return mark_number(typed, Decimal("2.345"), {}, tolerance=Tolerance(), decimals=2).share

    assert [share("2.35"), share("2.34"), share("2.345")] == [1, 0, 0]


def test_single_choice_is_all_or_nothing():
    assert [mark_single(chosen, "a").share for chosen in ("a", "b", "")] == [1, 0, 0]


@pytest.mark.parametrize(
    ("ticked", "right", "share"),
    [
        ("AB", "ABC", Fraction(2, 3)),
        ("AD", "A", 0),
        ("", "", 1),
        ("A", "", 0),
        ("ABCD", "ABC", Fraction(2, 3)),
    ],
)
def test_wrong_ticks_cost_what_right_ones_give(ticked, right, share):
    assert mark_multiple(ticked, right).share == share


@given(keys, keys)
def test_multiple_choice_stays_between_nothing_and_all(ticked, right):
    share = mark_multiple(ticked, right).share
    assert 0 <= share <= 1
    assert (share == 1) == (ticked == right)


def test_matching_counts_right_pairs_and_a_distractor_loses_nothing_else():
    assert mark_matching({"a": "a", "b": "nobody", "c": "b", "d": "d"}, "abcd").share == Fraction(1, 2)
    assert mark_matching({}, "abcd").share == 0


def test_ordering_counts_neighbours_that_keep_their_order():
    def share(answer):
        return mark_ordering({key: place for place, key in enumerate(answer)}, "abcd").share

    assert [share("abcd"), share("bacd"), share("dcba")] == [1, Fraction(2, 3), 0]


@given(orders, st.randoms())
def test_only_the_right_order_earns_all(right, rng):
    answer = rng.sample(right, len(right))
    share = mark_ordering({key: place for place, key in enumerate(answer)}, right).share
    assert (share == 1) == (answer == right)


def test_two_items_at_one_place_are_in_no_order():
    assert mark_ordering({"a": 1, "b": 1, "c": 1}, "abc").share == 0


@pytest.mark.parametrize(
    "typed", ["内部收益率", "內部收益率", " 内部 收益率。", "irr", "ＩＲＲ", "Internal Rate of Return"]
)
def test_width_case_spaces_and_script_do_not_matter_in_a_short_text(typed):
    assert mark_text(typed, ["internal rate of return", "IRR", "内部收益率"]).share == 1


def test_another_word_is_wrong():
    assert mark_text("内部收益", ["内部收益率"]).share == 0
    assert mark_text("", ["内部收益率"]).share == 0


POINTS = {
    "committee": ["audit committee", "审计委员会"],
    "appointment": ["appoint", "任免"],
    "budget": ["budget", "预算"],
    "access": ["access", "不受限制"],
}


def test_key_points_give_two_fifths_until_a_person_has_marked():
    mark = mark_key_points("由審計委員會任免內審人員，並有獨立預算", POINTS, needed=3)
    assert (mark.share, set(mark.met), mark.is_provisional) == (
        Fraction(2, 5),
        {"committee", "appointment", "budget"},
        True,
    )
    assert mark_key_points("They have unrestricted access.", POINTS, needed=3).share == Fraction(2, 15)


def test_an_empty_text_waits_for_nobody():
    mark = mark_key_points("  ", POINTS, needed=3)
    assert (mark.share, mark.is_provisional) == (0, False)
