"""Which answers come onto the desk, and what becomes of them when a student hands in again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from courses.marking.activities import graded_activities
from courses.marking.opening import open_tasks
from courses.models import MarkingTask, RunActivity
from courses.models.run_activity import Counting
from courses.runs.joining import enrol_in_run, leave
from curriculum.models import HomePage, ProgrammePage
from labs.models import Submission
from tests.factories import make_lab, module_of

from .work import ESSAY, handed_in, opened, with_answers

pytestmark = pytest.mark.django_db


def test_every_answer_comes_once_however_often_the_desk_is_opened(run, lab, students):
    first = with_answers(run, lab, students)
    assert opened(run) == first
    assert [(task.student, task.part, task.max_points, task.points) for task in first] == [
        (student, "essay", 10, None) for student in students
    ]


def test_what_is_no_work_of_the_run_does_not_come(run, lab, bo, cai, people):
    handed_in(bo, lab)
    enrol_in_run(bo, run)
    enrol_in_run(cai, run)
    handed_in(cai, lab)
    leave(cai, run)
    handed_in(people("Nobody"), lab)
    assert opened(run) == []


def test_an_answer_that_was_left_as_it_was_is_known_to_be_empty(run, lab, bo, cai):
    for student, text in ((bo, "   "), (cai, "Words")):
        enrol_in_run(student, run)
        handed_in(student, lab, text)
    assert [task.is_blank for task in opened(run)] == [True, False]


@pytest.mark.parametrize(
    ("counting", "number"), [(Counting.BEST, 2), (Counting.LAST, 3), (Counting.FIRST, 1)]
)
def test_the_attempt_that_the_run_counts_is_marked(run, lab, bo, counting, number):
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, counting=counting)
    enrol_in_run(bo, run)
    for score in (3, 7, 5):
        handed_in(bo, lab, f"Text for {score}", score=score)
    assert [task.submission.number for task in opened(run)] == [number]


def test_of_equally_good_attempts_the_newest_is_marked(run, lab, bo):
    enrol_in_run(bo, run)
    for text in ("First try", "Improved"):
        handed_in(bo, lab, text)
    assert [task.submission.number for task in opened(run)] == [2]


def test_a_late_attempt_takes_no_place_that_it_would_lose(run, lab, bo):
    due = timezone.now() - timedelta(days=3)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, due_at=due)
    enrol_in_run(bo, run)
    run.enrolments.update(enrolled_at=due - timedelta(days=9))
    first = handed_in(bo, lab, "In time")
    Submission.objects.filter(pk=first.pk).update(created_at=due - timedelta(hours=1))
    handed_in(bo, lab, "Late")
    assert [task.submission.number for task in opened(run)] == [1]


def marked(task, points=6):
    MarkingTask.objects.filter(pk=task.pk).update(points=points, settled_points=points, state="settled")


def test_the_same_answer_in_a_better_attempt_takes_its_marking_along(run, lab, bo):
    enrol_in_run(bo, run)
    handed_in(bo, lab, "The same words", score=4)
    marked(opened(run)[0])
    handed_in(bo, lab, "The same words", score=10)
    assert [(task.submission.number, task.points) for task in opened(run)] == [(2, 6)]


def test_another_answer_is_marked_anew_and_the_old_mark_stays_with_its_attempt(run, lab, bo):
    enrol_in_run(bo, run)
    handed_in(bo, lab, "First", score=4)
    marked(opened(run)[0])
    handed_in(bo, lab, "Second", score=4)
    assert [(t.submission.number, t.points, t.is_superseded) for t in opened(run)] == [
        (1, 6, True),
        (2, None, False),
    ]


def test_an_attempt_whose_place_was_taken_comes_back_when_it_counts_again(run, lab, bo):
    row = RunActivity.objects.create(run=run, activity_key=lab.translation_key, counting=Counting.LAST)
    enrol_in_run(bo, run)
    handed_in(bo, lab, "First")
    marked(opened(run)[0])
    handed_in(bo, lab, "Second")
    assert len(opened(run)) == 2
    row.counting = Counting.FIRST
    row.save()
    assert [(task.submission.number, task.is_superseded) for task in opened(run)] == [(1, False), (2, True)]


def test_an_answer_nobody_has_looked_at_gives_its_place_and_its_claim_is_lost(run, lab, bo, dan):
    enrol_in_run(bo, run)
    handed_in(bo, lab, "First")
    (task,) = opened(run)
    assert task.claim(dan)
    handed_in(bo, lab, "Second")
    (moved,) = opened(run)
    assert (moved.pk, moved.submission.number, moved.claimed_by) == (task.pk, 2, None)
    assert moved.claim_token > task.claim_token


def test_a_lab_that_is_not_translated_stays_on_the_desk_of_who_reads_another_language(
    run, course, lab, bo, dan, client
):
    chinese = Locale.objects.get_or_create(language_code="zh-hans")[0]
    for page in (HomePage.objects.get(), ProgrammePage.objects.get(), course, module_of(course)):
        page.copy_for_translation(chinese).save_revision().publish()
    enrol_in_run(bo, run)
    handed_in(bo, lab, "Words")
    client.force_login(dan)
    with translation.override("zh-hans"):
        page = client.get(reverse("run_marking", args=[run.pk])).content.decode()
    assert "Recommend a plan" in page
    assert [task.is_superseded for task in MarkingTask.objects.all()] == [False]


def test_opening_takes_the_same_queries_whatever_is_there(
    run, course, lab, people, django_assert_num_queries
):
    def measure(expected):
        of_run = graded_activities(run)
        with django_assert_num_queries(expected):
            open_tasks(run, of_run)

    with_answers(run, lab, [people("A1"), people("A2")])
    measure(7)
    labs = [lab, make_lab(course, written=[ESSAY | {"id": "more"}], title="Another")]
    for number in range(4):
        student = people(f"B{number}")
        enrol_in_run(student, run)
        handed_in(student, labs[0])
        handed_in(student, labs[1], part="more")
    assert len(opened(run)) == 10
    measure(7)
