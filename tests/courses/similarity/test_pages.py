"""Ada looks at what is alike in her class; the page measures, and only she who decides writes something down."""

from itertools import count
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from courses.models import Run, RunStaff, SimilarityNote
from courses.runs.joining import enrol_in_run
from courses.similarity import remembering
from courses.teaching import appoint
from labs.drafting import draft_for
from labs.models import Submission
from labs.submitting import submit
from tests.factories import DOUBLE, WRITTEN, make_course, make_lab

from .test_comparing import ANOTHER_WAY, FIRST, RENAMED, SCHEDULE

REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}
numbers = count(1)


@pytest.fixture(autouse=True)
def nothing_remembered(db):
    cache.clear()


@pytest.fixture
def course(ada):
    course = make_course()
    appoint(ada, course)
    return course


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn 2026")


@pytest.fixture
def lab(course):
    return make_lab(course, exercises=[DOUBLE], written=[WRITTEN], given=[ANOTHER_WAY])


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def hand_in(lab, people):
    """Somebody new hands in this code and this text."""

    def handed_in(run, name, code, text="", score=4):
        enrolment = enrol_in_run(people(name), run)
        again(enrolment, code, text, score)
        return enrolment

    def again(enrolment, code, text="", score=4):
        submit(
            enrolment.student,
            draft=draft_for(enrolment.student, lab),
            version=lab.current_version,
            answers={"double": code, "reflection": text},
            request_key=uuid4(),
        )
        Submission.objects.claim_next("grader").finish(score=score, max_score=20, report=REPORT)

    handed_in.again = again
    return handed_in


def shown(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_copy_with_other_names_stands_at_the_top_and_is_marked_line_by_line(as_ada, run, lab, hand_in):
    bo, cai = hand_in(run, "Bo", SCHEDULE), hand_in(run, "Cai", RENAMED)
    hand_in(run, "Dan", ANOTHER_WAY)
    page = shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    address = reverse("similar_pair", args=[run.pk, lab.translation_key, bo.pk, cai.pk])
    assert address in page and page.count("Side by side") == 1
    # What the lab gave is all that Dan has.
    assert "1 was left out" in page
    pair = as_ada.get(address).content.decode()
    assert "Code: Bo, lines 1 to 16, and Cai, lines 1 to 16; 140 tokens" in pair
    assert "<mark>        repaid = payment - interest</mark>" in pair
    assert "<mark>        amortised = monthly - i</mark>" in pair


def test_what_nearly_everybody_wrote_is_not_marked(as_ada, run, lab, hand_in):
    common = FIRST.replace("schedule", "plan")
    enrolments = [
        hand_in(run, f"S{number}", f"{common}\nx = {'+'.join('1' * number)}") for number in range(1, 8)
    ]
    page = shown(as_ada, "similar_pair", run.pk, lab.translation_key, enrolments[0].pk, enrolments[1].pk)
    assert "Nothing here is the same beyond what the lab gave and what many wrote." in page
    assert "<mark>" not in page


def test_no_page_says_more_than_it_measured(as_ada, run, lab, hand_in):
    bo, cai = hand_in(run, "Bo", SCHEDULE), hand_in(run, "Cai", RENAMED)
    key = lab.translation_key
    for page in (
        shown(as_ada, "run_similarity", run.pk),
        shown(as_ada, "similarity_at_lab", run.pk, key),
        shown(as_ada, "similar_pair", run.pk, key, bo.pk, cai.pk),
    ):
        assert "It does not say why" in page
        assert not any(word in page.lower() for word in ("cheat", "plagiar", "suspect", "guilty"))
    assert SimilarityNote.objects.count() == 0


def test_written_answers_are_compared_as_words(as_ada, run, lab, hand_in):
    text = "我认为平台的风险在于资金池和期限错配，投资人看不到借款人的信用情况，所以需要第三方存管，也需要披露逾期率。"
    hand_in(run, "Bo", "x = 1", f"{text}\n完。"), hand_in(run, "Cai", "y = 2", f"首先：\n{text}")
    key = lab.translation_key
    assert "Side by side" not in shown(as_ada, "similarity_at_lab", run.pk, key)
    page = shown(as_ada, "similarity_at_lab", run.pk, key, of="words", exercise="reflection")
    assert page.count("Side by side") == 1


def test_the_submission_that_counts_is_compared(as_ada, run, lab, hand_in):
    bo = hand_in(run, "Bo", SCHEDULE, score=2)
    hand_in(run, "Cai", RENAMED)
    assert "Side by side" in shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    hand_in.again(bo, ANOTHER_WAY, score=9)
    assert "Side by side" not in shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)


