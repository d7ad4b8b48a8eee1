"""Parts of a course that open by date: Bo waits for them, those who teach do not, and the textbook stays open."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import Extension, Run, RunActivity, RunStaff
from courses.models.run import Pacing
from courses.runs.joining import join
from courses.teaching import appoint
from labs.models import Answer, Submission, Trial
from tests.factories import make_bank, make_lab, make_quiz, single

from .conftest import BODY

AHEAD = timedelta(days=3)
TASK = "Write <code>double(x)</code>"


def release(run, page, after=AHEAD, **fields):
    return RunActivity.objects.create(
        run=run, activity_key=page.translation_key, release_at=timezone.now() + after, **fields
    )


@pytest.fixture
def as_bo(client, bo, paris):
    join(bo, paris)
    client.force_login(bo)
    return client


def test_a_lesson_before_its_day_says_when_it_opens(as_bo, paris, lesson):
    row = release(paris, lesson)
    page = as_bo.get(lesson.url).content.decode()
    assert "Your class reads this lesson from" in page and BODY not in page
    row.release_at = timezone.now() - timedelta(seconds=1)
    row.save()
    page = as_bo.get(lesson.url).content.decode()
    assert BODY in page and "Your class reads" not in page


def test_the_textbook_is_open_to_whoever_takes_no_run(client, cai, paris, lesson, lab):
    release(paris, lesson)
    release(paris, lab)
    assert BODY in client.get(lesson.url).content.decode()
    client.force_login(cai)
    assert BODY in client.get(lesson.url).content.decode()
    assert TASK in client.get(lab.url).content.decode()


@pytest.mark.parametrize("part", ["author", "assistant of the run"])
def test_those_who_make_or_teach_it_always_see_it(as_bo, bo, course, paris, lesson, lab, part):
    release(paris, lesson)
    release(paris, lab)
    if part == "author":
        appoint(bo, course, role="author")
    else:
        RunStaff.objects.create(run=paris, person=bo, role="assistant")
    assert BODY in as_bo.get(lesson.url).content.decode()
    assert TASK in as_bo.get(lab.url).content.decode()


def test_in_a_run_at_ones_own_pace_everything_is_open(as_bo, paris, lesson, lab):
    release(paris, lesson)
    release(paris, lab)
    Run.objects.filter(pk=paris.pk).update(pacing=Pacing.SELF_PACED)
    assert BODY in as_bo.get(lesson.url).content.decode()
    assert TASK in as_bo.get(lab.url).content.decode()


def test_a_lab_before_its_day_gives_none_of_its_text_and_runs_nothing(as_bo, paris, lab):
    release(paris, lab)
    page = as_bo.get(lab.url).content.decode()
    assert "this lab opens." in page and TASK not in page and "raise NotImplementedError" not in page
    for name in ("download", "archive"):
        answer = as_bo.get(reverse(f"labs:{name}", args=[lab.pk]))
        assert answer.status_code == 409 and "this lab opens." in answer.content.decode(), name
        assert "NotImplementedError" not in answer.content.decode()
    for name in ("run", "check", "reset"):
        answer = as_bo.post(
            reverse(f"labs:{name}", args=[lab.pk]),
            json.dumps({"answers": {"double": "1"}, "exercise": "double"}),
            content_type="application/json",
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == 409, name
        assert answer.json()["error"].endswith("this lab opens.")
    assert (Trial.objects.count(), Submission.objects.count()) == (0, 0)


def test_what_was_typed_before_the_day_was_moved_is_kept(as_bo, paris, lab):
    release(paris, lab)
    as_bo.post(reverse("labs:check", args=[lab.pk]), {"answer-double": "mine", "exercise": "double"})
    assert Answer.objects.get(exercise="double").text == "mine"


@pytest.mark.sandbox
def test_a_quiz_before_its_day_is_not_practised(as_bo, course, paris):
    quiz = make_quiz(make_bank(course, single()), count=1)
    row = release(paris, quiz)
    page = as_bo.get(reverse("quiz_practice", args=[quiz.pk]), follow=True).content.decode()
    assert "this quiz opens." in page and "What is repaid?" not in page and "Practise now" not in page
    row.delete()
    assert "What is repaid?" in as_bo.get(reverse("quiz_practice", args=[quiz.pk])).content.decode()


def test_the_pages_of_course_and_module_say_when_for_who_takes_the_run(
    as_bo, bo, client, course, paris, lesson, lab
):
    release(paris, lesson)
    RunActivity.objects.create(
        run=paris, activity_key=lab.translation_key, due_at=timezone.now() + timedelta(days=1)
    )
    Extension.objects.create(
        run=paris, activity_key=lab.translation_key, student=bo, due_at=timezone.now() + AHEAD, reason="ill"
    )
    for page in (course, lab.get_parent()):
        text = as_bo.get(page.url).content.decode()
        assert '<span class="activities__date">opens ' in text
        assert '<span class="activities__date">due ' in text and "extended for you" in text
    client.logout()
    assert "activities__date" not in client.get(course.url).content.decode()


def test_a_moment_beside_an_activity_is_that_of_the_readers_own_group(as_bo, bo, cai, course, paris, lab):
    due = timezone.now() + timedelta(days=1)
    RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=due)
    own = {"run": paris, "activity_key": lab.translation_key, "due_at": due + AHEAD, "reason": "ill"}
    Extension.objects.create(**own, student=cai)
    Extension.objects.create(**own, group="B")
    assert "extended for you" not in as_bo.get(course.url).content.decode()
    paris.enrolments.update(group="B")
    assert "extended for you" in as_bo.get(course.url).content.decode()


def test_dates_beside_activities_take_the_same_queries_however_many(as_bo, bo, course, paris):
    counts = []
    for more in (1, 6):
        for number in range(more):
            lab = make_lab(course, title=f"Lab {number}")
            release(paris, lab, due_at=timezone.now() + 2 * AHEAD)
            Extension.objects.create(
                run=paris, activity_key=lab.translation_key, student=bo, extra_attempts=1, reason="ill"
            )
        as_bo.get(course.url)
        with CaptureQueriesContext(connection) as queries:
            as_bo.get(course.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
