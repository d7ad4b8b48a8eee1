"""Which lessons were opened and read: of participants only, and never of a preview."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.enrolment import enrol
from courses.models import ActivityVisit
from courses.runs.joining import leave
from tests.factories import make_course, make_lab, make_lesson

from .handing_in import graded, submitted

pytestmark = pytest.mark.django_db
MARK = 'class="badge badge-success done-mark"'


@pytest.fixture
def course():
    return make_course("Lending")


@pytest.fixture
def lesson(course):
    return make_lesson(course)


@pytest.fixture
def as_bo(client, bo, course):
    enrol(bo, course)
    client.force_login(bo)
    return client


def say(client, lesson, read, **headers):
    return client.post(reverse("read_lesson", args=[lesson.pk]), {"read": read}, headers=headers)


def test_opening_a_lesson_is_remembered_once(as_bo, lesson):
    as_bo.get(lesson.url)
    first = ActivityVisit.objects.get()
    assert (first.activity_key, first.is_finished) == (lesson.translation_key, False)
    ActivityVisit.objects.update(last_at=timezone.now() - timedelta(hours=1))
    as_bo.get(lesson.url)
    again = ActivityVisit.objects.get()
    assert again.opened_at == first.opened_at and timezone.now() - again.last_at < timedelta(minutes=1)


def test_loading_it_again_at_once_writes_nothing(as_bo, lesson):
    as_bo.get(lesson.url)
    before = ActivityVisit.objects.get().last_at
    as_bo.get(lesson.url)
    assert ActivityVisit.objects.get().last_at == before


def test_nothing_is_kept_of_who_does_not_take_part(client, lesson, cai, ada, course):
    from courses.teaching import appoint

    client.get(lesson.url)
    enrol(cai, make_course("Payments"))
    appoint(ada, course)
    for person in (cai, ada):
        client.force_login(person)
        page = client.get(lesson.url).content.decode()
        assert "I have read this" not in page
        assert say(client, lesson, "yes").status_code == 403
    assert ActivityVisit.objects.count() == 0


def test_a_browser_that_fetches_ahead_has_opened_nothing(as_bo, lesson):
    as_bo.get(lesson.url, headers={"Sec-Purpose": "prefetch"})
    as_bo.head(lesson.url)
    assert ActivityVisit.objects.count() == 0


def test_a_preview_is_no_visit(client, lesson, eva, course):
    enrol(eva, course)
    client.force_login(eva)
    lesson.save_revision()
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).status_code == 200
    assert ActivityVisit.objects.count() == 0


def test_a_lesson_is_read_when_its_reader_says_so_and_this_can_be_taken_back(as_bo, lesson, course):
    as_bo.get(lesson.url)
    answer = say(as_bo, lesson, "yes")
    assert answer["Location"] == f"{lesson.url}#read"
    assert 'aria-pressed="true"' in as_bo.get(lesson.url).content.decode()
    for page in (course, lesson.get_parent()):
        assert MARK in as_bo.get(page.url).content.decode()
    moment = ActivityVisit.objects.get().finished_at
    say(as_bo, lesson, "yes")
    assert ActivityVisit.objects.get().finished_at == moment
    assert say(as_bo, lesson, "no", accept="application/json").json() == {"is_read": False}
    assert MARK not in as_bo.get(course.url).content.decode()


def test_a_reader_may_say_so_without_a_visit_that_was_noted(as_bo, lesson):
    say(as_bo, lesson, "yes")
    assert ActivityVisit.objects.get().is_finished


def test_who_has_left_says_nothing_any_more(as_bo, lesson, bo):
    as_bo.get(lesson.url)
    leave(bo, bo.enrolments.get().run)
    assert "I have read this" not in as_bo.get(lesson.url).content.decode()
    assert say(as_bo, lesson, "yes").status_code == 403


def test_a_lab_is_done_when_it_is_graded(as_bo, course, bo):
    lab = make_lab(course)
    submitted(bo, lab)
    assert MARK not in as_bo.get(course.url).content.decode()
    graded(bo, lab, {"double": 0})
    assert MARK in as_bo.get(course.url).content.decode()


@pytest.mark.parametrize("lessons", [1, 6])
def test_marks_of_done_take_one_query_however_many(as_bo, course, bo, lessons, django_assert_num_queries):
    for _each in range(lessons):
        make_lesson(course)
    as_bo.get(course.url)
    with django_assert_num_queries(32):
        as_bo.get(course.url)