def test_an_earlier_run_is_compared_when_asked_for_and_only_one_that_the_person_may_see(
    client, as_ada, run, course, lab, hand_in, eva, people
):
    earlier = Run.objects.create(course_key=course.translation_key, name="Spring 2026")
    bo, old = hand_in(run, "Bo", SCHEDULE), hand_in(earlier, "Olga", RENAMED)
    hand_in(earlier, "Pia", RENAMED)
    key = lab.translation_key
    assert "Olga" not in shown(as_ada, "similarity_at_lab", run.pk, key)
    page = shown(as_ada, "similarity_at_lab", run.pk, key, **{"with": earlier.pk})
    # What Olga and Pia share is a matter of their own run.
    assert "Olga" in page and page.count("Side by side") == 2
    helper = people("Helper")
    RunStaff.objects.create(run=run, person=helper, role="assistant")
    client.force_login(helper)
    assert "Olga" not in shown(client, "similarity_at_lab", run.pk, key, **{"with": earlier.pk})
    assert client.get(reverse("similar_pair", args=[run.pk, key, bo.pk, old.pk])).status_code == 404


def test_reading_a_large_class_shows_how_far_it_is_and_goes_on_where_it_stopped(
    as_ada, run, lab, hand_in, monkeypatch
):
    monkeypatch.setattr(remembering, "SECONDS", 0)
    for name in ("Bo", "Cai", "Dan"):
        hand_in(run, name, SCHEDULE)
    page = shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    assert "Reading what was handed in: 1 of 3." in page and 'http-equiv="refresh"' in page
    page = shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    assert "Reading what was handed in: 2 of 3." in page
    page = shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    assert page.count("Side by side") == 3
    # A new submission is read alone.
    hand_in(run, "Emil", SCHEDULE)
    assert shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key).count("Side by side") == 6


def test_a_note_is_kept_and_read_by_those_who_decide(client, as_ada, run, lab, hand_in, people):
    bo, cai = hand_in(run, "Bo", SCHEDULE), hand_in(run, "Cai", RENAMED)
    url = reverse("similar_pair", args=[run.pk, lab.translation_key, cai.pk, bo.pk])
    assert "This field is required." in as_ada.post(url, {"text": ""}).content.decode()
    as_ada.post(url, {"text": "Talked to both."})
    # The pair is one, from whichever side it is looked at.
    other_way = reverse("similar_pair", args=[run.pk, lab.translation_key, bo.pk, cai.pk])
    assert "Talked to both." in as_ada.get(other_way).content.decode()
    assert "noted" in shown(as_ada, "similarity_at_lab", run.pk, lab.translation_key)
    helper = people("Helper")
    RunStaff.objects.create(run=run, person=helper, role="assistant")
    client.force_login(helper)
    page = client.get(url).content.decode()
    assert "lines 1 to 16" in page and "Talked" not in page and "Your note" not in page
    assert "noted" not in shown(client, "similarity_at_lab", run.pk, lab.translation_key)
    assert client.post(url, {"text": "Mine"}).status_code == 404
    assert SimilarityNote.objects.count() == 1


def test_who_handed_in_nothing_is_said(as_ada, run, lab, hand_in, people):
    bo, dan = hand_in(run, "Bo", SCHEDULE), enrol_in_run(people("Dan"), run)
    page = shown(as_ada, "similar_pair", run.pk, lab.translation_key, bo.pk, dan.pk)
    assert "One of the two has handed in nothing here that counts." in page
    assert (
        as_ada.get(reverse("similar_pair", args=[run.pk, lab.translation_key, bo.pk, bo.pk])).status_code
        == 404
    )


def test_students_and_teachers_of_other_courses_meet_nothing(client, run, lab, hand_in, people):
    bo, cai = hand_in(run, "Bo", SCHEDULE), hand_in(run, "Cai", RENAMED)
    stranger = people("Stranger")
    appoint(stranger, make_course("Payments"))
    for person in (bo.student, stranger):
        client.force_login(person)
        for name, *args in (
            ("run_similarity",),
            ("similarity_at_lab", lab.translation_key),
            ("similar_pair", lab.translation_key, bo.pk, cai.pk),
        ):
            url = reverse(name, args=[run.pk, *args])
            assert client.get(url).status_code == client.post(url, {"text": "x"}).status_code == 404, name


@pytest.mark.parametrize("students", [3, 12])
def test_the_pages_take_the_same_queries_whatever_the_size_of_the_class(
    as_ada, run, lab, hand_in, django_assert_num_queries, students
):
    enrolments = [hand_in(run, f"S{number}", f"{SCHEDULE}\nx = {number}") for number in range(students)]
    key = lab.translation_key
    for name, args, queries in (
        ("run_similarity", (), 13),
        ("similarity_at_lab", (key,), 23),
        ("similar_pair", (key, enrolments[0].pk, enrolments[1].pk), 26),
    ):
        url = reverse(name, args=[run.pk, *args])
        as_ada.get(url)
        with django_assert_num_queries(queries):
            as_ada.get(url)
