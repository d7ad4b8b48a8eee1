"""The totals against those of an independent script, for whatever is made up, and as a page shows them."""

import json
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.deadlines.lateness import LateRule
from courses.deadlines.schedule import Terms
from courses.gradebook.attempts import Attempt, counting_attempt, with_lateness
from courses.gradebook.book import book_of
from courses.gradebook.computing import Category, Item, Standing, total
from courses.models import (
    Extension,
    GradeCategory,
    GradeOverride,
    MarkingTask,
    Run,
    RunActivity,
)
from courses.runs.joining import enrol_in_run
from tests.factories import WRITTEN, make_bank, make_lab, make_quiz
from tests.oracle.gradebook import left, total_of, totals
from tests.oracle.gradebook_dump import dump_of

from .work import handed_in, taken

DUE = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
ITEMS = 7

shares = st.one_of(st.none(), st.integers(0, 20).map(lambda points: Fraction(points, 20)))
weights = st.sampled_from(["0", "0.5", "1", "2", "3.25"])
items = st.lists(
    st.tuples(
        st.integers(0, 2), weights, shares, st.booleans(), st.booleans(), st.none() | st.integers(0, 120)
    ),
    min_size=1,
    max_size=ITEMS,
)
categories = st.lists(st.tuples(weights, st.integers(0, 4)), min_size=1, max_size=3)


@settings(max_examples=100)
@given(categories, items)
def test_totals_of_made_up_gradebooks_agree(made_categories, made_items):
    dump = {
        "now": (DUE + timedelta(days=9)).isoformat(),
        "ends_at": None,
        "time_zone": "Europe/Paris",
        "grace_minutes": 10,
        "percent_a_day": 10,
        "floor_percent": 50,
        "categories": [
            {"id": place, "weight": weight, "drop_lowest": drop}
            for place, (weight, drop) in enumerate(made_categories)
        ],
        "items": [],
        "students": [{"id": 1, "email": "bo@example.com", "group": ""}],
        "extensions": [],
        "overrides": [],
        "attempts": [],
    }
    standings = {}
    for place, (category, weight, share, is_due, is_excused, override) in enumerate(made_items):
        dump["items"].append(
            {
                "id": place,
                "category": category,
                "weight": weight,
                "due_at": DUE.isoformat() if is_due else None,
                "counting": "best",
                "elsewhere": False,
            }
        )
        if share is not None:
            dump["attempts"].append(
                {
                    "student": 1,
                    "item": place,
                    "number": 1,
                    "at": DUE.isoformat(),
                    "points": [share.numerator],
                    "possible": share.denominator,
                }
            )
        if is_excused or override is not None:
            dump["overrides"].append(
                {"student": 1, "item": place, "percent": override, "excused": is_excused}
            )
        standings[place] = Standing(
            share=share,
            is_due=is_due,
            is_excused=is_excused,
            override=None if override is None else Fraction(override, 100),
        )
    found = total(
        [Category(place, Fraction(weight), drop) for place, (weight, drop) in enumerate(made_categories)],
        [Item(place, each[0], Fraction(each[1])) for place, each in enumerate(made_items)],
        standings,
    ).share
    assert same(found, total_of(dump, dump["students"][0]))


