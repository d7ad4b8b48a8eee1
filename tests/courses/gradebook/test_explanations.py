"""Why is this 78? Told in numbers that add up, down to the test; and never more than its reader may see."""

import re
from datetime import timedelta
from fractions import Fraction as F
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.gradebook.explaining import written_mean
from courses.models import (
    Extension,
    GradeCategory,
    GradeOverride,
    MarkChange,
    MarkingTask,
    QuizAttempt,
    RunActivity,
)
from courses.models.quiz_page import Feedback
from courses.quiz_drawing import draw_quiz
from courses.runs.joining import enrol_in_run
from tests.factories import WRITTEN, make_bank, make_lab, make_quiz, single

from .work import handed_in, taken

pytestmark = pytest.mark.django_db


def text_of(client, url) -> str:
    """What a reader reads of the page's main part."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    page_ = answer.content.decode()
    main = page_[page_.index("<main") : page_.index("</main>")]
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", main)))
    return re.sub(r" ([.,:;])", r"\1", text)


@pytest.fixture
def lab(course):
    return make_lab(course)


@pytest.fixture
def item_url(run, enrolment, lab):
    return reverse("gradebook_item", args=[run.pk, enrolment.pk, lab.translation_key])


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        ([(F(1, 2), F(1))], ""),
        ([(F(8, 10), F(1)), (F(6, 10), F(1))], "(80 + 60) / 2 = 70"),
        ([(F(8, 10), F(2)), (F(1), F("1.5"))], "(2 × 80 + 1.5 × 100) / 3.5 ≈ 88.57"),
        ([(F(1, 3), F(1)), (F(2, 3), F(1))], "(33.33 + 66.67) / 2 ≈ 50"),
        ([(F(1), F(0))], ""),
    ],
)
def test_a_mean_is_written_so_that_it_can_be_checked(parts, text):
    assert written_mean(parts) == text


def test_a_total_is_its_categories_and_their_items(as_ada, run, course, bo, enrolment, url_of):
    labs = GradeCategory.objects.create(run=run, name="Labs", weight=60, drop_lowest=1)
    exam = GradeCategory.objects.create(run=run, name="Examination", weight=40)
    GradeCategory.objects.create(run=run, name="Quizzes", weight=20)
    for name, score, weight in (("One", 8, 1), ("Two", 9, 2), ("Three", 2, 1)):
        lab = make_lab(course, title=name)
        RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=labs, weight=weight)
        handed_in(bo, lab, score)
    hall = RunActivity.objects.create(run=run, title="In the hall", category=exam)
    GradeOverride.objects.create(run=run, student=bo, activity_key=hall.activity_key, percent=50)
    text = text_of(as_ada, url_of("gradebook_student", enrolment.pk))
    # Labs without the third: (80 + 2 * 90) / 3; the total: (60 * 86.67 + 40 * 50) / 100.
    assert "Bo: 72%" in text
    assert "by their weights: (60 × 86.67 + 40 × 50) / 100 ≈ 72" in text
    assert "Labs: 86.67% weight 60 The mean of its items that count: (80 + 2 × 90) / 3 ≈ 86.67" in text
    assert "with it this would be 70%, without it it is 86.67%" in text
    assert "Three 20% 1 Dropped" in text
    assert "Nothing counts yet in: Quizzes." in text


def test_an_item_is_its_best_attempt_after_lateness(as_ada, run, bo, lab, item_url):
    due = timezone.now() - timedelta(days=5)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, due_at=due)
    run.enrolments.update(enrolled_at=due - timedelta(days=9))
    handed_in(bo, lab, 4, at=due - timedelta(hours=1))
    handed_in(bo, lab, 10, at=due + timedelta(days=1, hours=1))
    text = text_of(as_ada, item_url)
    assert "Doubling: 80%" in text
    assert (
        "Of 2 attempts the best after lateness counts, of equally good ones the earliest: attempt 2." in text
    )
    assert "It was stored 2 days begun after it was due." in text
    assert "Each costs 10% of the points, and at least 50% are left: 80% count. 100% × 80% = 80%" in text
    assert "10 / 10 100% 2 days: 80% left 80% counts" in text
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, due_at=due + timedelta(days=2), reason="Ill"
    )
    text = text_of(as_ada, item_url)
    assert "Doubling: 100%" in text and "a date that was extended for this student" in text


def test_points_lead_down_to_each_test_and_hidden_ones_keep_their_code(
    as_ada, client, bo, lab, item_url, run
):
    handed_in(bo, lab, 4)
    text = text_of(as_ada, item_url)
    assert "Attempt 1: 4 of 10 points, 40%" in text
    assert "Double it 4 / 10" in text and "Passed Test 1 4 of 4 points" in text
    assert "Not passed Hidden test 2 0 of 6 points" in text and "Hint: Negative numbers too." in text
    assert "double(-21)" not in text
    client.force_login(bo)
    own = text_of(client, reverse("own_item", args=[run.pk, lab.translation_key]))
    assert "Hidden test 2 0 of 6 points" in own and "double(-21)" not in own


def test_a_persons_points_stand_beside_those_of_tests(as_ada, run, course, bo, enrolment, url_of):
    lab = make_lab(course, written=[WRITTEN])
    submission = handed_in(bo, lab, 10)
    url = url_of("gradebook_item", enrolment.pk, lab.translation_key)
    text = text_of(as_ada, url)
    assert "Reflection 0 / 10 A person has yet to mark it." in text
    assert "Provisional: a person has yet to mark a part of it." in text
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=lab.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=7.5,
    )
    text = text_of(as_ada, url)
    assert "Attempt 1: 17.5 of 20 points, 87.5%" in text
    assert "Reflection 7.5 / 10 0 points by tests and 7.5 by a person." in text


def test_a_quiz_is_its_questions(as_ada, run, course, bo, enrolment, url_of):
    quiz = make_quiz(make_bank(course, single()), count=1)
    attempt = taken(bo, run, quiz, [2], draw=draw_quiz(quiz, 1))
    url = url_of("gradebook_item", enrolment.pk, quiz.translation_key)
    assert "Question 1 2 / 5 What is repaid?" in text_of(as_ada, url)
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=quiz.translation_key,
        quiz_attempt=attempt,
        part="1",
        max_points=5,
        points=4,
    )
    text = text_of(as_ada, url)
    assert "Question 1 4 / 5 What is repaid? A person gave 4 points in place of the 2" in text
    assert "Attempt 1: 4 of 5 points, 80%" in text


def test_an_override_tells_who_and_why(as_ada, run, bo, eva, lab, item_url):
    handed_in(bo, lab, 4)
    GradeOverride.objects.create(run=run, student=bo, activity_key=lab.translation_key, percent=90)
    MarkChange.objects.create(
        run=run,
        student=bo,
        activity_key=lab.translation_key,
        kind=MarkChange.Kind.OVERRIDDEN,
        before="40%",
        after="90%",
        reason="The data were wrong.",
        by=eva,
    )
    text = text_of(as_ada, item_url)
    assert "A person set this mark: 90% counts in place of what is computed below." in text
    assert "Eva: overridden, 40% → 90% The data were wrong." in text
    assert "4 / 10 40% in time 40% counts" in text


def test_what_was_missed_says_since_when(as_ada, run, lab, item_url):
    assert "Nothing is handed in yet, and nothing is due" in text_of(as_ada, item_url)
    RunActivity.objects.create(
        run=run, activity_key=lab.translation_key, due_at=timezone.now() - timedelta(hours=1)
    )
    assert "and nothing was handed in: it counts 0%." in text_of(as_ada, item_url)


@pytest.fixture
def deferred(run, course, bo, enrolment):
    """A quiz whose marks wait until tomorrow, taken by Bo with all its points, and a lab with a half."""
    quiz = make_quiz(make_bank(course, single()), count=1, feedback=Feedback.DEFERRED)
    RunActivity.objects.create(
        run=run, activity_key=quiz.translation_key, due_at=timezone.now() + timedelta(days=1)
    )
    handed_in(bo, make_lab(course), 5)
    taken(bo, run, quiz, [5], draw=draw_quiz(quiz, 1))
    return quiz


def test_marks_whose_time_has_not_come_are_in_no_number_that_a_student_sees(
    client, as_ada, run, bo, enrolment, deferred, url_of
):
    assert "Bo: 75%" in text_of(as_ada, url_of("gradebook_student", enrolment.pk))
    GradeOverride.objects.create(run=run, student=bo, activity_key=deferred.translation_key, percent=99)
    client.force_login(bo)
    total = text_of(client, reverse("own_total", args=[run.pk]))
    assert "My mark so far: 50%" in total and "its mark is shown, and counts, from" in total
    item = text_of(client, reverse("own_item", args=[run.pk, deferred.translation_key]))
    assert "Marks and explanations are shown from" in item
    assert not re.search(r"100%|99%|5 / 5|What is repaid", total + item)


def test_they_are_there_when_their_time_has_come(client, run, bo, deferred):
    due = timezone.now() - timedelta(minutes=1)
    RunActivity.objects.filter(activity_key=deferred.translation_key).update(due_at=due)
    QuizAttempt.objects.update(handed_in_at=due - timedelta(hours=1))
    client.force_login(bo)
    assert "My mark so far: 75%" in text_of(client, reverse("own_total", args=[run.pk]))
    assert "5 / 5 What is repaid?" in text_of(
        client, reverse("own_item", args=[run.pk, deferred.translation_key])
    )


def test_nobody_reads_anothers_marks(client, run, course, cai, people, lab, enrolment, item_url, url_of):
    fellow = people("Dee")
    enrol_in_run(fellow, run)
    for person in (cai, fellow, enrolment.student):
        client.force_login(person)
        assert client.get(item_url).status_code == 404
        assert client.get(url_of("gradebook_student", enrolment.pk)).status_code == 404
    client.force_login(cai)
    assert client.get(reverse("own_total", args=[run.pk])).status_code == 404
    assert client.get(reverse("own_item", args=[run.pk, lab.translation_key])).status_code == 404


def test_who_has_left_has_no_page(client, run, bo, enrolment, lab):
    client.force_login(bo)
    run.enrolments.update(left_at=timezone.now())
    assert client.get(reverse("own_total", args=[run.pk])).status_code == 404


def test_the_number_of_queries_does_not_grow(
    as_ada, bo, course, run, lab, item_url, django_assert_num_queries
):
    def measure():
        with django_assert_num_queries(27, exact=True):
            as_ada.get(item_url)

    handed_in(bo, lab, 4)
    measure()
    for _number in range(3):
        handed_in(bo, lab, 6)
        make_lab(course)
        MarkChange.objects.create(run=run, student=bo, activity_key=lab.translation_key, kind="overridden")
    measure()
