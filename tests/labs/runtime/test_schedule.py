from collections import namedtuple
from datetime import date

import pytest

from labs.runtime.comparisons import check_schedule
from labs.runtime.comparisons.mismatch import Mismatch

from .saying import RIGHT, agreeable, said

COLUMNS = ["period", "interest", "principal", "balance"]
PLAN = [(1, 30.0, 100.0, 200.0), (2, 20.0, 100.0, 100.0), (3, 10.0, 100.0, 0.0)]
BY_NAME = [dict(zip(COLUMNS, row, strict=True)) for row in PLAN]
Row = namedtuple("Row", COLUMNS)


def changed(row, column, value):
    return [dict(line) | ({column: value} if place == row else {}) for place, line in enumerate(BY_NAME)]


CASES = [
    (BY_NAME, BY_NAME, {}, RIGHT),
    ([Row(*row) for row in PLAN], BY_NAME, {}, RIGHT),
    (PLAN, BY_NAME, {}, RIGHT),
    ([list(row) for row in PLAN], PLAN, {}, RIGHT),
    ([row | {"note": object()} for row in BY_NAME], BY_NAME, {}, RIGHT),
    (PLAN, PLAN, {"columns": COLUMNS}, RIGHT),
    (changed(1, "interest", 5), BY_NAME, {"columns": ["period", "balance"]}, RIGHT),
    (changed(1, "interest", 20.0000000001), BY_NAME, {}, RIGHT),
    (changed(1, "interest", 21), BY_NAME, {}, "schedule_cell"),
    (changed(1, "interest", "20.0"), BY_NAME, {}, "schedule_cell"),
    (changed(1, "interest", None), BY_NAME, {}, "schedule_cell"),
    (changed(1, "interest", float("nan")), BY_NAME, {}, "schedule_cell"),
    (changed(1, "interest", agreeable()), BY_NAME, {}, "schedule_cell"),
    (BY_NAME[::-1], BY_NAME, {}, "rows_reordered"),
    ([BY_NAME[0], *BY_NAME[:2]], BY_NAME, {}, "rows_shifted"),
    ([*BY_NAME[1:], dict.fromkeys(COLUMNS, 0)], BY_NAME, {}, "rows_shifted"),
    ([row | {"interest": -row["interest"]} for row in BY_NAME], BY_NAME, {}, "schedule_column_sign"),
    (changed(1, "interest", -20.0), BY_NAME, {}, "schedule_cell"),
    (changed(2, "balance", 0.02), BY_NAME, {}, "schedule_not_repaid"),
    (changed(2, "principal", 99.98), BY_NAME, {}, "schedule_cell"),
    ([row[:3] for row in PLAN], BY_NAME, {}, "no_table"),
    (BY_NAME[:2], BY_NAME, {}, "row_count"),
    ([{"period": row["period"]} for row in BY_NAME], BY_NAME, {}, "column_missing"),
    ({"rows": BY_NAME}, BY_NAME, {}, "no_table"),
    ([1, 2, 3], BY_NAME, {}, "no_table"),
    (agreeable(), BY_NAME, {}, "no_table"),
    ([agreeable()] * 3, BY_NAME, {}, "no_table"),
    ([{"on": date(2026, 1, 31)}], [{"on": date(2026, 1, 31)}], {}, RIGHT),
    ([{"on": "2026-01-31"}], [{"on": date(2026, 1, 31)}], {}, "schedule_cell"),
    (BY_NAME, [], {}, TypeError),
    (BY_NAME, 5, {}, TypeError),
    (BY_NAME, [{"a": object()}], {}, TypeError),
    (BY_NAME, BY_NAME, {"columns": ["fee"]}, ValueError),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), CASES, ids=map(str, range(len(CASES))))
def test_schedules(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_schedule(got, expected, **terms)
    else:
        assert said(check_schedule, got, expected, **terms) == code


def test_the_first_wrong_value_is_shown_with_its_place():
    with pytest.raises(Mismatch) as caught:
        check_schedule(changed(1, "interest", 21), BY_NAME)
    mismatch = caught.value
    assert (mismatch.params, mismatch.expected, mismatch.got) == (
        {"row": 2, "column": "interest"},
        20.0,
        21,
    )