def same(found: Fraction | None, expected: Decimal | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return abs(found - Fraction(expected)) < Fraction(1, 10**30)


rules = st.builds(LateRule, st.integers(0, 600), st.integers(0, 100), st.integers(0, 100))
moments = st.integers(-3000, 20_000).map(lambda minutes: DUE + timedelta(minutes=minutes))


@settings(max_examples=100)
@given(
    rules,
    st.lists(st.tuples(moments, st.integers(0, 10)), min_size=1, max_size=4),
    st.sampled_from(["best", "first", "last"]),
)
def test_the_attempt_that_counts_agrees_across_the_change_of_clocks(rule, made, counting):
    """Paris turns its clocks back in the night after the due moment."""
    run = Run(time_zone="Europe/Paris")
    attempts = [Attempt("lab", place, place, at, points, 10) for place, (at, points) in enumerate(made)]
    terms = Terms(due_at=DUE, late=rule, counting=counting)
    counted = counting_attempt(with_lateness(attempts, terms, run), counting)
    dump = {
        "time_zone": run.time_zone,
        "grace_minutes": rule.grace_minutes,
        "percent_a_day": rule.percent_a_day,
        "floor_percent": rule.floor_percent,
    }
    kept = [Decimal(points) / 10 * left(dump, at, DUE) for at, points in made]
    assert same(counted.kept_share, {"best": max(kept), "first": kept[0], "last": kept[-1]}[counting])


@pytest.mark.django_db
def test_a_made_up_run_agrees_with_its_dump_and_its_page(as_ada, run, course, people, url_of):
    now = DUE + timedelta(days=4, hours=3)
    run.time_zone = "Europe/Paris"
    run.save()
    labs = GradeCategory.objects.create(run=run, name="Labs", weight=60, drop_lowest=1)
    rest = GradeCategory.objects.create(run=run, name="Rest", weight=40)
    pages = [
        make_lab(course, title=f"Lab {number}", written=[WRITTEN] if number == 2 else ())
        for number in range(4)
    ]
    quiz = make_quiz(make_bank(course))
    for place, each in enumerate([*pages, quiz]):
        RunActivity.objects.create(
            run=run,
            activity_key=each.translation_key,
            category=rest if each is quiz else labs,
            weight=["1", "2.5", "1", "0.75", "1"][place],
            due_at=DUE + timedelta(days=place),
            counting=["", "last", "first", "", "best"][place],
        )
    hall = RunActivity.objects.create(run=run, title="Hall", category=rest, weight=2)
    students = [people(f"S{number}") for number in range(5)]
    for place, student in enumerate(students):
        enrol_in_run(student, run)
        run.enrolments.filter(student=student).update(
            group="AB"[place % 2], enrolled_at=DUE - timedelta(days=3)
        )
        for number, lab in enumerate(pages):
            for again in range((place + number) % 3):
                score = (3 * place + 4 * number + 5 * again) % 11
                at = DUE + timedelta(hours=17 * number + 9 * again * place - 20)
                handed_in(student, lab, min(score, 10), at=at)
        taken(student, run, quiz, [place, 2], at=DUE + timedelta(days=place))
        GradeOverride.objects.create(
            run=run, student=student, activity_key=hall.activity_key, percent=f"{40 + 13 * place}.3333"
        )
    handed_in(students[0], pages[0], 10, at=DUE - timedelta(days=5))
    GradeOverride.objects.create(
        run=run, student=students[1], activity_key=pages[3].translation_key, is_excused=True
    )
    Extension.objects.create(
        run=run,
        activity_key=pages[1].translation_key,
        group="B",
        due_at=DUE + timedelta(days=3),
        reason="Fair",
    )
    submission = students[2].submissions.filter(lab_key=pages[2].translation_key).first()
    MarkingTask.objects.create(
        run=run,
        student=students[2],
        activity_key=submission.lab_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=7.5,
    )
    expected = totals(json.loads(json.dumps(dump_of(run, now))))
    found = {row.enrolment.student.email: row.total.share for row in book_of(run, now=now).rows}
    assert {email: same(share, expected[email]) for email, share in found.items()} == dict.fromkeys(
        expected, True
    )
    assert len(set(found.values())) == len(students)
    # The page is of this moment: long after all was due.
    today = totals(json.loads(json.dumps(dump_of(run))))
    page_ = as_ada.get(url_of("run_gradebook")).content.decode()
    shown = dict(re.findall(r">(S\d)</a><td>([\d.]+)", page_))
    assert shown == {
        email.partition("@")[0].upper(): f"{100 * share:.1f}".removesuffix(".0")
        for email, share in today.items()
    }
