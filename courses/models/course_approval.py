from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from curriculum.models import CoursePage

from .appointment import Appointment


class CourseApprovalTask(Task):
    """A step of a workflow in which the reviewers and instructors of the page's own course decide.

    One task serves every course, so that a new course needs no task of its own.
    """

    class Meta:
        verbose_name = _("approval by the course")
        verbose_name_plural = _("approvals by the course")

    @classmethod
    def get_description(cls):
        return _("Reviewers and instructors of the page's own course approve it.")

    def start(self, workflow_state, user=None):
        """A lock set by somebody who may not approve would keep the approvers out; it goes."""
        page = workflow_state.content_object
        if page.locked and page.locked_by and not approves(page.locked_by, page):
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj, user):
        return approves(user, obj)

    def locked_for_user(self, obj, user):
        return not approves(user, obj)

    def user_can_lock(self, obj, user):
        return approves(user, obj)

    def get_actions(self, obj, user):
        if not approves(user, obj):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        below = Q(pk__in=[])
        keys = Appointment.objects.filter(person=user).approving().values("course_key")
        for path in CoursePage.objects.filter(translation_key__in=keys).values_list("path", flat=True):
            below |= Q(path__startswith=path)
        # Workflow states name their object by text.
        pages = [str(pk) for pk in Page.objects.filter(below).values_list("pk", flat=True)]
        return waiting.filter(
            workflow_state__object_id__in=pages, workflow_state__base_content_type__model="page"
        )


def course_key_of(page):
    """The translation key of the course that a page lies in; None outside of any course."""
    return (
        CoursePage.objects.ancestor_of(page, inclusive=True).values_list("translation_key", flat=True).first()
    )


def approves(user, page) -> bool:
    """True when the user may approve this page: reviews or teaches its course, or administers the site."""
    if user.is_superuser:
        return True
    return Appointment.objects.filter(person=user, course_key=course_key_of(page)).approving().exists()


def approvers_of(page):
    """The people whom a page waits for; nobody outside its course."""
    people = Appointment.objects.filter(course_key=course_key_of(page)).approving().values("person")
    return get_user_model().objects.filter(pk__in=people, is_active=True)
