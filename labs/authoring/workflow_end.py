"""What happens to a revision that was approved."""

from labs.models import AuthorRun, LabPage

from .asking import Waiting, ask, is_proved
from .draft import draft_of_page
from .problems import problems_of


def publish_when_proved(revision, user, *, skip_permission_checks: bool) -> None:
    """Publish the revision; a lab that nothing has proved yet is checked first, and goes live when it passes."""
    page = revision.as_object()
    if not isinstance(page, LabPage) or is_proved(page):
        revision.publish(user=user, skip_permission_checks=skip_permission_checks)
        return
    draft = draft_of_page(page)
    if not problems_of(draft):
        ask(user, page, AuthorRun.Kind.CHECK, draft, Waiting(then_publish=revision))
