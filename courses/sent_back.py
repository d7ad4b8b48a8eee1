"""Whoever opens a page that its review sent back reads why, above the form. `wagtail_hooks` brings this in."""

from __future__ import annotations

from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import WorkflowState


@hooks.register("before_edit_page")
def tell_why_it_came_back(request, page):
    """Wagtail keeps the comment in a window behind a link of the side panel."""
    state = page.current_workflow_state
    if request.method != "GET" or state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = state.current_task_state
    if step is not None and step.comment:
        comment = mark_safe(linebreaks(step.comment, autoescape=True))  # noqa: S308 - escaped by linebreaks
        said = _("Sent back by “%(step)s”:") % {"step": step.task.name}
        messages.warning(request, format_html("{}{}", said, comment))
