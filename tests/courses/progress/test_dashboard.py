"""What Bo meets every morning."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import GradeOverride, MarkChange, NewsSeen, Run
from courses.runs.joining import enrol_in_run, leave
from labs.models import Regrade, RegradeResult, Submission
from tests.factories import make_course, make_lab, make_lesson, make_quiz

from .handing_in import answered, graded, submitted
from .reading import part, words_of

DASHBOARD = reverse("dashboard")


def test_who_takes_nothing_is_shown_where_courses_are(client, cai):
    client.force_login(cai)
    assert "You have not enrolled in a course yet." in words_of(client.get(DASHBOARD))


def test_it_is_closed_to_who_is_not_signed_in(client, db):
    assert reverse("account_login") in client.get(DASHBOARD)["Location"]


def test_what_is_due_stands_soonest_first_with_what_lateness_costs(as_bo, course, set_dates):
    later, late = make_lab(course, title="Later"), make_lab(course, title="Overdue")
    closed, undated = make_lab(course, title="Shut"), make_lab(course, title="Whenever")
    set_dates(later, due_at=50)
    set_dates(late, due_at=-25)
    set_dates(closed, due_at=-25, closes_at=-1)
    due = part(as_bo.get(DASHBOARD), "due")
    assert due.index("Overdue") < due.index("Later")
    assert "Late Handed in now it loses 20% of its points; however late, 50% are left." in due
    assert "in 2 days" in due and "25 hours ago" in due
    assert closed.title not in due and undated.title not in due


def test_what_is_handed_in_or_excused_is_not_due(as_bo, course, bo, run, set_dates, bank, question):
    lab, quiz, excused = (
        make_lab(course, title="Sent"),
        make_quiz(bank, count=1),
        make_lab(course, title="Ill"),
    )
    for activity in (lab, quiz, excused):
        set_dates(activity, due_at=5)
    submitted(bo, lab)
    answered(bo, run, quiz, {question: 1})
    GradeOverride.objects.create(run=run, student=bo, activity_key=excused.translation_key, is_excused=True)
    assert "Nothing is due." in part(as_bo.get(DASHBOARD), "due")


def test_a_lesson_with_a_date_is_due_until_it_is_read(as_bo, course, set_dates):
    lesson = make_lesson(course, title="Interest")
    set_dates(lesson, due_at=5)
    assert "Interest" in part(as_bo.get(DASHBOARD), "due")
    as_bo.post(reverse("read_lesson", args=[lesson.pk]), {"read": "yes"})
    assert "Interest" not in part(as_bo.get(DASHBOARD), "due")


def test_an_attempt_whose_time_is_over_is_handed_in_and_not_due(as_bo, bo, run, set_dates, bank, question):
    quiz = make_quiz(bank, count=1)
    set_dates(quiz, due_at=5)
    over = timezone.now() - timedelta(hours=1)
    attempt = answered(bo, run, quiz, {}, handed_in_at=None, ends_at=over, marks=[])
    assert "Nothing is due." in part(as_bo.get(DASHBOARD), "due")
    attempt.refresh_from_db()
    assert attempt.handed_in_at == over


def test_one_goes_on_where_one_stopped_and_then_with_the_next(as_bo, course):
    first, second = make_lesson(course, title="First"), make_lesson(course, title="Second")
    assert "Next: First" in part(as_bo.get(DASHBOARD), "go-on")
    as_bo.get(second.url)
    assert "Go on: Second" in part(as_bo.get(DASHBOARD), "go-on")
    for lesson in (second, first):
        as_bo.post(reverse("read_lesson", args=[lesson.pk]), {"read": "yes"})
    assert "You have done all that is open now." in part(as_bo.get(DASHBOARD), "go-on")


def test_verdicts_are_new_until_they_are_seen(as_bo, course, bo):
    lab = make_lab(course, title="Doubling money")
    graded(bo, lab, {"double": 7})
    answer = as_bo.get(DASHBOARD)
    assert "Doubling money Graded: 7/10 points" in part(answer, "news")
    until = answer.context["news"][0].at.isoformat()
    graded(bo, make_lab(course, title="Came meanwhile"), {"double": 2})
    as_bo.post(reverse("see_news"), {"until": until})
    news = part(as_bo.get(DASHBOARD), "news")
    assert "Came meanwhile" in news and "Doubling money" not in news


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-45T00:00", "2026-11-26T12:00"])
def test_a_moment_that_is_none_changes_nothing(as_bo, until):
    assert as_bo.post(reverse("see_news"), {"until": until}).status_code == 302
    assert NewsSeen.objects.count() == 0


def test_what_is_seen_does_not_become_new_again(as_bo, bo):
    now = timezone.now()
    for moment in (now, now - timedelta(days=3)):
        as_bo.post(reverse("see_news"), {"until": moment.isoformat()})
    assert NewsSeen.objects.get(student=bo).until == now


def test_marks_by_people_and_regrades_come_back_with_their_reasons(as_bo, course, bo, run, ada):
    lab, other = make_lab(course, title="Marked"), make_lab(course, title="Regraded")
    MarkChange.objects.create(
        run=run,
        student=bo,
        activity_key=lab.translation_key,
        kind=MarkChange.Kind.REVIEWED,
        before="12",
        after="15",
        reason="The second way is right, too.",
        by=ada,
    )
    submission = graded(bo, other, {"double": 4})
    regrade = Regrade.objects.create(
        version=other.current_version,
        scope="all",
        author=ada,
        decided_at=timezone.now(),
        reason="A test erred.",
    )
    result = RegradeResult.objects.create(
        regrade=regrade,
        submission=submission,
        student=bo,
        version=other.current_version,
        draft=submission.draft,
        old_score=4,
        old_max_score=10,
        score=10,
        max_score=10,
        fate="applied",
    )
    Submission.objects.filter(pk=submission.pk).update(regraded=result)
    news = part(as_bo.get(DASHBOARD), "news")
    assert "Your mark was changed: 12 → 15" in news and "The second way is right, too." in news
    assert "Regraded: 4/10 → 10/10" in news and "A test erred." in news


def test_feedback_that_was_held_back_comes_at_its_moment_and_its_marks_not_before(
    as_bo, bo, run, ada, set_dates, bank, question
):
    quiz = make_quiz(bank, count=1, feedback="deferred")
    set_dates(quiz, closes_at=1)
    answered(bo, run, quiz, {question: 1}, handed_in_at=timezone.now() - timedelta(days=2))
    change = {"run": run, "student": bo, "activity_key": quiz.translation_key, "by": ada}
    MarkChange.objects.create(**change, kind=MarkChange.Kind.MARKED, after="17 of 20")
    page = as_bo.get(DASHBOARD).content.decode()
    assert "17 of 20" not in page and 'id="news"' not in page
    set_dates(quiz, closes_at=-1)
    news = part(as_bo.get(DASHBOARD), "news")
    assert "Marks and explanations can be read now." in news and "Marked by a person: 17 of 20" in news


def test_progress_is_counted_by_module_and_kind(as_bo, course, bo, bank):
    lesson, lab = make_lesson(course), make_lab(course)
    make_quiz(bank, count=1)
    as_bo.post(reverse("read_lesson", args=[lesson.pk]), {"read": "yes"})
    graded(bo, lab, {"double": 1})
    answer = as_bo.get(DASHBOARD)
    assert "2 of 3 done Lessons 1/1 Labs 1/1 Quizzes 0/1" in part(answer, "progress")
    assert '<progress id="bar-' in answer.content.decode()


def test_what_was_handed_in_before_joining_is_not_of_this_run(as_bo, course, bo):
    graded(bo, make_lab(course), {"double": 1}, at=timezone.now() - timedelta(days=60))
    assert "0 of 1 done" in part(as_bo.get(DASHBOARD), "progress")


def test_runs_that_are_over_or_left_stand_apart_or_not_at_all(as_bo, course, bo, run):
    make_lesson(course)
    ended = Run.objects.create(
        course_key=course.translation_key, name="Spring", ends_at=timezone.now() - timedelta(days=9)
    )
    left = Run.objects.create(course_key=course.translation_key, name="Given up")
    for each in (ended, left):
        enrol_in_run(bo, each)
    leave(bo, left)
    answer = as_bo.get(DASHBOARD)
    assert "Spring" in part(answer, "others") and "Spring" not in part(answer, "go-on")
    assert "Given up" not in words_of(answer)


def test_nothing_of_others_is_shown(as_bo, course, cai, run):
    enrol_in_run(cai, run)
    graded(cai, make_lab(course, title="Doubling money"), {"double": 7})
    assert part(as_bo.get(DASHBOARD), "news") == ""


def test_the_number_of_queries_does_not_grow(as_bo, bo, run, bank, question, ada, django_assert_num_queries):
    def more(count):
        for number in range(count):
            course = make_course(f"Course {number}")
            other = Run.objects.create(course_key=course.translation_key, name=f"Run {number}")
            enrol_in_run(bo, other)
            for _each in range(count):
                make_lesson(course)
                lab = make_lab(course)
                graded(bo, lab, {"double": 5})
                answered(bo, run, make_quiz(bank, count=1), {question: 1})
                MarkChange.objects.create(
                    run=other, student=bo, activity_key=lab.translation_key, kind="marked", after="5", by=ada
                )

    def measure():
        as_bo.get(DASHBOARD)
        with django_assert_num_queries(27):
            assert as_bo.get(DASHBOARD).status_code == 200

    more(1)
    measure()
    more(4)
    measure()
