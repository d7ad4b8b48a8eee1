"""A broken lab does not come before students, whichever way it is published."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, Revision, TaskState, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from labs.models import AuthorRun, HealthCheckTask, LabPage
from tests.factories import DOUBLE, make_lab, module_of
from tests.labs.authoring.editor_form import editor_form

pytestmark = [pytest.mark.django_db]
WRONG = [("exercise", DOUBLE | {"solution": "def double(x):\n    return x"})]
OTHER = [("exercise", DOUBLE | {"solution": "def double(x):\n    return x + x"})]


@pytest.fixture
def publish(author, client, lab):
    def press_publish(cells, **fields):
        form = editor_form(lab, cells, **fields) | {"action-publish": "action-publish"}
        return client.post(f"/cms/pages/{lab.pk}/edit/", form, follow=True)

    return press_publish


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("cells", [WRONG, OTHER])
def test_code_that_nothing_has_proved_is_kept_as_a_draft_and_not_published(publish, lab, cells):
    response = publish(cells)
    assert "saved as a draft but not published" in said(response)
    lab.refresh_from_db()
    assert lab.current_version.number == 1
    assert lab.body[0].value["solution"] == DOUBLE["solution"]
    draft = lab.get_latest_revision_as_object()
    assert draft.body[0].value["solution"] == cells[0][1]["solution"]


def test_a_new_lab_that_is_published_with_its_first_save_stays_a_draft_too(author, client, lab):
    new = LabPage(title="New", slug="new", summary="New.", minutes=5)
    form = editor_form(new, OTHER) | {"action-publish": "action-publish"}
    response = client.post(f"/cms/pages/add/labs/labpage/{lab.get_parent().pk}/", form, follow=True)
    assert "not published" in said(response)
    stored = LabPage.objects.get(slug="new")
    assert (stored.live, stored.current_version) == (False, None)
    assert stored.get_latest_revision_as_object().body[0].value["solution"] == OTHER[0][1]["solution"]


@pytest.mark.sandbox
def test_what_a_check_has_passed_is_published(outcome, publish, lab):
    assert outcome("check", OTHER)["works"]
    publish(OTHER)
    assert lab.current_version.number == 2


@pytest.mark.sandbox
def test_a_check_that_failed_opens_nothing(outcome, publish, lab):
    assert not outcome("check", WRONG)["works"]
    assert "not published" in said(publish(WRONG))
    assert lab.current_version.number == 1


def test_words_may_change_without_another_check(publish, lab):
    publish([("exercise", DOUBLE | {"title": "Twice", "prompt": "Say it anew."})])
    assert lab.current_version.number == 2


def test_scheduling_needs_the_proof_too(publish, lab):
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    assert "not published" in said(publish(OTHER, go_live_at=tomorrow))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.sandbox
def test_a_proved_lab_goes_live_at_its_time(outcome, publish, lab):
    outcome("check", OTHER)
    publish(OTHER, go_live_at=(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
    assert lab.current_version.number == 1
    due = Revision.objects.get(approved_go_live_at__isnull=False)
    due.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    due.content["go_live_at"] = due.approved_go_live_at.isoformat()
    due.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert lab.current_version.number == 2


def test_publishing_many_at_once_refuses_an_unproved_lab(author, client, lab):
    draft = make_lab(lab.get_parent().get_parent().specific, exercises=[WRONG[0][1]], publish=False)
    draft.save_revision()
    url = f"/cms/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/cms/"
    response = client.post(url, {"include_descendants": ""}, follow=True)
    assert draft.title in said(response)
    assert LabPage.objects.get(pk=draft.pk).current_version is None


def workflow_of(*tasks, page=None):
    workflow = Workflow.objects.create(name="Three eyes")
    for number, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    if page:
        WorkflowPage.objects.create(workflow=workflow, page=page)
    return workflow


@pytest.fixture
def health_check(db):
    return HealthCheckTask.objects.create(name="Health check")


def submit_for_review(lab, person, cells, task):
    lab.body = [{"type": kind, "value": value} for kind, value in cells]
    lab.save_revision(user=person)
    return workflow_of(task).start(lab, person)


@pytest.mark.sandbox
def test_the_step_approves_a_lab_that_works_and_says_so(lab, ada, health_check, run_graders):
    state = submit_for_review(lab, ada, OTHER, health_check)
    assert state.current_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert health_check.locked_for_user(lab, ada)
    run_graders()
    state.refresh_from_db()
    assert state.current_task_state.status == TaskState.STATUS_APPROVED
    assert "The health check passed." in state.current_task_state.comment
    assert lab.current_version.number == 2


@pytest.mark.sandbox
def test_the_step_sends_a_broken_lab_back_with_its_findings(lab, ada, health_check, run_graders):
    state = submit_for_review(lab, ada, WRONG, health_check)
    run_graders()
    state.refresh_from_db()
    assert state.status == "needs_changes"
    assert "Double it, test 1" in state.current_task_state.comment
    assert lab.current_version.number == 1
    assert not health_check.locked_for_user(lab, ada)


def test_the_step_knows_a_check_that_is_over(lab, author, health_check):
    from labs.authoring.asking import ask
    from labs.authoring.draft import draft_of_page

    lab.body = [{"type": kind, "value": value} for kind, value in OTHER]
    lab.save_revision(user=author)
    run = ask(author, lab, "check", draft_of_page(lab))
    run.lease_to("grader")
    run.finish(works=True, report={"findings": [], "solution": None, "blank": None})
    state = workflow_of(health_check).start(lab, author)
    assert state.current_task_state.status == TaskState.STATUS_APPROVED


def test_what_cannot_even_run_is_sent_back_at_once(lab, ada, health_check):
    twice = [("exercise", DOUBLE), ("exercise", DOUBLE)]
    state = submit_for_review(lab, ada, twice, health_check)
    assert state.status == "needs_changes"
    assert "used twice" in state.current_task_state.comment


def test_a_page_that_is_no_lab_passes_at_once(lab, author, health_check):
    module = module_of(lab.get_parent().get_parent())
    module.save_revision(user=author)
    state = workflow_of(health_check).start(module, author)
    assert state.status == "approved"


def test_a_check_that_graders_gave_up_does_not_hold_the_workflow_for_ever(lab, ada, health_check):
    state = submit_for_review(lab, ada, OTHER, health_check)
    AuthorRun.objects.get().set_aside("lost_too_often")
    state.refresh_from_db()
    assert state.status == "needs_changes"
    assert "could not be finished" in state.current_task_state.comment


@pytest.mark.sandbox
def test_a_workflow_without_the_step_publishes_only_when_a_check_has_passed(lab, ada, run_graders):
    state = submit_for_review(lab, ada, OTHER, GroupApprovalTask.objects.create(name="A colleague"))
    state.current_task_state.approve(user=ada)
    assert lab.current_version.number == 1
    run_graders()
    assert lab.current_version.number == 2


@pytest.mark.sandbox
def test_a_workflow_without_the_step_never_publishes_a_broken_lab(lab, ada, run_graders):
    state = submit_for_review(lab, ada, WRONG, GroupApprovalTask.objects.create(name="A colleague"))
    state.current_task_state.approve(user=ada)
    run_graders()
    assert lab.current_version.number == 1
    state.refresh_from_db()
    assert state.status == "needs_changes"
    assert "Double it, test 1" in state.current_task_state.comment


def test_a_workflow_without_the_step_sends_back_what_cannot_even_run(
    lab, ada, django_capture_on_commit_callbacks
):
    UserProfile.objects.create(user=ada, preferred_language="zh-hans")
    state = submit_for_review(
        lab, ada, [("exercise", DOUBLE)] * 2, GroupApprovalTask.objects.create(name="A colleague")
    )
    with django_capture_on_commit_callbacks(execute=True):
        state.current_task_state.approve(user=ada)
    state.refresh_from_db()
    assert (state.status, state.current_task_state.status) == ("needs_changes", "rejected")
    # What is said is in the language of the author, whatever language the approval was given in.
    with override("zh-hans"):
        assert _("The lab is not ready for students:") in state.current_task_state.comment
    assert lab.current_version.number == 1
    assert not AuthorRun.objects.exists()


def test_an_approved_lab_whose_check_graders_gave_up_is_sent_back(lab, ada):
    state = submit_for_review(lab, ada, OTHER, GroupApprovalTask.objects.create(name="A colleague"))
    state.current_task_state.approve(user=ada)
    AuthorRun.objects.get().set_aside("lost_too_often")
    state.refresh_from_db()
    assert state.status == "needs_changes"
    assert "could not be finished" in state.current_task_state.comment


def test_the_author_sees_in_the_editor_how_far_the_check_is(author, client, lab, health_check):
    submit_for_review(lab, author, OTHER, health_check)
    run = AuthorRun.objects.get()
    run.lease_to("grader")
    run.tell_progress(7, 40)
    page = client.get(f"/cms/pages/{lab.pk}/edit/").content.decode()
    assert "7 of 40 gradings" in page
