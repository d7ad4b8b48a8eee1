"""Competencies of a run's students, from what stands in the database."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from courses.models import GradeOverride, MarkingTask, Run, RunActivity
from courses.progress.competency_evidence import competency_progress
from courses.runs.joining import enrol_in_run
from labs.models import Regrade, RegradeResult, Submission
from tests.factories import DOUBLE, WRITTEN, make_bank, make_course, make_lab, make_quiz, numeric, single

from .handing_in import answered, graded, release_question

pytestmark = pytest.mark.django_db

HALVE = DOUBLE | {"id": "halve", "title": "Halve it", "competencies": ["IF2.10"]}
DOUBLED = DOUBLE | {"competencies": ["IF2.5"]}


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn")


def of(run, student, **options) -> dict:
    found = competency_progress(run, [run.enrolments.get(student=student)], **options)[student.pk]
    return {code: (float(each.earned), float(each.possible)) for code, each in found.items()}


def test_exercises_give_points_to_the_competencies_that_they_name(run, course, bo):
    lab = make_lab(course, exercises=[DOUBLED, HALVE])
    enrol_in_run(bo, run)
    assert of(run, bo) == {"IF2.5": (0, 10), "IF2.10": (0, 10)}
    graded(bo, lab, {"double": 4, "halve": 10})
    assert of(run, bo) == {"IF2.5": (4, 10), "IF2.10": (10, 10)}


def test_an_exercise_that_names_none_counts_for_what_its_lab_names(run, course, bo):
    lab = make_lab(course, exercises=[DOUBLE, HALVE])
    lab.competencies = [("competency", "IF1.1")]
    lab.save_revision().publish()
    enrol_in_run(bo, run)
    graded(bo, lab, {"double": 6})
    assert of(run, bo) == {"IF1.1": (6, 10), "IF2.10": (0, 10)}


def test_only_the_attempt_that_counts_is_evidence_and_lateness_takes_nothing_from_it(run, course, bo):
    lab = make_lab(course, exercises=[DOUBLED])
    due = timezone.now() - timedelta(days=2)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, due_at=due, counting="last")
    enrol_in_run(bo, run)
    run.enrolments.update(enrolled_at=due - timedelta(days=1))
    graded(bo, lab, {"double": 10}, at=due - timedelta(hours=1))
    graded(bo, lab, {"double": 7}, at=due + timedelta(days=1))
    assert of(run, bo) == {"IF2.5": (7, 10)}


def test_points_by_people_and_regrades_are_in_it(run, course, bo, ada):
    lab = make_lab(course, exercises=[DOUBLED], written=[WRITTEN | {"competencies": ["IF5.1"]}])
    enrol_in_run(bo, run)
    submission = graded(bo, lab, {"double": 4})
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=lab.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=8,
    )
    regrade = Regrade.objects.create(version=lab.current_version, scope="all", author=ada)
    result = RegradeResult.objects.create(
        regrade=regrade,
        submission=submission,
        student=bo,
        version=lab.current_version,
        draft=submission.draft,
        score=10,
        max_score=20,
        report={
            "exercises": [
                {"exercise": "double", "points": 4, "max_points": 4},
                {"exercise": "double", "points": 6, "max_points": 6},
                {"exercise": "reflection", "points": 0, "max_points": 10},
            ]
        },
    )
    Submission.objects.filter(pk=submission.pk).update(regraded=result)
    assert of(run, bo) == {"IF2.5": (10, 10), "IF5.1": (8, 10)}


def test_an_override_and_an_excuse_reach_the_competencies(run, course, bo, cai):
    lab = make_lab(course, exercises=[DOUBLED])
    enrol_in_run(bo, run)
    enrol_in_run(cai, run)
    graded(bo, lab, {"double": 2})
    key = lab.translation_key
    GradeOverride.objects.create(run=run, student=bo, activity_key=key, percent=90)
    GradeOverride.objects.create(run=run, student=cai, activity_key=key, is_excused=True)
    assert of(run, bo) == {"IF2.5": (9, 10)}
    assert of(run, cai) == {"IF2.5": (0, 0)}


@pytest.fixture
def bank(course):
    return make_bank(course, numeric("double-it"), single("capital"), single("interest"), publish=False)


def published(bank):
    """Live, without the check of its questions, which takes a sandbox."""
    type(bank).objects.filter(pk=bank.pk).update(live=True)
    return {
        "double-it": release_question(bank, "double-it", ["IF2.5"]),
        "capital": release_question(bank, "capital", ["IF3.1"]),
        "interest": release_question(bank, "interest", ["IF3.1"]),
    }


def test_a_quiz_counts_as_it_may_be_drawn_and_then_as_it_was_drawn(run, course, bo, bank):
    questions = published(bank)
    quiz = make_quiz(bank, count=2)
    enrol_in_run(bo, run)
    found = competency_progress(run, list(run.enrolments.all()))[bo.pk]
    assert (found["IF2.5"].possible, found["IF3.1"].possible) == (Fraction(2, 3), Fraction(4, 3))
    answered(bo, run, quiz, {questions["capital"]: 1, questions["interest"]: 0.5})
    assert of(run, bo) == {"IF2.5": (0, 0), "IF3.1": (1.5, 2)}


def test_deferred_marks_are_not_told_by_the_competencies(run, course, bo, bank):
    questions = published(bank)
    quiz = make_quiz(bank, count=1, feedback="deferred")
    closes = timezone.now() + timedelta(days=1)
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, closes_at=closes)
    enrol_in_run(bo, run)
    answered(bo, run, quiz, {questions["capital"]: 1})
    assert of(run, bo)["IF3.1"] == (1, 1)
    assert of(run, bo, as_students_see=True)["IF3.1"][0] == 0
    assert of(run, bo, as_students_see=True, now=closes)["IF3.1"] == (1, 1)


def test_the_number_of_queries_does_not_grow(run, course, people, bank, django_assert_num_queries):
    questions = published(bank)

    def more(count):
        for _each in range(count):
            lab, quiz = make_lab(course, exercises=[DOUBLED, HALVE]), make_quiz(bank)
            for _student in range(count):
                student = people(f"S{run.enrolments.count()}")
                enrol_in_run(student, run)
                graded(student, lab, {"double": 5})
                answered(student, run, quiz, {questions["capital"]: 1})

    def measure():
        enrolments = list(run.enrolments.all())
        with django_assert_num_queries(20, exact=True):
            assert len(competency_progress(run, enrolments)) == len(enrolments)

    more(1)
    measure()
    more(3)
    measure()
