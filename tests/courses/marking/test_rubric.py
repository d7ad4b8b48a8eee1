"""From the levels of a rubric to points."""

import pytest

from courses.marking.rubric import agree, level_points, mean, points_of

RUBRIC = [
    {"criterion": "Numbers", "levels": ["none", "quoted", "compared"]},
    {"criterion": "Conclusion", "levels": ["missing", "there"]},
    {"criterion": "Words", "levels": ["a", "b", "c", "d"]},
]


@pytest.mark.parametrize(
    ("levels", "points"),
    [((0, 0, 0), 0), ((2, 1, 3), 10), ((1, 0, 0), 1.67), ((1, 1, 1), 6.11), ((None, 1, None), 3.33)],
)
def test_each_criterion_gives_an_equal_part_and_each_level_an_equal_step(levels, points):
    assert points_of(RUBRIC, levels, 10) == points


def test_a_level_says_what_it_gives():
    assert [round(level_points(RUBRIC, 2, level, 12), 2) for level in range(4)] == [0, 1.33, 2.67, 4]


@pytest.mark.parametrize(
    ("first", "second", "agreed"), [(7, 8, True), (8, 7, True), (7, 8.01, False), (0.1, 1.1, True)]
)
def test_marks_agree_up_to_the_tolerance(first, second, agreed):
    assert agree(first, second, 10, 10) is agreed


def test_the_mean_of_two_marks():
    assert (mean(7, 8), mean(0.1, 0.2)) == (7.5, 0.15)
