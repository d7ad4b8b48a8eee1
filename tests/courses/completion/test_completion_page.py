"""Ada sets the rules, sees who fulfils them, issues, corrects and withdraws; nobody else does."""

import pytest
from django.urls import reverse

from courses.models import Certificate, CompletionRules, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run, leave
from courses.teaching import appoint
from tests.factories import WRITTEN, make_course, make_lab

from .work import handed_in

RULES = {
    "percent": "70",
    "needs_due_work": "on",
    "lab_percent": "50",
    "shows_percent": "on",
    "automatic": "never",
}


def address(name, run, *args) -> str:
    return reverse(name, args=[run.pk, *args])


def listed(client, run, **query) -> str:
    return client.get(address("run_completion", run), query).content.decode()


def test_a_run_without_rules_offers_to_set_them(as_ada, run):
    assert address("edit_completion_rules", run) in listed(as_ada, run)


def test_ada_sets_the_rules(as_ada, run, lab):
    as_ada.post(address("edit_completion_rules", run), RULES | {"passes": [str(lab.translation_key)]})
    rules = CompletionRules.objects.get()
    assert (rules.percent, rules.passes, rules.lab_percent) == (70, [str(lab.translation_key)], 50)
    assert "“Doubling” is passed, with 50%." in listed(as_ada, run)


def test_what_is_no_activity_of_the_gradebook_cannot_be_asked_for(as_ada, run):
    answer = as_ada.post(address("edit_completion_rules", run), RULES | {"passes": ["something"]})
    assert "something" in answer.content.decode() and CompletionRules.objects.count() == 0


def test_the_list_says_in_words_what_is_lacking(as_ada, run, completed, cai):
    enrol_in_run(cai, run)
    shown = listed(as_ada, run)
    assert "80.0%" in shown and "Fulfils the rules." in shown and "Below 60% of the total." in shown
    assert "Cai" not in listed(as_ada, run, show="ready") and "Bo" in listed(as_ada, run, show="ready")
    assert "Cai" in listed(as_ada, run, show="lacking", q="CAI@") and "Nobody fits." in listed(
        as_ada, run, q="zzz"
    )


def test_names_are_shown_before_anything_is_issued_and_can_be_corrected(as_ada, run, completed, bo):
    url = address("issue_certificates", run)
    first = as_ada.post(url, {"student": [bo.pk]}).content.decode()
    assert f'name="name-{bo.pk}" value="Bo"' in first and Certificate.objects.count() == 0
    as_ada.post(url, {"issue": "", "student": [bo.pk], f"name-{bo.pk}": "  李 波 "})
    assert [(each.name, each.student, each.issued_by.first_name) for each in Certificate.objects.all()] == [
        ("李 波", bo, "Ada")
    ]
    assert Certificate.objects.get().shown_code in listed(as_ada, run, show="issued")


def test_a_name_that_cannot_be_printed_stops_all_and_loses_nothing_typed(
    as_ada, run, completed, bo, lab, cai
):
    enrol_in_run(cai, run)
    handed_in(cai, lab, 9)
    names = {f"name-{bo.pk}": "Bo Li", f"name-{cai.pk}": "ابن"}
    answer = as_ada.post(
        address("issue_certificates", run), {"issue": "", "student": [bo.pk, cai.pk]} | names
    ).content.decode()
    assert "1 name cannot be printed as it is." in answer and "The certificate’s font has no ا ب ن." in answer
    assert 'value="Bo Li"' in answer and 'value="ابن"' in answer
    assert Certificate.objects.count() == 0


def test_all_who_fulfil_the_rules_are_chosen_at_once(as_ada, run, completed, bo, lab, cai, people):
    lacking = people("Dan")
    for student, points in ((cai, 9), (lacking, 2)):
        enrol_in_run(student, run)
        handed_in(student, lab, points)
    shown = as_ada.post(address("issue_certificates", run), {"all": ""}).content.decode()
    assert f"name-{bo.pk}" in shown and f"name-{cai.pk}" in shown and f"name-{lacking.pk}" not in shown
    ids = [bo.pk, cai.pk, lacking.pk]
    names = {f"name-{pk}": f"Student {pk}" for pk in ids}
    as_ada.post(address("issue_certificates", run), {"issue": "", "student": ids} | names)
    assert set(Certificate.objects.values_list("student", flat=True)) == {bo.pk, cai.pk}


