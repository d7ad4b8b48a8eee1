from django import template
from django.utils.translation import gettext

from labs.grading.sentences import STATUSES

register = template.Library()


@register.filter
def status_label(status: str) -> str:
    """The name of a test's status, in the reader's language."""
    return gettext(STATUSES[status])
