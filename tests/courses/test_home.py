"""What an instructor sees first in the CMS."""

import pytest
from django.urls import reverse

from courses.enrolment import enrol
from courses.home.activity import recent_activity
from courses.home.attention import needing_attention
from courses.home.my_courses import my_courses
from courses.home.waiting_work import waiting_work
from courses.teaching import appoint
from labs.drafting import draft_for
from labs.models import AuthorRun, LabPage, Submission
from labs.models.queued_work import State
from labs.submitting import submit
from tests.factories import WRITTEN, make_course, make_lab

KEYS = [f"00000000-0000-0000-0000-{number:012}" for number in range(100)]


@pytest.fixture
def hers(ada):
    course = make_course("Ada's course")
    appoint(ada, course)
    return course


@pytest.fixture
def others(db):
    return make_course("Another's course")


def hand_in(student, lab, key):
    version = lab.current_version
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=version,
        answers={"double": f"# {key}"},
        request_key=key,
    )
    Submission.objects.filter(pk=submission.pk).update(state=State.DONE)
    return submission


def test_own_courses_are_listed_with_their_students_and_pages(ada, bo, hers, others):
    make_lab(hers)
    make_lab(hers).unpublish()
    enrol(bo, hers)
    [mine] = my_courses(ada)
    assert (mine.page.title, mine.students, mine.live, mine.drafts) == ("Ada's course", 1, 2, 1)


def test_written_answers_wait_once_for_each_student_and_lab(ada, bo, cai, hers, others):
    lab, foreign = make_lab(hers, written=[WRITTEN]), make_lab(others, written=[WRITTEN])
    hand_in(bo, make_lab(hers), KEYS[0])
    for number, (student, each) in enumerate([(bo, lab), (bo, lab), (cai, lab), (cai, foreign)], start=1):
        hand_in(student, each, KEYS[number])
    assert [(each.lab, each.set_aside, each.to_mark) for each in waiting_work(ada)] == [(lab, 0, 2)]


def test_what_graders_set_aside_comes_first(ada, bo, hers):
    lab, lost = make_lab(hers, written=[WRITTEN]), make_lab(hers)
    hand_in(bo, lab, KEYS[0])
    Submission.objects.filter(pk=hand_in(bo, lost, KEYS[1]).pk).update(state=State.SET_ASIDE)
    assert [(each.lab, each.set_aside, each.to_mark) for each in waiting_work(ada)] == [
        (lost, 1, 0),
        (lab, 0, 1),
    ]


def check_result(lab, *, works):
    return AuthorRun.objects.create(
        kind=AuthorRun.Kind.CHECK,
        lab=lab,
        cells=[],
        slug=lab.slug,
        language="en",
        state=State.DONE,
        works=works,
    )


def test_a_lab_needs_attention_while_its_newest_check_has_failed(ada, hers, others):
    lab, foreign = make_lab(hers, title="Broken"), make_lab(others)
    check_result(foreign, works=False)
    check_result(lab, works=False)
    [attention] = needing_attention(ada)
    assert (attention.title, attention.url) == ("Broken", reverse("wagtailadmin_pages:edit", args=[lab.pk]))
    check_result(lab, works=True)
    assert needing_attention(ada) == []


def test_a_lab_that_marks_otherwise_than_students_were_marked_needs_a_decision(ada, bo, hers):
    lab = make_lab(hers)
    submission = hand_in(bo, lab, KEYS[0])
    Submission.objects.filter(pk=submission.pk).update(score=4, max_score=10)
    stricter = LabPage.objects.get(pk=lab.pk)
    stricter.body[0].value["tests"][0]["points"] = 5
    stricter.save_revision().publish()
    [attention] = needing_attention(ada)
    assert attention.url == reverse("regrade_start", args=[lab.pk])


def test_activity_tells_of_own_courses_only(ada, eva, hers, others):
    for course in (hers, others):
        make_lab(course, publish=False).save_revision(user=eva).publish(user=eva)
    entries = recent_activity(ada)
    assert all(entry["page"].path.startswith(hers.path) for entry in entries)
    assert [(entry["who"], entry["what"]) for entry in entries][:1] == [("Eva", "Publish")]


@pytest.mark.parametrize("labs", [1, 3])
def test_the_lists_ask_the_database_as_often_for_three_labs_as_for_one(
    ada, bo, hers, labs, django_assert_num_queries
):
    for number in range(labs):
        lab = make_lab(hers, written=[WRITTEN])
        lab.save_revision(user=ada).publish(user=ada)
        hand_in(bo, lab, KEYS[number])
    with django_assert_num_queries(11):
        assert my_courses(ada)
        assert len(waiting_work(ada)) == labs
        assert recent_activity(ada)


def test_the_home_shows_the_panels_to_those_who_teach(client, ada, hers, others):
    client.force_login(ada)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "My courses" in page
    assert "Ada&#x27;s course" in page
    assert "Another&#x27;s course" not in page


def test_submissions_are_narrowed_to_one_lab(client, ada, bo, hers):
    lab, other = make_lab(hers, title="First lab"), make_lab(hers, title="Second lab")
    for key, each in zip(KEYS, (lab, other), strict=False):
        hand_in(bo, each, key)
    client.force_login(ada)
    page = client.get(reverse("submissions_report"), {"lab": lab.translation_key}).content.decode()
    assert "First lab" in page
    assert "Second lab" not in page
