"""A certificate is fixed when it is issued; it can be withdrawn once, and be replaced under another name."""

import pytest
from django.utils import timezone

from courses.completion.issuing import Chosen, Hindrance, issue, issue_to_all
from courses.completion.standings import completion_of
from courses.models import Certificate, CompletionRules, MarkingTask
from courses.models.certificate import AlreadyWithdrawn, CertificateIsFixed
from courses.runs.joining import enrol_in_run
from curriculum.models import Competency
from tests.factories import WRITTEN, make_lab

from .work import handed_in


def loaded(rules) -> CompletionRules:
    return CompletionRules.objects.select_related("run").get(pk=rules.pk)


@pytest.fixture
def certificate(rules, completed, ada) -> Certificate:
    (certificate,) = issue_to_all(loaded(rules), by=ada).issued
    return certificate


def test_it_keeps_what_was_true_when_it_was_issued(rules, completed, ada, bo, lab, course, run):
    Competency.objects.create(code="IF2.5", text="Double a number.", locale=course.locale)
    (certificate,) = issue_to_all(loaded(rules), by=ada).issued
    handed_in(bo, lab, 10)
    bo.first_name = "Somebody else"
    bo.save()
    run.name = "Renamed"
    run.save()
    certificate = Certificate.objects.get(pk=certificate.pk)
    assert (certificate.name, certificate.percent, certificate.run_name) == ("Bo", 80, "Autumn 2026")
    assert (certificate.titles, certificate.hours, certificate.issued_by) == ({"en": "Lending"}, 1, ada)
    assert certificate.competencies == [
        {
            "code": "IF2.5",
            "names": {"en": "Double a number."},
            "evidence": [
                {
                    "kind": "exercise",
                    "titles": {"en": "Doubling"},
                    "part": {"en": "Double it"},
                    "share": 0.8,
                }
            ],
        }
    ]


def test_it_never_changes(certificate):
    certificate.name = "Forged"
    with pytest.raises(CertificateIsFixed):
        certificate.save()


def test_a_student_gets_one_however_often_it_is_issued(rules, certificate, ada):
    assert issue_to_all(loaded(rules), by=ada).issued == []
    assert Certificate.objects.count() == 1


def test_of_two_who_issue_at_once_one_does(rules, completed, ada, bo):
    first, second = completion_of(loaded(rules)), completion_of(loaded(rules))
    for state, issued in ((first, 1), (second, 0)):
        outcome = issue(state, [Chosen(row, "Bo") for row in state.rows], by=ada)
        assert len(outcome.issued) == issued
    assert Certificate.objects.count() == 1


def test_nobody_gets_one_who_does_not_fulfil_the_rules(rules, completed, ada, cai, run):
    enrol_in_run(cai, run)
    state = completion_of(loaded(rules))
    issue(state, [Chosen(row, row.name) for row in state.rows], by=ada, even_unsure=True)
    assert [each.name for each in Certificate.objects.all()] == ["Bo"]


def test_of_two_who_withdraw_the_first_ones_reason_stays(certificate, ada, bo):
    other = Certificate.objects.get(pk=certificate.pk)
    certificate.withdraw(by=ada, why="Not the own work")
    with pytest.raises(AlreadyWithdrawn):
        other.withdraw(by=bo, why="Something else")
    assert Certificate.objects.get().withdrawn_why == "Not the own work"


def test_a_new_one_under_another_name_says_the_same_and_takes_the_place_of_the_old(
    certificate, ada, bo, lab, rules
):
    handed_in(bo, lab, 10)
    new = certificate.replace(by=ada, name="Bo Li", why="New name")
    old = Certificate.objects.get(pk=certificate.pk)
    assert (new.name, new.percent, new.competencies) == ("Bo Li", 80, old.competencies)
    assert (old.is_valid, old.replaced_by, old.withdrawn_why) == (False, new, "New name")
    assert new.code != old.code


def test_who_had_one_withdrawn_gets_another_from_a_person_only(rules, certificate, ada):
    certificate.withdraw(by=ada, why="Not the own work")
    outcome = issue_to_all(loaded(rules))
    assert (outcome.issued, [reason for _row, reason in outcome.left_out]) == ([], [Hindrance.HAD_ONE])
    state = completion_of(loaded(rules))
    assert len(issue(state, [Chosen(state.rows[0], "Bo")], by=ada).issued) == 1


@pytest.mark.parametrize(
    ("name", "reason"), [("", Hindrance.NO_NAME), ("ابن سينا", Hindrance.UNPRINTABLE), ("李波 Łukasz", None)]
)
def test_a_name_must_be_there_and_in_the_fonts_letters(rules, completed, ada, bo, name, reason):
    bo.first_name = name
    bo.save()
    outcome = issue_to_all(loaded(rules), by=ada)
    assert [each for _row, each in outcome.left_out] == ([reason] if reason else [])
    assert len(outcome.issued) == (reason is None)


def test_a_mark_that_may_change_blocks_unless_somebody_says_so(rules, enrolment, bo, ada, course):
    CompletionRules.objects.update(percent=0)
    handed_in(bo, make_lab(course, written=[WRITTEN], title="Essay"), 10)
    outcome = issue_to_all(loaded(rules), by=ada)
    assert (outcome.issued, [reason for _row, reason in outcome.left_out]) == ([], [Hindrance.UNSURE])
    assert len(issue_to_all(loaded(rules), by=ada, even_unsure=True).issued) == 1


def test_half_a_percent_is_rounded_up_and_dates_are_days_of_the_run(rules, enrolment, bo, ada, lab, run):
    handed_in(bo, lab, 6.25)
    run.time_zone = "Asia/Shanghai"
    run.starts_at = timezone.datetime(2026, 8, 31, 20, tzinfo=timezone.timezone.utc)
    run.save()
    (certificate,) = issue_to_all(loaded(rules), by=ada).issued
    assert (certificate.percent, str(certificate.begun_on)) == (63, "2026-09-01")


def test_without_figures_it_holds_no_percent(rules, completed, ada):
    CompletionRules.objects.update(shows_percent=False)
    (certificate,) = issue_to_all(loaded(rules), by=ada).issued
    assert (certificate.percent, certificate.shows_shares) == (None, False)


def test_the_points_of_a_person_are_part_of_the_evidence(rules, enrolment, bo, ada, run, course):
    Competency.objects.create(code="IF9.1", text="Reflect.", locale=course.locale)
    essay = make_lab(course, written=[WRITTEN | {"competencies": ["IF9.1"]}], title="Essay")
    submission = handed_in(bo, essay, 10)
    CompletionRules.objects.update(percent=0)
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=essay.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=7.5,
    )
    (certificate,) = issue_to_all(loaded(rules), by=ada).issued
    assert [
        (shown["code"], [each["share"] for each in shown["evidence"]]) for shown in certificate.competencies
    ] == [("IF9.1", [0.75])]
