"""The step of a workflow that no person takes: the grader proves the lab, and lets it on or sends it back."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from .author_run import AuthorRun


class BeingChecked(WorkflowLock):
    """While the grader is at work nobody edits, so that what was checked is what goes on."""

    def get_message(self, user):
        run = AuthorRun.objects.unfinished().filter(lab_id=self.object.pk, task_state__isnull=False).first()
        if run is None or not run.total:
            return _("The health check of this lab is about to begin. You can edit it again when it is over.")
        return format_html(
            _(
                "The health check of this lab is under way: {} of {} gradings. You can edit it when it is over."
            ),
            run.done,
            run.total,
        )

    def get_icon(self, user, can_lock=False):
        return "check"

    def get_locked_by(self, user, can_lock=False):
        return _("Locked by the health check")

    def get_description(self, user, can_lock=False):
        return _("The lab can be edited again when its health check is over.")


class HealthCheckTask(Task):
    """Approves a lab whose check passes and rejects one that is broken; every other page passes at once."""

    lock_class = BeingChecked

    class Meta:
        verbose_name = gettext_lazy("Health check of labs")
        verbose_name_plural = gettext_lazy("Health checks of labs")

    @classmethod
    def get_description(cls):
        return _("The grader proves a lab and blocks a broken one. Pages that are not labs pass at once.")

    def start(self, workflow_state, user=None):
        from labs.authoring.asking import check_revision

        task_state = super().start(workflow_state, user=user)
        told = check_revision(task_state, user)
        if told is None:
            return task_state
        # The workflow itself goes on with a step that is over when it has begun.
        end = task_state.approve if told.passed else task_state.reject
        return end(user=None, update=False, comment=told.comment)

    def conclude(self, task_state: TaskState, *, passed: bool, comment: str) -> None:
        """End the step, unless a person has cancelled the workflow meanwhile."""
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            return
        (task_state.approve if passed else task_state.reject)(user=None, comment=comment)

    def give_up(self, task_state: TaskState, author) -> None:
        from labs.authoring.verdict import speaking_to

        with speaking_to(author):
            comment = _(
                "The check could not be finished, so that nothing is known of this lab. Submit it again."
            )
        self.conclude(task_state, passed=False, comment=comment)

    def locked_for_user(self, obj, user):
        return AuthorRun.objects.unfinished().filter(lab_id=obj.pk, task_state__isnull=False).exists()

    def user_can_access_editor(self, obj, user):
        return False

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return TaskState.objects.none()
