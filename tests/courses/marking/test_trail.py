"""The audit trail of a run: who changed which mark, when, from what, to what, and why; regrades of labs among it."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import MarkChange
from courses.runs.joining import enrol_in_run
from labs.models import Regrade, RegradeResult, Submission
from labs.models.queued_work import State
from tests.factories import make_lab

from .work import handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_dan(client, dan):
    client.force_login(dan)
    return client


def change(run, student, lab, **fields):
    fields = {"kind": "overridden", "before": "71%", "after": "80%", "reason": "Was ill"} | fields
    return MarkChange.objects.create(run=run, student=student, activity_key=lab.translation_key, **fields)


def regraded(submission, by) -> RegradeResult:
    regrade = Regrade.objects.create(
        version=submission.version,
        scope="all",
        author=by,
        decision="applied",
        reason="A test was wrong",
        decided_by=by,
        decided_at=timezone.now(),
    )
    return RegradeResult.objects.create(
        regrade=regrade,
        submission=submission,
        student=submission.student,
        version=submission.version,
        draft=submission.draft,
        old_score=4,
        old_max_score=20,
        score=9,
        max_score=20,
        state=State.DONE,
        fate="applied",
    )


def page(client, run, **query) -> str:
    return client.get(reverse("run_changes", args=[run.pk]), query).content.decode()


def test_changes_and_regrades_stand_in_one_list(as_dan, run, lab, bo, ada):
    enrol_in_run(bo, run)
    change(run, bo, lab, by=ada)
    regraded(handed_in(bo, lab), ada)
    text = page(as_dan, run)
    assert text.index("A test was wrong") < text.index("Was ill")
    assert "4 / 20" in text and "9 / 20" in text and "71%" in text and "80%" in text and "Ada" in text


def test_moments_are_those_of_the_runs_place(as_dan, run, lab, bo):
    type(run).objects.update(time_zone="Pacific/Auckland")
    line = change(run, bo, lab)
    MarkChange.objects.filter(pk=line.pk).update(at=datetime(2026, 1, 31, 20, 30, tzinfo=UTC))
    assert "02/01/2026 9:30 a.m." in page(as_dan, run)
    table = as_dan.get(reverse("run_changes", args=[run.pk]), {"format": "csv"}).content.decode()
    assert "2026-02-01 09:30:00+13:00" in table


def test_a_regrade_of_work_from_before_the_run_or_of_strangers_is_not_in_it(as_dan, run, lab, bo, cai, ada):
    regraded(handed_in(bo, lab), ada)
    enrol_in_run(bo, run)
    regraded(handed_in(cai, lab), ada)
    assert Submission.objects.count() == 2 and "A test was wrong" not in page(as_dan, run)


def test_the_trail_is_searched_by_student_activity_and_kind(as_dan, run, course, lab, bo, cai):
    other = make_lab(course, title="Other lab")
    enrol_in_run(bo, run)
    run.enrolments.update(number="S-17")
    change(run, bo, lab, reason="first")
    change(run, cai, lab, reason="second")
    change(run, bo, other, reason="third", kind="excused")

    def found(**query):
        text = page(as_dan, run, **query)
        return {reason for reason in ("first", "second", "third") if f">{reason}<" in text}

    assert found() == {"first", "second", "third"}
    assert found(q="S-17") == {"first", "third"} and found(q="cai@") == {"second"}
    assert found(activity=str(other.translation_key)) == {"third"}
    assert found(kind="overridden") == {"first", "second"} and found(kind="regraded") == set()
    assert found(activity="nonsense", kind="nonsense") == {"first", "second", "third"}


def test_fifty_stand_on_a_page(as_dan, run, lab, bo):
    for number in range(53):
        change(run, bo, lab, reason=f"reason-{number}-")
    assert page(as_dan, run).count("reason-") == 50
    assert page(as_dan, run, p=2).count("reason-") == 3


def test_the_table_computes_nothing_in_a_spreadsheet(as_dan, run, lab, bo, ada):
    bo.first_name = "=cmd|' /C calc'!A0"
    bo.save()
    change(run, bo, lab, reason="+1+1", by=ada)
    answer = as_dan.get(reverse("run_changes", args=[run.pk]), {"format": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv") and len(rows) == 2
    assert rows[1][1] == "'=cmd|' /C calc'!A0" and rows[1][9] == "'+1+1" and rows[1][10] == "Ada"
    assert rows[1][7:9] == ["71%", "80%"]


def test_the_trail_is_closed_to_students_and_strangers(client, run, lab, bo, cai):
    enrol_in_run(bo, run)
    change(run, bo, lab)
    for person in (bo, cai):
        client.force_login(person)
        assert client.get(reverse("run_changes", args=[run.pk])).status_code == 404


@pytest.mark.parametrize("changes", [1, 30])
def test_the_trail_takes_the_same_queries_whatever_its_length(
    as_dan, run, lab, people, ada, django_assert_num_queries, changes
):
    for number in range(changes):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        change(run, student, lab, by=ada)
        if number < 3:
            regraded(handed_in(student, lab), ada)
    page(as_dan, run)
    with django_assert_num_queries(18):
        page(as_dan, run)
