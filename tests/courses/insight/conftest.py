"""A run of which every mark is known: what each student's attempts gave is said by the test."""

from uuid import uuid4

import pytest

from courses.models import Run
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from labs.drafting import draft_for
from labs.grading.protocol import Report, Sentence, TestResult
from labs.models import Regrade, RegradeResult, Submission
from labs.submitting import submit
from labs.working import store
from tests.factories import make_course, make_lab

VISIBLE, HIDDEN = "double-1", "double-2"


@pytest.fixture
def course(ada):
    course = make_course()
    appoint(ada, course)
    return course


@pytest.fixture
def lab(course):
    return make_lab(course)


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn", late_grace_minutes=0)


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def class_of(run, django_user_model):
    """Enrols so many students more."""

    def make(count):
        known = django_user_model.objects.filter(email__startswith="s").count()
        students = [
            django_user_model.objects.create_user(
                f"s{known + number}@example.com", first_name=f"S{known + number}"
            )
            for number in range(count)
        ]
        for student in students:
            enrol_in_run(student, run)
        return students

    return make


def result(test, passed, *, got=None, expected=None, sentence=None) -> TestResult:
    visible = test == VISIBLE
    points = 4.0 if visible else 6.0
    wrong = sentence or (Sentence("wrong", {"line": 1}) if visible else Sentence("wrong_hidden"))
    return TestResult(
        id=test,
        exercise="double",
        points=points if passed else 0.0,
        max_points=points,
        status="passed" if passed else "failed",
        message=Sentence("passed") if passed else wrong,
        visibility="visible" if visible else "hidden",
        got=got,
        expected=expected,
    )


def report_of(visible, hidden, **said) -> Report:
    """`said` is about the visible test."""
    results = (result(VISIBLE, visible, **said), result(HIDDEN, hidden))
    score = sum(each.points for each in results)
    return Report("graded", Sentence(""), score=score, max_score=10.0, exercises=results)


def attempt(student, lab, visible, hidden, **said) -> Submission:
    """Submitted, claimed and graded, as by a grader that found this."""
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=lab.current_version,
        answers={"double": f"# {uuid4()}"},
        request_key=uuid4(),
    )
    claimed = Submission.objects.claim_next("grader")
    assert claimed.pk == submission.pk
    store(claimed, report_of(visible, hidden, **said))
    return Submission.objects.get(pk=submission.pk)


def regraded(submission, report: Report, by) -> None:
    """As if a regrade that found this had been applied."""
    regrade = Regrade.objects.create(version=submission.version, scope=Regrade.Scope.ALL, author=by)
    submission.regraded = RegradeResult.objects.create(
        regrade=regrade,
        submission=submission,
        student=submission.student,
        version=submission.version,
        draft=submission.draft,
        score=report.score,
        max_score=report.max_score,
        report=report.to_json(),
    )
    submission.save()
