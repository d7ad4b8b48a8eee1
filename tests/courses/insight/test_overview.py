"""How a class stands, who has gone quiet, and what to look at first."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.insight.class_overview import overview_of
from courses.insight.look_first import Kind, look_first
from courses.insight.quiet import gone_quiet
from courses.insight.signs import SignKind
from courses.insight.writing import LONGEST_LINK, mail_links
from courses.models import Extension, GradeOverride, QuizAttempt, Run, RunActivity
from courses.models.run import Pacing
from courses.runs.joining import enrol_in_run
from labs.drafting import draft_for
from labs.models import Answer, Submission
from tests.factories import make_lab

from .conftest import attempt, regraded, report_of

NOW = timezone.now()
DAY = timedelta(days=1)


def due(run, activity, **moments) -> None:
    RunActivity.objects.update_or_create(run=run, activity_key=activity.translation_key, defaults=moments)


def silent_since(run, student, days) -> None:
    """As if nothing had been heard of the student for so long."""
    then = NOW - days * DAY
    run.enrolments.filter(student=student).update(enrolled_at=then - timedelta(hours=1))
    Submission.objects.filter(student=student).update(created_at=then)
    Answer.objects.filter(draft__student=student).update(saved_at=then)


@pytest.mark.django_db
def test_an_activity_says_how_many_began_handed_in_and_are_overdue(run, lab, class_of):
    handed_in, begun, _neither, excused = class_of(4)
    due(run, lab, due_at=NOW - DAY)
    attempt(handed_in, lab, 1, 0)
    attempt(handed_in, lab, 1, 1)
    Answer.objects.create(draft=draft_for(begun, lab), exercise="double", text="def", worked_s=90)
    GradeOverride.objects.create(run=run, student=excused, activity_key=lab.translation_key, is_excused=True)
    (numbers,) = overview_of(run).activities
    assert (numbers.students, numbers.began, numbers.handed_in, numbers.overdue) == (3, 2, 1, 2)
    assert (numbers.marks.median, numbers.median_attempts, numbers.median_s) == (1, 2, 90)


@pytest.mark.django_db
def test_an_exercise_is_solved_by_whom_one_attempt_gave_all_points(run, lab, class_of):
    first, second = class_of(2)
    attempt(first, lab, 1, 0)
    attempt(first, lab, 1, 1)
    attempt(second, lab, 0, 1)
    (hard,) = overview_of(run).hard
    assert (hard.exercise, hard.tried, hard.solved) == ("double", 2, 1)


@pytest.mark.django_db
def test_an_exercise_that_a_regrade_gave_all_points_is_solved(run, lab, class_of, ada):
    (student,) = class_of(1)
    regraded(attempt(student, lab, 0, 0), report_of(1, 1), ada)
    (hard,) = overview_of(run).hard
    assert (hard.tried, hard.solved) == (1, 1)


@pytest.mark.django_db
def test_who_has_gone_quiet_while_something_waits(run, lab, class_of):
    quiet, working, done, long_quiet = class_of(4)
    due(run, lab, due_at=NOW + DAY)
    attempt(done, lab, 1, 1)
    for student, days in ((quiet, 8), (working, 2), (done, 20), (long_quiet, 15)):
        silent_since(run, student, days)
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=quiet, due_at=NOW + 2 * DAY, reason="Asked"
    )
    overview = overview_of(run)
    found = [student.enrolment for student in gone_quiet(overview.students, 7, NOW)]
    ids = dict(run.enrolments.values_list("student", "pk"))
    assert found == [ids[long_quiet.pk], ids[quiet.pk]]
    assert [student.sign.kind for student in gone_quiet(overview.students, 14, NOW)] == [SignKind.JOINED]


@pytest.mark.django_db
def test_what_is_overdue_weighs_more_than_a_longer_silence(run, course, lab, class_of):
    longer, overdue = class_of(2)
    other = make_lab(course, title="Second")
    due(run, lab, due_at=NOW - DAY)
    due(run, other, due_at=NOW + DAY)
    attempt(longer, lab, 1, 1)
    silent_since(run, longer, 30)
    silent_since(run, overdue, 8)
    first, second = gone_quiet(overview_of(run).students, 7, NOW)
    ids = dict(run.enrolments.values_list("student", "pk"))
    assert (first.enrolment, first.overdue) == (ids[overdue.pk], 1)
    assert (second.enrolment, second.overdue, second.sign.kind) == (ids[longer.pk], 0, SignKind.HANDED_IN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moments", [{"release_at": NOW + DAY}, {"closes_at": NOW - DAY}, {"due_at": NOW + 30 * DAY}]
)
def test_nobody_is_quiet_about_what_cannot_or_need_not_be_handed_in_yet(run, lab, class_of, moments):
    Run.objects.filter(pk=run.pk).update(pacing=Pacing.SCHEDULED)
    run.refresh_from_db()
    (student,) = class_of(1)
    due(run, lab, **moments)
    silent_since(run, student, 30)
    overview = overview_of(run)
    assert gone_quiet(overview.students, 7, NOW) == []
    assert overview.students[0].missed == ("closes_at" in moments)


@pytest.mark.django_db
@pytest.mark.parametrize("moments", [{"ends_at": NOW - DAY}, {"starts_at": NOW + DAY}])
def test_nobody_is_quiet_before_a_run_begins_or_after_it_has_ended(run, lab, class_of, moments):
    (student,) = class_of(1)
    silent_since(run, student, 30)
    assert len(gone_quiet(overview_of(run).students, 7, NOW)) == 1
    Run.objects.filter(pk=run.pk).update(**moments)
    run.refresh_from_db()
    assert gone_quiet(overview_of(run).students, 7, NOW) == []


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["started_at", "saved_at", "handed_in_at"])
def test_answering_a_quiz_is_a_sign(run, lab, class_of, moment):
    (student,) = class_of(1)
    silent_since(run, student, 30)
    times = {"started_at": NOW - 9 * DAY, moment: NOW - 5 * DAY}
    QuizAttempt.objects.create(
        run=run, student=student, quiz_key=lab.translation_key, number=1, draw={}, earned=0, points=1, **times
    )
    (found,) = overview_of(run).students
    assert (found.sign.kind, found.sign.at) == (SignKind.QUIZ, NOW - 5 * DAY)


@pytest.mark.django_db
def test_what_concerns_most_of_the_class_is_looked_at_first(run, course, lab, class_of):
    other = make_lab(course, title="Second")
    students = class_of(10)
    due(run, lab, due_at=NOW + DAY)
    due(run, other, due_at=NOW - DAY)
    for number, student in enumerate(students[:8]):
        attempt(student, lab, 1, number < 2)
    for student in students[:9]:
        attempt(student, other, 1, 1)
    found = look_first(overview_of(run), NOW)
    assert [(each.kind, each.activity, each.weight) for each in found] == [
        (Kind.HARD_EXERCISE, lab.translation_key, 0.6),
        (Kind.LOW_MARK, lab.translation_key, pytest.approx(0.48)),
        (Kind.NOT_HANDED_IN, other.translation_key, 0.1),
    ]
    assert found[0].numbers == {"tried": 8, "solved": 2}


@pytest.mark.django_db
def test_the_page_says_it_in_sentences_and_offers_to_write(as_ada, run, lab, class_of):
    students = class_of(6)
    due(run, lab, due_at=NOW + DAY)
    for student in students[:5]:
        attempt(student, lab, 1, 0)
    silent_since(run, students[5], 9)
    url = reverse("run_insight", args=[run.pk])
    html = as_ada.get(url).content.decode()
    assert "“Double it” in “Doubling”: 0 of 5 students who handed in have solved it completely." in html
    assert "1 student has shown no sign for 7 days" in html and "joined the run" in html
    enrolment = run.enrolments.get(student=students[5])
    assert f'name="to" value="{enrolment.pk}"' in html
    assert f'name="to" value="{enrolment.pk}"' not in as_ada.get(url, {"days": "14"}).content.decode()
    written = as_ada.post(reverse("insight_write", args=[run.pk]), {"to": [enrolment.pk]}).content.decode()
    assert f'href="mailto:?bcc={students[5].email}"' in written
    shown = as_ada.post(
        reverse("insight_write", args=[run.pk]), {"to": [enrolment.pk], "copies": "open"}
    ).content.decode()
    assert f'href="mailto:{students[5].email}"' in shown


@pytest.mark.django_db
def test_nobody_of_another_run_gets_into_the_mail(as_ada, run, course, cai):
    elsewhere = enrol_in_run(cai, Run.objects.create(course_key=course.translation_key, name="Spring"))
    written = as_ada.post(
        reverse("insight_write", args=[run.pk]), {"to": [elsewhere.pk, "x", "²", "9" * 30]}
    ).content.decode()
    assert "cai@example.com" not in written and "Nobody is ticked." in written


@given(st.lists(st.emails(), min_size=1, max_size=120, unique=True), st.booleans())
def test_the_links_together_reach_everybody_once_and_none_is_too_long(addresses, hidden):
    links = mail_links(addresses, hidden=hidden)
    prefix = "mailto:?bcc=" if hidden else "mailto:"
    reached = [unquote(part) for link in links for part in link.url.removeprefix(prefix).split(",")]
    assert reached == addresses
    assert sum(link.count for link in links) == len(addresses)
    assert all(len(link.url) <= LONGEST_LINK for link in links)


@pytest.mark.django_db
def test_the_overview_takes_the_same_queries_whatever_its_size(
    run, course, lab, class_of, django_assert_num_queries
):
    def measure():
        with django_assert_num_queries(29):
            overview_of(run)

    for student in class_of(2):
        attempt(student, lab, 1, 0)
    measure()
    other = make_lab(course, title="Second")
    for student in class_of(4):
        attempt(student, lab, 0, 0)
        attempt(student, other, 1, 1)
    measure()
