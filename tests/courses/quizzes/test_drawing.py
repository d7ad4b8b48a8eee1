from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.quizzes.drawing import Section, draw, seed_of
from courses.quizzes.filling import Candidate, PoolTooSmall, fill

OPTIONS = [{"key": key, "right": key == "a"} for key in "abcd"]


def bank(*questions):
    """Candidates and versions for (identifier, group) pairs: single choices with three draws each."""
    candidates = [Candidate("bank", name, group) for name, group in questions]
    shape = {"kind": "single", "points": 1.0, "options": OPTIONS}
    draws = [{"values": {"number": number}} for number in range(3)]
    versions = {("bank", name): {"number": 7, "shape": shape, "draws": draws} for name, _group in questions}
    return candidates, versions


TWENTY = [(f"q{number}", "") for number in range(20)]


def test_any_five_of_twenty_are_five_different_ones():
    candidates, versions = bank(*TWENTY)
    drawn = draw([Section(candidates, 5)], versions, 1, shuffle_questions=True)
    assert len({item["question"] for item in drawn["questions"]}) == 5


def test_the_same_seed_gives_the_same_draw_and_another_attempt_another():
    candidates, versions = bank(*TWENTY)

    def attempt(number):
        seed = seed_of("secret", "student", "quiz", number)
        return draw([Section(candidates, 5)], versions, seed, shuffle_questions=True)

    assert attempt("1") == attempt("1")
    assert attempt("1") != attempt("2")


def test_the_seed_depends_on_the_secret_and_on_each_part():
    seeds = {seed_of(*parts) for parts in (["s", "a", "b", "c"], ["t", "a", "b", "c"], ["s", "ab", "", "c"])}
    assert len(seeds) == 3


def test_a_draw_holds_all_that_is_needed_to_rebuild_it():
    candidates, versions = bank(("q", ""))
    drawn = draw([Section(candidates, points=2.5)], versions, 3, shuffle_questions=True)
    (item,) = drawn["questions"]
    assert drawn["format"] == 1
    assert (item["bank"], item["question"], item["version"], item["points"]) == ("bank", "q", 7, 2.5)
    assert item["values"] == {"number": item["draw"]}
    assert sorted(item["order"]) == list("abcd")


def test_questions_of_a_group_never_meet_in_a_quiz():
    candidates, versions = bank(("a", "g"), ("b", "g"), ("c", ""), ("d", "g"), ("e", ""))
    for seed in range(50):
        sections = [Section(candidates[:1]), Section(candidates, 2)]
        drawn = draw(sections, versions, seed, shuffle_questions=False)
        assert drawn["questions"][0]["question"] == "a"
        assert {item["question"] for item in drawn["questions"]} == {"a", "c", "e"}


def test_a_pool_does_not_take_what_only_a_later_one_can_use():
    candidates, _versions = bank(("a", ""), ("b", ""))
    for seed in range(20):
        first, second = fill([(1, candidates), (1, candidates[:1])], [], Random(seed))
        assert (first[0].question, second[0].question) == ("b", "a")


def test_a_pool_that_cannot_be_filled_says_how_many_there_are():
    candidates, _versions = bank(("a", "g"), ("b", "g"), ("c", ""))
    with pytest.raises(PoolTooSmall) as refused:
        fill([(3, candidates)], [], Random(0))
    assert (refused.value.pool, refused.value.wanted, refused.value.possible) == (0, 3, 2)


@given(st.integers())
def test_items_to_order_are_never_shown_in_their_right_order(seed):
    shape = {"kind": "ordering", "points": 1.0, "items": [{"key": key} for key in "ab"]}
    versions = {("bank", "q"): {"number": 1, "shape": shape, "draws": []}}
    drawn = draw([Section([Candidate("bank", "q")])], versions, seed, shuffle_questions=False)
    assert drawn["questions"][0]["order"] == ["b", "a"]


def test_matching_shows_so_many_pairs_and_every_distractor():
    shape = {
        "kind": "matching",
        "points": 1.0,
        "shown": 2,
        "pairs": [{"key": key} for key in "abcd"],
        "distractors": [{"key": "x"}],
    }
    versions = {("bank", "q"): {"number": 1, "shape": shape, "draws": []}}
    (item,) = draw([Section([Candidate("bank", "q")])], versions, 5, shuffle_questions=False)["questions"]
    assert len(item["lefts"]) == 2
    assert sorted(item["order"]) == sorted([*item["lefts"], "x"])
