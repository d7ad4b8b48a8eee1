"""An instructor looks at a regrade in the CMS and decides about it."""

import csv
import io
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from courses.enrolment import enrol
from courses.mailing.sending import send_queued
from courses.regrade_pages import regrades_to_decide
from courses.teaching import appoint
from labs import regrading
from labs.authoring.draft import draft_of_page
from labs.drafting import draft_for
from labs.models import AuthorRun, Regrade, RegradeResult, Submission
from labs.models.queued_work import State
from labs.submitting import submit
from tests.editing import save
from tests.factories import make_course, make_lab

REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}


@pytest.fixture
def course(db):
    return make_course("Ada's course")


@pytest.fixture
def lab(course):
    return make_lab(course)


@pytest.fixture
def ada_decides(ada, course, client):
    appoint(ada, course)
    client.force_login(ada)
    return client


@pytest.fixture
def marked(lab, course):
    def make(person, score):
        enrol(person, course)
        submission = submit(
            person,
            draft=draft_for(person, lab),
            version=lab.current_version,
            answers={"double": str(uuid4())},
            request_key=uuid4(),
        )
        Submission.objects.claim_next("grader").finish(score=score, max_score=10, report=REPORT)
        return submission

    return make


@pytest.fixture
def published_anew(lab):
    def make():
        lab.body[0].value["tests"][1]["code"] = "assert double(-3) == -6"
        lab.save_revision().publish()
        return lab.current_version

    return make


@pytest.fixture
def regrade(marked, published_anew, ada, bo, cai):
    """Bo rises from 6 to 8, Cai falls from 6 to 2; all are graded, nothing is decided."""
    marked(bo, 6), marked(cai, 6)
    regrade = regrading.preview(published_anew(), scope="counting", author=ada)
    while result := RegradeResult.objects.claim_next("grader"):
        result.finish(score=8 if result.student == bo else 2, max_score=10, report=REPORT)
    return regrade


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def proved(lab):
    """As after a check of the lab's code, without which the CMS does not publish it."""
    draft = draft_of_page(lab)
    AuthorRun.objects.create(
        kind=AuthorRun.Kind.CHECK,
        lab=lab,
        cells=draft.cells,
        slug=lab.slug,
        language="en",
        code_hash=draft.code_hash,
        state=State.DONE,
        works=True,
    )


def test_publishing_other_tests_tells_the_author_and_offers_a_preview(ada_decides, lab, marked, bo):
    marked(bo, 6)
    lab.body[0].value["tests"][1]["code"] = "assert double(-3) == -6"
    proved(lab)
    answer = save(ada_decides, lab, "action-publish")
    assert lab.current_version.number == 2
    assert "This version marks otherwise than the one before" in text(answer)
    assert reverse("regrade_start", args=[lab.pk]) in text(answer)


def test_the_first_page_of_the_cms_names_labs_that_need_a_decision(
    ada_decides, lab, marked, published_anew, bo
):
    marked(bo, 6)
    assert "It now marks otherwise" not in text(ada_decides.get(reverse("wagtailadmin_home")))
    published_anew()
    assert "It now marks otherwise" in text(ada_decides.get(reverse("wagtailadmin_home")))


def test_only_who_decides_is_asked(ada_decides, ada, people, course, marked, published_anew, bo):
    marked(bo, 6)
    published_anew()
    assistant, other = people("Assistant"), people("Other")
    appoint(assistant, course, role="assistant")
    appoint(other, make_course("Other's course"))
    assert [len(regrades_to_decide(person)) for person in (ada, assistant, other)] == [1, 0, 0]


def test_an_instructor_starts_a_preview_and_sees_its_progress(ada_decides, lab, marked, published_anew, bo):
    marked(bo, 6)
    published_anew()
    start = reverse("regrade_start", args=[lab.pk])
    assert "The attempt of each student that counts (1 submission)" in text(ada_decides.get(start))
    answer = ada_decides.post(start, {"scope": "counting"}, follow=True)
    assert "The graders are at work" in text(answer)
    progress = ada_decides.get(reverse("regrade_progress", args=[Regrade.objects.get().pk])).json()
    assert (progress["total"], progress["left"], progress["done"]) == (1, 1, 0)


def test_it_is_called_off_and_taken_up_again(ada_decides, lab, marked, published_anew, ada, bo):
    marked(bo, 6)
    regrade = regrading.preview(published_anew(), scope="counting", author=ada)
    answer = ada_decides.post(reverse("regrade_cancel", args=[regrade.pk]), follow=True)
    assert "1 submission was called off or set aside before it was graded" in text(answer)
    answer = ada_decides.post(reverse("regrade_resume", args=[regrade.pk]), follow=True)
    assert "The graders are at work" in text(answer)


def test_the_table_shows_who_would_change_and_filters(ada_decides, regrade):
    url = reverse("regrade", args=[regrade.pk])
    rows = [row.result.student.first_name for row in ada_decides.get(url).context["rows"]]
    assert rows == ["Cai", "Bo"]
    assert [
        [row.result.student.first_name for row in ada_decides.get(url, query).context["rows"]]
        for query in ({"show": "up"}, {"show": "down"}, {"show": "same"}, {"show": "all", "q": "bo@"})
    ] == [["Bo"], ["Cai"], [], ["Bo"]]


