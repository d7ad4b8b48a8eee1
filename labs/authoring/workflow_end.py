"""What happens when the last step of a workflow is approved. Wagtail reads this before there are models."""


def publish_when_proved(workflow_state, user=None):
    """Publish the newest revision; a lab that nothing has proved yet is checked first, and goes live when it passes."""
    from labs.models import AuthorRun, LabPage

    from .asking import Waiting, ask, is_proved
    from .draft import draft_of_page
    from .problems import problems_of

    revision = workflow_state.content_object.get_latest_revision()
    page = revision.as_object()
    if not isinstance(page, LabPage) or is_proved(page):
        # The workflow has decided; whoever took its last step need not be able to publish alone.
        revision.publish(user=user, skip_permission_checks=True)
        return
    draft = draft_of_page(page)
    if not problems_of(draft):
        ask(user, page, AuthorRun.Kind.CHECK, draft, Waiting(then_publish=revision))
