"""Bo reads his own line of the gradebook, in words; what may not be told yet is not in it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import GradeCategory, GradeOverride, QuizAttempt, Run, RunActivity
from courses.models.run import Pacing
from courses.runs.joining import enrol_in_run, leave
from tests.factories import WRITTEN, make_lab, make_quiz

from .handing_in import answered, graded, release_question, submitted
from .reading import words_of


def marks(client, run):
    return client.get(reverse("own_marks", args=[run.pk]))


def line(answer, title: str) -> str:
    """What the page says of the item, up to the next one."""
    words = words_of(answer)
    return words[words.index(title) :].split(" Lab:")[0]


def test_each_item_says_how_it_stands(as_bo, course, bo, run, set_dates, bank, question):
    Run.objects.filter(pk=run.pk).update(pacing=Pacing.SCHEDULED)
    titles = ("not open", "open", "graded", "late", "missed", "shut", "excused", "set", "waiting", "written")
    labs = {
        title: make_lab(course, title=f"Lab: {title}.", written=[WRITTEN] if title == "written" else ())
        for title in titles
    }
    set_dates(labs["not open"], release_at=24)
    set_dates(labs["open"], due_at=24)
    set_dates(labs["late"], due_at=-25)
    set_dates(labs["missed"], due_at=-25)
    set_dates(labs["shut"], due_at=-25, closes_at=-2)
    graded(bo, labs["graded"], {"double": 7})
    graded(bo, labs["late"], {"double": 10})
    graded(bo, labs["written"], {"double": 10})
    submitted(bo, labs["waiting"])
    own = {"run": run, "student": bo}
    GradeOverride.objects.create(**own, activity_key=labs["excused"].translation_key, is_excused=True)
    GradeOverride.objects.create(**own, activity_key=labs["set"].translation_key, percent=85)
    page = marks(as_bo, run)
    said = {title: line(page, f"Lab: {title}.") for title in titles}
    assert "It opens on" in said["not open"] and said["not open"].endswith("–")
    assert said["open"].startswith("Lab: open. Due") and said["open"].endswith("Open –")
    assert said["graded"] == "Lab: graded. Marked 70% 7 of 10"
    assert "Marked Late: 20% lost 80% 10 of 10" in said["late"]
    assert "Late, and not handed in: it counts as 0 until it is 0%" in said["missed"]
    assert "Closed, and not handed in 0%" in said["shut"]
    assert "Excused: it does not count –" in said["excused"]
    assert "Set by your teacher 85%" in said["set"]
    assert "Handed in; being graded –" in said["waiting"]
    assert "Waits for a person; the mark is provisional 50% 10 of 20" in said["written"]
    assert "Some of it waits for a person, so the total can still change." in words_of(page)


def test_categories_their_weights_and_what_is_dropped_make_the_total(as_bo, course, bo, run):
    labs = GradeCategory.objects.create(run=run, name="Labs", weight=60, drop_lowest=1)
    exams = GradeCategory.objects.create(run=run, name="Examination", weight=40, position=1)
    good, bad = make_lab(course, title="Good"), make_lab(course, title="Bad")
    for lab in (good, bad):
        RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=labs)
    exam = RunActivity.objects.create(run=run, title="In the hall", category=exams)
    graded(bo, good, {"double": 8})
    graded(bo, bad, {"double": 2})
    words = words_of(marks(as_bo, run))
    assert "80% so far" in words and "60% of the total. The lowest 1 does not count." in words
    assert "Bad Marked One of the lowest: it does not count 20% 2 of 10" in words
    assert "In the hall No mark yet –" in words
    GradeOverride.objects.create(run=run, student=bo, activity_key=exam.activity_key, percent=90)
    assert "84% so far" in words_of(marks(as_bo, run))


@pytest.fixture
def held_back(course, bo, run, set_dates, bank, question, as_bo):
    """A lab with 10 of 10, and a quiz with 0 of 2 whose marks are shown after its deadline."""
    graded(bo, make_lab(course, title="Lab"), {"double": 10})
    quiz = make_quiz(bank, count=1, feedback="deferred")
    set_dates(quiz, closes_at=24)
    other = release_question(bank, "interest", [])
    answered(bo, run, quiz, {question: 0, other: 0})
    return quiz


def test_deferred_marks_leak_neither_by_themselves_nor_by_the_total(as_bo, run, held_back, set_dates):
    words = words_of(marks(as_bo, run))
    assert "100% so far" in words and "0 of 2" not in words
    assert "Quiz Handed in; the mark is shown later later" in words
    assert "1 quiz is not in it: its marks are shown later." in words
    set_dates(held_back, closes_at=-1)
    words = words_of(marks(as_bo, run))
    assert "50% so far" in words and "0 of 2" in words


def test_a_mark_that_a_person_set_for_a_deferred_quiz_waits_like_the_others(as_bo, bo, run, held_back):
    GradeOverride.objects.create(run=run, student=bo, activity_key=held_back.translation_key, percent=37)
    words = words_of(marks(as_bo, run))
    assert "37" not in words and "100% so far" in words


def test_an_attempt_that_is_under_way_is_no_mark(as_bo, bo, run, bank, question):
    quiz = make_quiz(bank, count=1)
    attempt = answered(bo, run, quiz, {})
    QuizAttempt.objects.filter(pk=attempt.pk).update(handed_in_at=None, marks=[], earned=None, points=None)
    words = words_of(marks(as_bo, run))
    assert "An attempt is under way. –" in words and "No mark counts yet" in words
    QuizAttempt.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    assert "An attempt is under way." not in words_of(marks(as_bo, run))


@pytest.mark.parametrize("place", ["own_marks", "own_progress"])
def test_the_pages_of_a_run_are_for_who_takes_it(client, bo, cai, ada, run, place):
    from courses.teaching import appoint
    from curriculum.models import CoursePage

    url = reverse(place, args=[run.pk])
    assert reverse("account_login") in client.get(url)["Location"]
    appoint(ada, CoursePage.objects.get(translation_key=run.course_key))
    for person in (cai, ada):
        client.force_login(person)
        assert client.get(url).status_code == 404
    client.force_login(bo)
    enrol_in_run(bo, run)
    assert client.get(url).status_code == 200
    leave(bo, run)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(("place", "queries"), [("own_marks", 27), ("own_progress", 34)])
def test_the_number_of_queries_does_not_grow(
    as_bo, course, bo, run, bank, question, people, django_assert_num_queries, place, queries
):
    def more(count):
        for number in range(count):
            lab, quiz = make_lab(course), make_quiz(bank, count=1)
            student = people(f"S{run.enrolments.count()}-{number}")
            enrol_in_run(student, run)
            for person in (bo, student):
                graded(person, lab, {"double": 5})
                answered(person, run, quiz, {question: 1})

    def measure():
        url = reverse(place, args=[run.pk])
        as_bo.get(url)
        with django_assert_num_queries(queries):
            assert as_bo.get(url).status_code == 200

    more(1)
    measure()
    more(4)
    measure()
