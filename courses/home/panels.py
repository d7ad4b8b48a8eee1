"""The instructor's part of the CMS's first page. Each panel is absent when it has nothing to say."""

from __future__ import annotations

from wagtail.admin.ui.components import Component

from courses.models import Appointment

from .activity import recent_activity
from .attention import needing_attention
from .my_courses import my_courses
from .waiting_work import waiting_work


class MyCoursesPanel(Component):
    name = "my_courses"
    order = 50
    template_name = "courses/home/my_courses.html"

    def get_context_data(self, parent_context):
        return {"courses": my_courses(parent_context["request"].user)}


class AttentionPanel(Component):
    name = "attention"
    order = 55
    template_name = "courses/home/attention.html"

    def get_context_data(self, parent_context):
        return {"matters": needing_attention(parent_context["request"].user)}


class WaitingWorkPanel(Component):
    name = "waiting_work"
    order = 60
    template_name = "courses/home/waiting_work.html"

    def get_context_data(self, parent_context):
        return {"waiting": waiting_work(parent_context["request"].user)}


class RecentActivityPanel(Component):
    name = "recent_activity"
    order = 400
    template_name = "courses/home/recent_activity.html"

    def get_context_data(self, parent_context):
        return {"entries": recent_activity(parent_context["request"].user)}


def panels_for(user) -> list[Component]:
    """What the person sees besides Wagtail's own panels; nothing for somebody who teaches no course."""
    if not (user.is_superuser or Appointment.objects.filter(person=user).exists()):
        return []
    return [MyCoursesPanel(), AttentionPanel(), WaitingWorkPanel(), RecentActivityPanel()]
