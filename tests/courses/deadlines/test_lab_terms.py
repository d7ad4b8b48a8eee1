"""A lab in a run: its page says until when, and handing in outside of it is refused without losing anything."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Extension, Run, RunActivity
from courses.runs.joining import join
from courses.teaching import appoint
from labs.models import Answer, Submission
from tests.factories import make_course, make_lab

ANSWER = "def double(x):\n    return x + x\n"


@pytest.fixture
def course(db):
    return make_course()


@pytest.fixture
def lab(course):
    return make_lab(course)


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn")


@pytest.fixture
def row(run, lab):
    return RunActivity.objects.create(run=run, activity_key=lab.translation_key)


@pytest.fixture
def as_bo(client, bo, run):
    join(bo, run)
    client.force_login(bo)
    return client


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def submit(client, lab, number=1):
    return client.post(
        reverse("labs:submit", args=[lab.pk]),
        {"answer-double": ANSWER, "key": f"00000000-0000-0000-0000-{number:012d}"},
    )


def test_the_page_says_until_when_and_how_often(as_bo, lab, row):
    change(row, due_at=timezone.now() + timedelta(days=2), attempts=3)
    page = as_bo.get(lab.url).content.decode()
    assert "<li>Due " in page and "<li>3 attempts left</li>" in page


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [({"release_at": 1}, "This lab opens on"), ({"closes_at": -1}, "This lab closed on")],
)
def test_outside_of_its_time_a_lab_is_not_handed_in_and_the_answer_is_kept(as_bo, lab, row, hours, sentence):
    change(row, **{name: timezone.now() + timedelta(hours=each) for name, each in hours.items()})
    answer = submit(as_bo, lab)
    assert answer.status_code == 409 and sentence in answer.content.decode()
    assert Submission.objects.count() == 0
    assert Answer.objects.get(exercise="double").text == ANSWER


def test_late_work_is_taken_and_the_page_says_what_it_costs(as_bo, lab, row):
    change(row, due_at=timezone.now() - timedelta(hours=1))
    assert "Late: each day begun costs 10% of the points, down to 50%." in as_bo.get(lab.url).content.decode()
    assert submit(as_bo, lab).status_code == 302
    assert Submission.objects.count() == 1


def test_attempts_end_and_an_extension_gives_more(as_bo, bo, lab, run, row):
    change(row, attempts=1)
    submit(as_bo, lab)
    Submission.objects.claim_next("grader").finish(score=4, max_score=10)
    answer = submit(as_bo, lab, 2)
    assert (answer.status_code, Submission.objects.count()) == (409, 1)
    assert "You have used all your attempts." in answer.content.decode()
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, extra_attempts=1, reason="ill"
    )
    assert submit(as_bo, lab, 2).status_code == 302


def test_the_pages_script_gets_the_sentence_too(as_bo, lab, row):
    change(row, closes_at=timezone.now() - timedelta(hours=1))
    answer = as_bo.post(
        reverse("labs:submit", args=[lab.pk]),
        json.dumps({"answers": {"double": ANSWER}, "key": "00000000-0000-0000-0000-000000000001"}),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 409 and answer.json()["error"].startswith("This lab closed on")


def test_a_teacher_tries_a_closed_lab(client, ada, course, lab, row):
    appoint(ada, course)
    change(row, closes_at=timezone.now() - timedelta(hours=1))
    client.force_login(ada)
    assert submit(client, lab).status_code == 302


def test_the_page_counts_the_attempt_that_the_run_counts(as_bo, lab, row):
    change(row, counting="first")
    for number, score in ((1, 4), (2, 10)):
        submit(as_bo, lab, number)
        submission = Submission.objects.claim_next("grader")
        report = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}
        submission.finish(score=score, max_score=10, report=report)
    context = as_bo.get(lab.url).context
    assert (context["best"].number, str(context["policy"])) == (1, "the first attempt counts")
