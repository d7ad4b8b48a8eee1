"""Every mistake that has a sentence is found by some case of the comparisons, and the other way round."""

import string

from labs.grading.mistakes import DIFFERENCES, MISTAKES

from . import test_cash_flows, test_day_counts, test_money, test_rates, test_schedule

TABLES = (
    test_cash_flows.CASES,
    test_day_counts.CASES,
    test_money.CASES,
    test_money.ROW_CASES,
    test_rates.CASES,
    test_rates.BASIS_POINT_CASES,
    test_schedule.CASES,
)
# What is no number at all stands in saying.py, for all comparisons.
ELSEWHERE = {"not_finite", "no_number"}


def test_each_sentence_has_a_case_and_each_case_a_sentence():
    found = {case[-1] for table in TABLES for case in table if isinstance(case[-1], str)} - {""}
    known = {
        code
        for code in MISTAKES.keys() | DIFFERENCES.keys()
        if not code.startswith("property_") and not code.endswith("_hidden")
    }
    assert known - ELSEWHERE == found - ELSEWHERE


def test_a_sentence_for_hidden_tests_holds_no_value():
    hidden = {code: text for code, text in DIFFERENCES.items() if code.endswith("_hidden")} | MISTAKES
    assert [
        code for code, text in hidden.items() if any(field for _, field, *_ in string.Formatter().parse(text))
    ] == []