def test_whose_mark_may_still_change_is_chosen_only_by_hand(as_ada, run, enrolment, bo, course, rules):
    CompletionRules.objects.update(percent=0)
    handed_in(bo, make_lab(course, written=[WRITTEN], title="Essay"), 10)
    shown = as_ada.post(address("issue_certificates", run), {"student": [bo.pk]}).content.decode()
    assert "A person has yet to mark:" in shown and "Essay" in shown and "checked" not in shown
    as_ada.post(address("issue_certificates", run), {"issue": "", f"name-{bo.pk}": "Bo"})
    assert Certificate.objects.count() == 0
    as_ada.post(address("issue_certificates", run), {"issue": "", "student": [bo.pk], f"name-{bo.pk}": "Bo"})
    assert Certificate.objects.count() == 1


@pytest.fixture
def certificate(as_ada, run, completed, bo) -> Certificate:
    as_ada.post(address("issue_certificates", run), {"issue": "", "student": [bo.pk], f"name-{bo.pk}": "Bo"})
    return Certificate.objects.get()


def test_ada_withdraws_with_a_reason(as_ada, run, certificate, ada):
    url = address("withdraw_certificate", run, certificate.pk)
    assert "This field is required." in as_ada.post(url, {"why": " "}).content.decode()
    as_ada.post(url, {"why": "Not the own work", "shows_why": "on"})
    withdrawn = Certificate.objects.get()
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_why, withdrawn.shows_why) == (
        ada,
        "Not the own work",
        True,
    )
    shown = listed(as_ada, run, show="withdrawn")
    assert "was withdrawn on" in shown and "Not the own work" in shown
    assert as_ada.get(url).status_code == 404


def test_ada_corrects_a_name(as_ada, run, certificate):
    url = address("correct_certificate", run, certificate.pk)
    assert "ابن" in as_ada.post(url, {"name": "ابن", "why": "Misspelt"}).content.decode()
    as_ada.post(url, {"name": "Bo Li", "why": "Misspelt"})
    new = Certificate.objects.valid().get()
    assert (new.name, new.replaces) == ("Bo Li", certificate)
    assert f"{certificate.shown_code} was replaced by {new.shown_code}:" in listed(as_ada, run)


def test_a_certificate_of_somebody_who_left_can_still_be_withdrawn(as_ada, run, certificate, bo):
    leave(bo, run)
    url = address("withdraw_certificate", run, certificate.pk)
    shown = listed(as_ada, run)
    assert "Certificates of those who left" in shown and url in shown
    as_ada.post(url, {"why": "Not the own work"})
    assert Certificate.objects.get().is_valid is False and "Not the own work" in listed(as_ada, run)


def test_the_preview_is_a_pdf_that_is_stored_nowhere(as_ada, run, completed, enrolment):
    answer = as_ada.get(address("preview_certificate", run, enrolment.pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert Certificate.objects.count() == 0


def test_only_who_decides_in_the_run_comes_to_any_of_it(client, run, certificate, enrolment, bo, cai, people):
    assistant = people("Assistant")
    RunStaff.objects.create(run=run, person=assistant, role=StaffRole.ASSISTANT)
    appoint(cai, make_course("Payments"))
    for person in (bo, cai, assistant):
        client.force_login(person)
        for name, *args in (
            ("run_completion",),
            ("edit_completion_rules",),
            ("issue_certificates",),
            ("preview_certificate", enrolment.pk),
            ("withdraw_certificate", certificate.pk),
            ("correct_certificate", certificate.pk),
        ):
            fields = RULES | {"why": "No", "name": "Forged", "issue": "", "student": [bo.pk]}
            assert client.post(address(name, run, *args), fields).status_code == 404, (person, name)
    client.force_login(assistant)
    assert (
        address("run_completion", run)
        not in client.get(reverse("run_people", args=[run.pk])).content.decode()
    )
    assert Certificate.objects.get().is_valid and CompletionRules.objects.get().percent == 60


def test_a_certificate_of_another_run_is_not_reached_through_ones_own(as_ada, run, ada, certificate, course):
    from courses.models import Run

    other = Run.objects.create(course_key=course.translation_key, name="Spring")
    for name in ("withdraw_certificate", "correct_certificate"):
        assert as_ada.post(address(name, other, certificate.pk), {"why": "x", "name": "y"}).status_code == 404


@pytest.mark.parametrize("students", [2, 12])
def test_the_list_takes_the_same_queries_whatever_the_size_of_the_class(
    as_ada, rules, run, lab, ada, people, django_assert_num_queries, students
):
    for number in range(students):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        handed_in(student, lab, 9)
        for _time in range(2):
            certificate = Certificate.objects.create(
                student=student, run=run, name="S", titles={"en": "Lending"}, issued_on="2026-12-22"
            )
            certificate.withdraw(by=ada, why="Twice")
    listed(as_ada, run)
    with django_assert_num_queries(25):
        assert "was withdrawn on" in listed(as_ada, run)