def test_approving_rises_tells_the_student_once_and_keeps_the_rest(ada_decides, regrade, bo, cai):
    decision = {"policy": "rises", "reason": "The old test was wrong."}
    url = reverse("regrade_decide", args=[regrade.pk])
    for _again in range(2):
        answer = ada_decides.post(url, decision, follow=True)
        send_queued()
    assert "by Ada." in text(answer)
    assert [message.to for message in mail.outbox] == [[bo.email]]
    assert {s.student: s.mark.score for s in Submission.objects.with_marks()} == {bo: 8, cai: 6}


def test_a_decision_without_a_reason_keeps_what_was_chosen(ada_decides, regrade):
    chosen = regrade.results.first()
    answer = ada_decides.post(
        reverse("regrade_decide", args=[regrade.pk]),
        {"policy": "selected", "reason": "", "selected": [chosen.pk]},
    )
    assert answer.status_code == 422
    assert "Say why the marks change; the students read it." in text(answer)
    assert answer.context["selected"] == {str(chosen.pk)}
    assert answer.context["form"]["policy"].value() == "selected"
    assert Regrade.objects.get().is_open


def test_selected_attempts_alone_change(ada_decides, regrade, bo, cai):
    chosen = regrade.results.get(student=cai)
    ada_decides.post(
        reverse("regrade_decide", args=[regrade.pk]),
        {"policy": "selected", "reason": "Hers.", "selected": [chosen.pk]},
    )
    assert {s.student: s.mark.score for s in Submission.objects.with_marks()} == {bo: 6, cai: 2}


def test_every_mark_may_be_left_as_it_is(ada_decides, regrade, bo, cai):
    ada_decides.post(reverse("regrade_dismiss", args=[regrade.pk]), {"reason": "Too late in the term."})
    regrade.refresh_from_db()
    assert (regrade.decision, regrade.reason) == ("dismissed", "Too late in the term.")
    assert {s.student: s.mark.score for s in Submission.objects.with_marks()} == {bo: 6, cai: 6}


def test_the_csv_holds_every_row_and_computes_nothing(ada_decides, regrade, bo):
    bo.first_name = "=HYPERLINK(1)"
    bo.save()
    content = ada_decides.get(reverse("regrade_table", args=[regrade.pk])).content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content))
    assert head[:3] == ["student", "e-mail", "attempt"]
    assert [(row[0], row[4], row[6], row[8]) for row in rows] == [
        ("Cai", "6.0", "2.0", "down"),
        ("'=HYPERLINK(1)", "6.0", "8.0", "up"),
    ]


def test_versions_say_what_changed_and_how_many_submissions_each_has(
    ada_decides, lab, marked, published_anew, bo
):
    marked(bo, 6)
    published_anew()
    page = text(ada_decides.get(reverse("lab_versions", args=[lab.pk])))
    assert "“Double it”: 1 new or changed test." in page
    assert "Marks may differ." in page
    changes = ada_decides.get(reverse("version_changes", args=[lab.pk, 2]))
    (diff,) = changes.context["diffs"]
    assert diff.name == "Double it: test 2"
    assert [line for line in diff.lines if line[0] in ("gone", "new")] == [
        ("gone", "assert double(-21) == -42"),
        ("new", "assert double(-3) == -6"),
    ]


@pytest.mark.parametrize("role", ["assistant", "author", "reviewer", None])
def test_who_does_not_decide_finds_no_regrade(regrade, course, people, client, role):
    person = people("Person")
    appoint(person, make_course("Their own course"))
    if role:
        appoint(person, course, role=role)
    client.force_login(person)
    lab = regrade.version.lab
    assert client.get(reverse("regrade_start", args=[lab.pk]), follow=True).status_code == 404
    for name in ("regrade", "regrade_progress", "regrade_table"):
        assert client.get(reverse(name, args=[regrade.pk]), follow=True).status_code == 404
    for name in ("cancel", "resume", "decide", "dismiss", "tell"):
        url = reverse(f"regrade_{name}", args=[regrade.pk])
        assert client.post(url, {"policy": "all", "reason": "x"}, follow=True).status_code == 404
    assert Regrade.objects.get().is_open
    sources = 200 if role in ("author", "reviewer") else 404
    assert client.get(reverse("lab_versions", args=[lab.pk]), follow=True).status_code == sources
    assert client.get(reverse("version_changes", args=[lab.pk, 2]), follow=True).status_code == sources


@pytest.mark.parametrize("students", [1, 4])
def test_the_page_takes_the_same_queries_for_any_class(
    ada_decides, ada, people, marked, published_anew, students, django_assert_max_num_queries
):
    for number in range(students):
        marked(people(f"student{number}"), 5)
    regrade = regrading.preview(published_anew(), scope="counting", author=ada)
    while result := RegradeResult.objects.claim_next("grader"):
        result.finish(score=8, max_score=10, report=REPORT)
    url = reverse("regrade", args=[regrade.pk])
    ada_decides.get(url)
    with django_assert_max_num_queries(21):
        assert len(ada_decides.get(url).context["rows"]) == students


@pytest.mark.parametrize("versions", [2, 4])
def test_the_list_of_versions_takes_the_same_queries_for_any_number(
    ada_decides, lab, versions, django_assert_max_num_queries
):
    for number in range(1, versions):
        lab.body[0].value["tests"][1]["points"] = number
        lab.save_revision().publish()
    url = reverse("lab_versions", args=[lab.pk])
    ada_decides.get(url)
    with django_assert_max_num_queries(21):
        assert len(ada_decides.get(url).context["versions"]) == versions
