"""What happens to a revision that was approved."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import workflow_rejected

from labs.models import AuthorRun, LabPage

from .asking import Waiting, ask, is_proved
from .draft import draft_of_page
from .problems import problems_of
from .verdict import speaking_to, verdict_of_problems


def publish_when_proved(revision, user, *, skip_permission_checks: bool) -> None:
    """Publish the revision; a lab that nothing has proved yet is checked first, and goes live when it passes.

    One that does not is sent back, with the reason.
    """
    page = revision.as_object()
    if not isinstance(page, LabPage) or is_proved(page):
        revision.publish(user=user, skip_permission_checks=skip_permission_checks)
        return
    draft = draft_of_page(page)
    with speaking_to(author_of(page)):
        problems = problems_of(draft)
        comment = verdict_of_problems(problems, draft).comment
    if problems:
        # Once the approval is stored and told, since it is what is taken back.
        transaction.on_commit(lambda: send_back(page, user, comment))
        return
    ask(user, page, AuthorRun.Kind.CHECK, draft, Waiting(then_publish=revision))


def approved_workflow(page: Page) -> WorkflowState | None:
    """The page's newest workflow, if it was approved."""
    newest = WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()
    return newest if newest and newest.status == WorkflowState.STATUS_APPROVED else None


def author_of(page: Page):
    """Who asked for the approval, otherwise the page's owner."""
    newest = WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()
    return (newest and newest.requested_by) or page.owner


@transaction.atomic
def send_back(page: Page, user, comment: str) -> None:
    """Turn an approval into a request for changes, unless the page has gone into another workflow meanwhile."""
    workflow = approved_workflow(page)
    if workflow is None or workflow.current_task_state is None:
        return
    step = workflow.current_task_state
    step.status, step.comment = TaskState.STATUS_REJECTED, comment
    step.save()
    workflow.status = WorkflowState.STATUS_NEEDS_CHANGES
    workflow.save()
    workflow_rejected.send(sender=WorkflowState, instance=workflow, user=user)


def give_up(run: AuthorRun) -> None:
    """For a check that graders could not finish, so that nothing will be published by it."""
    page = run.then_publish.as_object()
    with speaking_to(author_of(page)):
        comment = _("The check could not be finished, so that nothing is known of this lab. Submit it again.")
    send_back(page, run.author, comment)
