"""The end of a workflow. Wagtail reads this before there are models, so it imports them late."""


def publish_approved(workflow_state, user=None) -> None:
    """Publish what went through its workflow; settings.WAGTAIL_FINISH_WORKFLOW_ACTION names this.

    Who may approve a page need not be able to publish it without being asked: a reviewer's approval is enough.
    """
    from wagtail.models import Page

    from labs.authoring.workflow_end import publish_when_proved

    from .models.course_approval import approves

    page = workflow_state.content_object
    may = user is not None and isinstance(page, Page) and approves(user, page)
    publish_when_proved(page.get_latest_revision(), user, skip_permission_checks=may)
