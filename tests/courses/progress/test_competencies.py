"""What a part of an activity says about a competency, from plain data."""

from fractions import Fraction
from uuid import uuid4

from courses.progress.competencies import Assessment, Part, by_competency, chosen, order_of

LAB, QUIZ = uuid4(), uuid4()


def part(name, codes, possible, earned=None):
    return Part(name, name.title(), frozenset(codes), Fraction(possible), earned and Fraction(earned))


def test_what_is_not_handed_in_is_possible_and_not_earned():
    lab = Assessment(LAB, (part("npv", ["IF2.5"], 10, 8),))
    quiz = Assessment(QUIZ, (part("", ["IF2.5"], 6),))
    found = by_competency([lab, quiz])["IF2.5"]
    assert (found.share, found.share_so_far) == (Fraction(8, 16), Fraction(8, 10))
    assert [(each.activity_key, each.title, each.earned) for each in found.evidence] == [
        (LAB, "Npv", 8),
        (QUIZ, "", None),
    ]


def test_a_part_counts_for_every_competency_that_it_names():
    found = by_competency([Assessment(LAB, (part("npv", ["IF2.5", "IF4.1"], 10, 5),))])
    assert {code: each.earned for code, each in found.items()} == {"IF2.5": 5, "IF4.1": 5}


def test_questions_of_a_quiz_are_one_piece_of_evidence():
    quiz = Assessment(QUIZ, (part("", ["A1.1"], 1, 1), part("", ["A1.1"], 2, 1), part("", ["A1.2"], 5, 5)))
    (evidence,) = by_competency([quiz])["A1.1"].evidence
    assert (evidence.possible, evidence.earned) == (3, 2)


def test_the_tenth_competency_comes_after_the_ninth():
    parts = tuple(part(code, [code], 1) for code in ("IF2.10", "IF10.1", "IF2.9"))
    assert list(by_competency([Assessment(LAB, parts)])) == ["IF2.9", "IF2.10", "IF10.1"]
    assert order_of("IF2.10") > order_of("IF2.9")


def test_a_mark_that_a_person_set_stands_for_every_part_and_never_gives_more_than_there_is():
    plan = [Assessment(LAB, (part("npv", ["A1.1"], 10), part("irr", ["A1.2"], 20)))]
    done = {LAB: Assessment(LAB, (part("npv", ["A1.1"], 10, 2), part("irr", ["A1.2"], 20, 4)), True)}
    found = by_competency(chosen(plan, done, {LAB: Fraction(9, 10)}))
    assert {code: (each.earned, each.is_provisional) for code, each in found.items()} == {
        "A1.1": (9, False),
        "A1.2": (18, False),
    }
    assert by_competency(chosen(plan, {}, {LAB: Fraction(3, 2)}))["A1.1"].share == 1


def test_what_is_excused_is_neither_possible_nor_earned():
    plan = [Assessment(LAB, (part("npv", ["A1.1"], 10),)), Assessment(QUIZ, (part("", ["A1.1"], 5),))]
    found = by_competency(chosen(plan, {}, {}, excused=[LAB]))["A1.1"]
    assert [each.activity_key for each in found.evidence] == [QUIZ]
