"""Ada sorts her class into groups, types their numbers, looks at one of them, and takes back who had left."""

import pytest
from django.urls import reverse

from courses.models import Extension, Run, RunStaff
from courses.runs.joining import join, leave
from courses.teaching import appoint
from tests.factories import make_course, make_lab


@pytest.fixture
def course(ada):
    course = make_course("Lending")
    appoint(ada, course)
    return course


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn 2026")


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def enrolment(run, bo):
    return join(bo, run)


def test_several_come_into_a_group_at_once(as_ada, run, enrolment, cai):
    other = join(cai, run)
    url = reverse("set_group", args=[run.pk])
    back = reverse("run_people", args=[run.pk]) + "?q=example"
    answer = as_ada.post(url, {"chosen": [enrolment.pk, other.pk], "group": "Evening", "next": back})
    assert answer["Location"] == back
    assert set(run.enrolments.values_list("group", flat=True)) == {"Evening"}
    as_ada.post(url, {"chosen": [other.pk], "group": ""})
    assert list(run.enrolments.order_by("pk").values_list("group", flat=True)) == ["Evening", ""]


def test_nobody_chosen_is_said(as_ada, run, enrolment):
    page = as_ada.post(reverse("set_group", args=[run.pk]), {"group": "A"}, follow=True).content.decode()
    assert "Choose the students first, then their group." in page


def test_a_student_of_another_run_comes_into_no_group(as_ada, run, course, cai):
    other = join(cai, Run.objects.create(course_key=course.translation_key, name="Other"))
    as_ada.post(reverse("set_group", args=[run.pk]), {"chosen": [other.pk], "group": "A"})
    other.refresh_from_db()
    assert other.group == ""


def test_numbers_and_groups_are_typed_one_below_the_other(as_ada, run, enrolment, cai):
    other = join(cai, run)
    url = reverse("student_numbers", args=[run.pk])
    typed = {
        f"{enrolment.pk}-number": "20260001",
        f"{enrolment.pk}-group": "A",
        f"{other.pk}-number": "x" * 41,
        f"{other.pk}-group": "B",
    }
    page = as_ada.post(url, typed).content.decode()
    assert "at most 40 characters" in page and 'value="20260001"' in page
    enrolment.refresh_from_db()
    assert enrolment.number == ""
    assert as_ada.post(url, typed | {f"{other.pk}-number": "20260002"}).status_code == 302
    assert list(run.enrolments.order_by("pk").values_list("number", "group")) == [
        ("20260001", "A"),
        ("20260002", "B"),
    ]


def test_the_page_of_a_person_tells_all_and_leads_to_an_extension(as_ada, run, course, bo, enrolment):
    lab = make_lab(course, title="Doubling")
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, extra_attempts=2, reason="Ill"
    )
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, group="A", extra_attempts=7, reason="Bus"
    )
    url = reverse("run_person", args=[run.pk, enrolment.pk])
    page = as_ada.get(url).content.decode()
    assert "bo@example.com" in page and "Doubling" in page and "+2" in page and "+7" not in page
    assert f"{reverse('give_extension', args=[run.pk])}?student={enrolment.pk}" in page
    as_ada.post(url, {"number": "20260001", "group": "A"})
    page = as_ada.get(url).content.decode()
    assert 'value="20260001"' in page and "+7" in page


def test_who_left_is_taken_back_with_what_was_there(as_ada, run, bo, enrolment):
    enrolled_at = enrolment.enrolled_at
    leave(bo, run)
    page = as_ada.get(reverse("run_people", args=[run.pk]) + "?show=left").content.decode()
    assert reverse("restore_student", args=[run.pk, enrolment.pk]) in page
    as_ada.post(reverse("restore_student", args=[run.pk, enrolment.pk]))
    enrolment.refresh_from_db()
    assert (enrolment.left_at, enrolment.enrolled_at) == (None, enrolled_at)


def test_there_must_be_a_place_for_who_comes_back(as_ada, run, bo, cai, enrolment):
    leave(bo, run)
    join(cai, run)
    Run.objects.filter(pk=run.pk).update(capacity=1)
    page = as_ada.post(reverse("restore_student", args=[run.pk, enrolment.pk]), follow=True).content.decode()
    assert "All places of this run are taken." in page
    enrolment.refresh_from_db()
    assert enrolment.left_at is not None


def test_an_assistant_looks_at_people_and_changes_nothing(client, run, cai, enrolment):
    RunStaff.objects.create(run=run, person=cai, role="assistant")
    client.force_login(cai)
    url = reverse("run_person", args=[run.pk, enrolment.pk])
    page = client.get(url).content.decode()
    assert "bo@example.com" in page and "Withdraw" not in page and 'name="number"' not in page
    assert client.post(url, {"number": "1", "group": "A"}).status_code == 404
    assert client.get(reverse("student_numbers", args=[run.pk])).status_code == 404
    for name, *args in (("set_group",), ("restore_student", enrolment.pk)):
        answer = client.post(reverse(name, args=[run.pk, *args]), {"chosen": [enrolment.pk], "group": "A"})
        assert answer.status_code == 404
    enrolment.refresh_from_db()
    assert (enrolment.number, enrolment.group) == ("", "")


def test_a_person_of_another_run_is_not_found_under_this_one(as_ada, run, course, cai):
    other = join(cai, Run.objects.create(course_key=course.translation_key, name="Other"))
    assert as_ada.get(reverse("run_person", args=[run.pk, other.pk])).status_code == 404
