"""Who sees which page of insight, what hostile answers do to it, and as of when it is."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from courses.insight import remembered
from courses.models import Run, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from tests.factories import make_course, make_lab

from .conftest import attempt

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
# What the hidden test compares with, as coloured code.
EXPECTED = '">42</span>'


@pytest.fixture
def worked(run, lab, class_of):
    """Five students answered the same, and that with markup."""
    return [attempt(student, lab, 0, 0, got=HOSTILE, expected="4") for student in class_of(5)]


def lab_url(run, lab) -> str:
    return reverse("insight_lab", args=[run.pk, lab.translation_key])


def group_url(client, run, lab) -> str:
    html = client.get(lab_url(run, lab)).content.decode()
    start = html.index("/answers/?group=")
    return html[html.rindex('"', 0, start) + 1 : html.index('"', start)]


def test_what_students_code_printed_is_text_on_every_page(as_ada, run, lab, worked):
    for url in (lab_url(run, lab), group_url(as_ada, run, lab)):
        html = as_ada.get(url).content.decode()
        assert "&lt;script&gt;alert(" in html
        assert "<script>alert" not in html and "<img src=x" not in html


def test_a_group_leads_to_its_submissions_and_from_there_to_each_answer(as_ada, run, lab, worked):
    html = as_ada.get(group_url(as_ada, run, lab)).content.decode()
    for submission in worked:
        url = reverse("labs:submission", args=[submission.pk])
        assert f'href="{url}"' in html
        assert as_ada.get(url).status_code == 200


def test_a_group_that_is_gone_leads_back_to_the_lab(as_ada, run, lab, worked):
    answer = as_ada.get(reverse("insight_answers", args=[run.pk, lab.translation_key]), {"group": "gone"})
    assert answer["Location"] == lab_url(run, lab)


def test_who_has_left_since_is_not_among_the_answers(as_ada, run, lab, worked):
    url = group_url(as_ada, run, lab)
    run.enrolments.filter(student=worked[0].student).update(left_at=worked[0].created_at)
    html = as_ada.get(url).content.decode()
    assert str(worked[0].pk) not in html and str(worked[1].pk) in html


@pytest.mark.parametrize("role", StaffRole)
def test_staff_of_the_run_who_may_not_read_sources_see_no_code_of_hidden_tests(
    client, as_ada, run, lab, worked, cai, role
):
    assert EXPECTED in as_ada.get(lab_url(run, lab)).content.decode()
    RunStaff.objects.create(run=run, person=cai, role=role)
    client.force_login(cai)
    html = client.get(lab_url(run, lab)).content.decode()
    assert "Hidden test 2" in html and EXPECTED not in html


def test_an_assistant_of_the_course_sees_the_numbers_and_no_sources(client, course, run, lab, worked, cai):
    appoint(cai, course, role="assistant")
    client.force_login(cai)
    html = client.get(lab_url(run, lab)).content.decode()
    assert "5 / 5" in html and EXPECTED not in html


def test_a_student_and_a_teacher_of_another_run_meet_404(client, course, run, lab, worked, cai):
    other = Run.objects.create(course_key=course.translation_key, name="Spring")
    RunStaff.objects.create(run=other, person=cai, role=StaffRole.TEACHER)
    enrol_in_run(cai, run)
    for person in (cai, worked[0].student):
        client.force_login(person)
        for url in (
            reverse("run_insight", args=[run.pk]),
            reverse("insight_write", args=[run.pk]),
            lab_url(run, lab),
            reverse("insight_answers", args=[run.pk, lab.translation_key]),
        ):
            assert client.get(url).status_code == 404, url
            assert client.post(url).status_code == 404, url


def test_a_lab_of_another_course_is_not_found_in_the_run(as_ada, run, ada):
    elsewhere = make_course("Payments")
    appoint(ada, elsewhere)
    foreign = make_lab(elsewhere)
    assert as_ada.get(lab_url(run, foreign)).status_code == 404
    assert as_ada.get(reverse("insight_quiz", args=[run.pk, foreign.translation_key])).status_code == 404


def test_new_work_is_announced_and_shown_when_it_is_asked_for(as_ada, run, lab, class_of):
    first, second = class_of(2)
    attempt(first, lab, 1, 1)
    url = lab_url(run, lab)
    assert "1 / 2" in as_ada.get(url).content.decode()
    attempt(second, lab, 1, 1)
    kept = as_ada.get(url).content.decode()
    assert "1 / 2" in kept and "work has arrived since then" in kept
    assert as_ada.post(url)["Location"] == url
    anew = as_ada.get(url).content.decode()
    assert "2 / 2" in anew and "work has arrived since then" not in anew


@pytest.mark.parametrize(
    ("age", "works", "shown"),
    [
        (remembered.FRESH, True, "2 / 2"),
        (remembered.FRESH, False, "1 / 2"),
        (remembered.OLDEST, False, "1 / 2"),
    ],
)
def test_what_is_kept_is_not_used_for_long_once_work_has_arrived(
    as_ada, run, lab, class_of, age, works, shown
):
    first, second = class_of(2)
    attempt(first, lab, 1, 1)
    url = lab_url(run, lab)
    as_ada.get(url)
    key = remembered.cache_key(run, str(lab.translation_key))
    stamp, as_of, value = cache.get(key)
    cache.set(key, (stamp, as_of - age - timedelta(seconds=1), value))
    if works:
        attempt(second, lab, 1, 1)
    assert shown in as_ada.get(url).content.decode()
    recomputed = cache.get(key)[1] >= as_of
    assert recomputed == (works or age == remembered.OLDEST)


def test_a_lab_that_nobody_handed_in_and_a_run_without_students_say_so(as_ada, run, lab):
    assert (
        "No attempt of a student of this run has been graded yet."
        in as_ada.get(lab_url(run, lab)).content.decode()
    )
    html = as_ada.get(reverse("run_insight", args=[run.pk])).content.decode()
    assert "Nobody takes part yet." in html
