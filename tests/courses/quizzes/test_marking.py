"""An answer as it was posted is marked, whatever somebody posted."""

import pytest

from courses.quizzes.marking import mark

ORDER = {"kind": "ordering", "items": [{"key": "first"}, {"key": "second"}]}


@pytest.mark.parametrize(
    ("places", "share"),
    [
        ({"first": "1", "second": "2"}, 1),
        ({"first": "2", "second": "1"}, 0),
        ({"first": "", "second": "2"}, 0),
        ({"first": "9" * 5000, "second": "2"}, 0),
        ({"first": "-1", "second": "two"}, 0),
    ],
)
def test_a_place_is_a_small_number_or_none(places, share):
    assert mark(ORDER, {}, None, {}, places).share == share
