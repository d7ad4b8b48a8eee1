"""Anybody may verify a certificate by its code; only its student, and who decides in the run, gets the PDF."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from courses.completion.issuing import issue_to_all
from courses.models import Certificate, CompletionRules, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from curriculum.models import Competency
from tests.factories import make_course


@pytest.fixture
def certificate(rules, completed, ada, bo, course) -> Certificate:
    bo.first_name = '<b>Bo</b> & "Li"'
    bo.save()
    Competency.objects.create(code="IF2.5", text="Double a number.", locale=course.locale)
    (certificate,) = issue_to_all(CompletionRules.objects.select_related("run").get(), by=ada).issued
    return certificate


def page_of(client, certificate) -> str:
    return client.get(reverse("certificate", args=[certificate.shown_code])).content.decode()


def test_a_stranger_reads_that_it_is_valid_and_what_it_stands_for(client, certificate):
    shown = page_of(client, certificate)
    for said in ("This certificate is valid.", "Lending", "Autumn 2026", "80%", "IF2.5", "Double a number."):
        assert said in shown
    assert "Doubling" in shown and "Double it" in shown
    assert "&lt;b&gt;Bo&lt;/b&gt; &amp; &quot;Li&quot;" in shown and "<b>Bo</b>" not in shown
    assert "bo@example.com" not in shown and "PDF" not in shown


def test_the_address_on_the_paper_answers_in_the_readers_language(client, certificate):
    answer = client.get(f"/certificates/{certificate.shown_code}/", headers={"accept-language": "zh-hant"})
    assert answer["Location"] == f"/zh-hant/certificates/{certificate.shown_code}/"
    assert "Lending" in client.get(answer["Location"]).content.decode()


def test_a_code_is_typed_in_any_way(client, certificate):
    answer = client.get(reverse("verify_certificate"), {"code": f" {certificate.shown_code.lower()} "})
    assert answer["Location"] == reverse("certificate", args=[certificate.code])
    assert "This certificate is valid." in client.get(answer["Location"]).content.decode()
    empty = client.get(reverse("verify_certificate"), {"code": " "})
    assert "This field is required." in empty.content.decode()
    assert client.get(reverse("verify_certificate"), {"code": "--"}, follow=True).status_code == 404


def test_an_unknown_code_is_said_to_be_unknown_and_can_be_mended(client, certificate):
    answer = client.get(reverse("certificate", args=['"><script>']))
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert "This site has issued no certificate with the code" in shown
    assert "<script>" not in shown and "&lt;script&gt;" in shown


def test_search_engines_keep_nothing(client, certificate):
    for url in (
        reverse("verify_certificate"),
        reverse("certificate", args=[certificate.shown_code]),
        reverse("certificate", args=["NONE"]),
    ):
        answer = client.get(url)
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("is_public", [True, False])
def test_a_withdrawn_one_says_so_and_why_only_if_the_teacher_chose_that(client, certificate, ada, is_public):
    certificate.withdraw(by=ada, why="Not the own work", shows_why=is_public)
    shown = page_of(client, certificate)
    assert "This certificate is not valid any more: it was withdrawn on" in shown
    assert "This certificate is valid." not in shown and "Double a number." not in shown
    assert ("Not the own work" in shown) == is_public


def test_the_student_reads_why_in_any_case(client, certificate, ada, bo):
    certificate.withdraw(by=ada, why="Not the own work")
    client.force_login(bo)
    assert "Not the own work" in page_of(client, certificate)
    mine = client.get(reverse("dashboard")).content.decode()
    assert "withdrawn" in mine and "Not the own work" in mine


def test_a_replaced_one_leads_to_the_new_one(client, certificate, ada):
    new = certificate.replace(by=ada, name="Bo Li", why="New name")
    shown = page_of(client, certificate)
    assert reverse("certificate", args=[new.shown_code]) in shown and "another one took its place" in shown
    assert "New name" not in shown and "Bo Li" not in shown
    assert "This certificate is valid." in page_of(client, new)


def test_without_figures_none_is_shown(client, rules, completed, ada, course):
    Competency.objects.create(code="IF2.5", text="Double a number.", locale=course.locale)
    CompletionRules.objects.update(shows_percent=False)
    (certificate,) = issue_to_all(CompletionRules.objects.select_related("run").get(), by=ada).issued
    shown = page_of(client, certificate)
    assert "Double it" in shown and "Passed" in shown and "80%" not in shown


def test_codes_are_told_so_often_a_minute_and_no_more(client, certificate, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"certificate": "3/m/ip"}
    for _time in range(3):
        assert "This certificate is valid." in page_of(client, certificate)
    answer = client.get(reverse("certificate", args=[certificate.shown_code]))
    assert (answer.status_code, "Too many codes at once" in answer.content.decode()) == (429, True)
    assert "valid" not in answer.content.decode()
    cache.clear()


def printed(client, certificate):
    return client.get(reverse("print_certificate", args=[certificate.shown_code]))


def test_the_student_downloads_the_pdf_in_each_language(client, certificate, bo):
    client.force_login(bo)
    mine = client.get(reverse("dashboard")).content.decode()
    for language in ("en", "zh-hans", "zh-hant"):
        url = f"/{language}/certificates/{certificate.shown_code}/pdf/"
        assert url in mine
        answer = client.get(url)
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
        assert f"certificate-{certificate.shown_code}.pdf" in answer["Content-Disposition"]


def test_nobody_else_gets_the_pdf_but_who_decides_in_the_run(client, certificate, run, ada, cai, people):
    assert printed(client, certificate).status_code == 302
    fellow, assistant, elsewhere = people("Fellow"), people("Assistant"), people("Elsewhere")
    enrol_in_run(fellow, run)
    RunStaff.objects.create(run=run, person=assistant, role=StaffRole.ASSISTANT)
    appoint(elsewhere, make_course("Payments"))
    for person in (cai, fellow, assistant, elsewhere):
        client.force_login(person)
        assert printed(client, certificate).status_code == 404, person
    client.force_login(ada)
    assert printed(client, certificate)["Content-Type"] == "application/pdf"


def test_the_pdf_of_a_withdrawn_one_is_not_given_any_more(client, certificate, ada, bo):
    certificate.withdraw(by=ada, why="Not the own work")
    for person in (bo, ada):
        client.force_login(person)
        assert printed(client, certificate).status_code == 404


def test_where_it_cannot_be_printed_the_student_is_told(client, certificate, bo, settings):
    settings.CERTIFICATE_FONTS = ["/nowhere/font.ttf"]
    client.force_login(bo)
    answer = client.get(reverse("print_certificate", args=[certificate.shown_code]), follow=True)
    assert "cannot be printed at the moment" in answer.content.decode()


def test_a_student_sees_what_is_asked_for_and_what_is_lacking(client, rules, enrolment, bo, run, cai):
    client.force_login(bo)
    url = reverse("asked_for_certificate", args=[run.pk])
    assert url in client.get(reverse("dashboard")).content.decode()
    shown = client.get(url).content.decode()
    assert "At least 60% of the total." in shown and "60% are asked for." in shown
    client.force_login(cai)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_my_learning_takes_the_same_queries_whatever_the_number_of_certificates(
    client, bo, ada, django_assert_num_queries, count
):
    from django.template import Context, Template

    from courses.models import Run

    for number in range(count):
        course = make_course(f"Course {number}")
        held, open_run = (
            Run.objects.create(course_key=course.translation_key, name=name) for name in ("Held", "Open")
        )
        Certificate.objects.create(
            student=bo, run=held, name="Bo", titles={"en": "Lending"}, issued_on="2026-12-22"
        )
        enrol_in_run(bo, open_run)
        CompletionRules.objects.create(run=open_run)
    request = type("Request", (), {"user": bo})
    with django_assert_num_queries(3):
        shown = Template("{% load certificates %}{% my_certificates %}").render(Context({"request": request}))
    assert shown.count("what the certificate asks for") == shown.count("PDF:") == count
