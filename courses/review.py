"""The workflow that every course begins with: the health check, then approval by the course's own people."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowTask

from curriculum.models import CoursePage

from .models import CourseApprovalTask
from .models.course_approval import approvers_of

NAME = "Course review"


@transaction.atomic
def course_review() -> Workflow:
    """The workflow, made at the first call. An administrator may rename it and add steps."""
    approval = CourseApprovalTask.objects.order_by("pk").first()
    if approval is None:
        approval = CourseApprovalTask.objects.create(name="Approval by the course")
    step = WorkflowTask.objects.filter(task=approval).order_by("pk").first()
    if step is not None:
        return step.workflow
    workflow = Workflow.objects.create(name=NAME)
    steps = [approval]
    if check := health_check():
        steps.insert(0, check)
    for order, task in enumerate(steps):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def health_check():
    """The task that keeps a broken lab back; None where this installation has no such task."""
    try:
        model = apps.get_model("labs", "HealthCheckTask")
    except LookupError:
        return None
    return model.objects.order_by("pk").first() or model.objects.create(name="Health check")


def assign_review(course: CoursePage) -> None:
    """Let the course's pages go through the review, unless somebody has chosen another workflow for the course."""
    if not WorkflowPage.objects.filter(page_id=course.pk).exists():
        WorkflowPage.objects.create(page_id=course.pk, workflow=course_review())


def pages_waiting_for(person):
    """Pages of the person's courses that wait for this person's approval, the longest waiting first.

    Task states with their page in `revision.content_object`; `select_related` holds who asked.
    """
    states = TaskState.objects.none()
    for task in CourseApprovalTask.objects.filter(active=True):
        states |= task.get_task_states_user_can_moderate(person)
    return states.select_related(
        "revision", "workflow_state__requested_by", "workflow_state__workflow"
    ).order_by("started_at")


class CourseApprovalNotifier(EmailNotificationMixin, Notifier):
    """Wagtail's mail to those whom a page waits for; they choose in their account whether they want it."""

    notification = "submitted"

    def __init__(self):
        super().__init__((TaskState,))

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and isinstance(instance.task.specific, CourseApprovalTask)

    def get_recipient_users(self, task_state, user=None, **kwargs):
        approvers = approvers_of(task_state.workflow_state.content_object)
        return approvers.exclude(pk=user.pk) if user else approvers

    def get_context(self, task_state, **kwargs):
        page = task_state.workflow_state.content_object
        return super().get_context(task_state, **kwargs) | {
            "task": task_state.task.specific,
            "object": page,
            "model_name": page._meta.verbose_name,
            "page": page.specific,
        }

    def get_template_base_prefix(self, instance, **kwargs):
        return "task_state_"
