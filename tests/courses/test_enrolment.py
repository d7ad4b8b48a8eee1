import pytest
from django.urls import reverse

from courses.enrolment import enrol, is_enrolled, may_work_on
from courses.models import Enrolment
from courses.runs.standing import open_standing_run
from tests.factories import make_course, make_lab


@pytest.fixture
def course(db):
    return make_course("Lending")


def test_enrolling_twice_is_once(course, bo):
    assert enrol(bo, course) == enrol(bo, course)


def test_a_student_enrols_from_the_course_page_and_is_taken_back_to_the_lab(course, bo, client):
    lab = make_lab(course)
    client.force_login(bo)
    answer = client.post(
        reverse("join_run", args=[open_standing_run(course.translation_key).pk]), {"next": lab.url}
    )
    assert answer["Location"] == lab.url
    assert is_enrolled(bo, course)


def test_enrolling_never_sends_a_student_to_another_site(course, bo, client):
    client.force_login(bo)
    answer = client.post(
        reverse("join_run", args=[open_standing_run(course.translation_key).pk]),
        {"next": "https://evil.example/"},
    )
    assert answer["Location"] == course.url


def test_a_get_enrols_nobody(course, bo, client):
    client.force_login(bo)
    client.get(reverse("join_run", args=[open_standing_run(course.translation_key).pk]))
    assert Enrolment.objects.count() == 0


def test_who_is_enrolled_elsewhere_may_not_work_on_the_lab(course, bo, cai):
    lab = make_lab(course)
    enrol(bo, course)
    enrol(cai, make_course("Payments"))
    assert may_work_on(bo, lab)
    assert not may_work_on(cai, lab)
