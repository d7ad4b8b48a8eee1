"""The whole way of a lab: its author asks, the grader proves it, the course's own people decide."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from courses.models import CourseApprovalTask
from courses.teaching import appoint
from labs.models import AuthorRun, HealthCheckTask, LabPage
from tests.factories import DOUBLE, make_course, make_lab
from tests.labs.authoring.editor_form import editor_form

WRONG = DOUBLE | {"solution": "def double(x):\n    return x"}
OTHER = DOUBLE | {"solution": "def double(x):\n    return x + x"}


@pytest.fixture
def course(db):
    return make_course("Lending")


@pytest.fixture
def staff(people, course):
    found = {role: people(role.capitalize()) for role in ("author", "reviewer", "instructor")}
    for role, person in found.items():
        appoint(person, course, role=role)
    found["stranger"] = people("Stranger")
    appoint(found["stranger"], make_course("Payments"), role="reviewer")
    return found


@pytest.fixture
def lab(course):
    """A draft that nobody has seen yet."""
    lab = make_lab(course, exercises=[WRONG], publish=False)
    LabPage.objects.filter(pk=lab.pk).update(live=False)
    lab.refresh_from_db()
    lab.save_revision()
    return LabPage.objects.get(pk=lab.pk)


@pytest.fixture
def post(client, staff, lab):
    """Post the editor's form as a person, with one of its buttons."""

    def press(name, exercise, button="", **fields):
        client.force_login(staff[name])
        form = editor_form(lab, [("exercise", exercise)], **fields) | ({button: "1"} if button else {})
        return client.post(reverse("wagtailadmin_pages:edit", args=[lab.pk]), form, follow=True)

    return press


@pytest.fixture
def decide(client, staff):
    def press(name, action, comment=""):
        state = waiting()
        client.force_login(staff[name])
        page = state.workflow_state.content_object
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        return client.post(url, {"comment": comment}, follow=True)

    return press


def run_graders():
    call_command("grader", once=True, stdout=StringIO(), stderr=StringIO())


def waiting() -> TaskState:
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def steps() -> list[tuple[type, str]]:
    states = TaskState.objects.order_by("pk")
    return [(type(state.task.specific), state.status) for state in states]


def mailed() -> dict[str, list[str]]:
    """The subjects of the mails since the last look, by address."""
    found: dict[str, list[str]] = {}
    for message in mail.outbox:
        for address in message.to:
            found.setdefault(address, []).append(message.subject)
    mail.outbox.clear()
    return found


@pytest.mark.sandbox
def test_a_broken_lab_comes_back_and_a_mended_one_goes_live(post, decide, client, staff, lab):
    post("author", WRONG, "action-submit")
    assert steps() == [(HealthCheckTask, "in_progress")]
    assert mailed() == {}
    run_graders()
    state = WorkflowState.objects.get()
    assert (state.status, steps()) == ("needs_changes", [(HealthCheckTask, "rejected")])
    assert "Double it, test 1" in TaskState.objects.get().comment
    assert set(mailed()) == {staff["author"].email}
    client.force_login(staff["author"])
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[lab.pk])).content.decode()
    assert "The lab is not ready for students" in editor

    post("author", DOUBLE, "action-submit")
    run_graders()
    assert steps()[1:] == [(HealthCheckTask, "approved"), (CourseApprovalTask, "in_progress")]
    assert set(mailed()) == {staff["reviewer"].email, staff["instructor"].email}
    client.force_login(staff["reviewer"])
    assert lab.title in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(staff["stranger"])
    refused = client.get(reverse("wagtailadmin_pages:edit", args=[lab.pk]))
    assert (refused.status_code, refused["Location"]) == (302, reverse("wagtailadmin_home"))
    decide("stranger", "approve")
    assert not LabPage.objects.get(pk=lab.pk).live

    decide("reviewer", "approve")
    lab.refresh_from_db()
    assert (lab.live, lab.current_version.number) == (True, 1)


@pytest.mark.sandbox
def test_code_that_a_reviewer_has_changed_is_proved_before_it_goes_live(post, decide, staff, lab):
    post("author", DOUBLE, "action-submit")
    run_graders()
    post("reviewer", OTHER)
    decide("reviewer", "approve")
    lab.refresh_from_db()
    assert not lab.live
    run_graders()
    lab.refresh_from_db()
    assert lab.live
    assert lab.current_version.source["cells"]
    assert "return x + x" in str(lab.current_version.source)


@pytest.mark.sandbox
def test_a_review_that_was_cancelled_during_its_check_is_not_moved_by_it(post, staff, lab):
    post("author", WRONG, "action-submit")
    WorkflowState.objects.get().cancel(user=staff["author"])
    post("author", DOUBLE, "action-submit")
    assert steps() == [(HealthCheckTask, "cancelled"), (HealthCheckTask, "in_progress")]
    run_graders()
    assert steps() == [
        (HealthCheckTask, "cancelled"),
        (HealthCheckTask, "approved"),
        (CourseApprovalTask, "in_progress"),
    ]
    assert AuthorRun.objects.unfinished().count() == 0


def test_an_instructor_is_told_in_words_why_an_unproved_lab_is_not_published(post, lab):
    answer = post("instructor", DOUBLE, "action-publish")
    assert "nothing has proved yet that this lab works" in answer.content.decode()
    assert not LabPage.objects.get(pk=lab.pk).live
