"""What an author asks of the grader while writing a lab: the lab as it stands in the editor, saved or not."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .queued_work import QueuedWork, QueuedWorkQuerySet, State

KEPT_FOR = timedelta(days=1)
CANCELLED = "cancelled"


class AuthorRunQuerySet(QueuedWorkQuerySet):
    def finished_checks(self):
        return self.filter(kind=AuthorRun.Kind.CHECK, state=State.DONE)

    def passed(self, code_hash: str):
        """Finished checks that have proved this code."""
        return self.finished_checks().filter(code_hash=code_hash, works=True)

    def outdated(self):
        """Runs that nobody is going to look at any more. The newest finished check of each lab stays: it is the proof."""
        newer = AuthorRun.objects.finished_checks().filter(
            lab=OuterRef("lab"), created_at__gt=OuterRef("created_at")
        )
        is_proof = Q(kind=AuthorRun.Kind.CHECK, state=State.DONE, lab__isnull=False) & ~Exists(newer)
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(is_proof)


class QuickRuns(models.Manager.from_queryset(AuthorRunQuerySet)):
    def get_queryset(self):
        return super().get_queryset().exclude(kind=AuthorRun.Kind.CHECK)


class WholeChecks(models.Manager.from_queryset(AuthorRunQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=AuthorRun.Kind.CHECK)


class AuthorRun(QueuedWork):
    """The solution, a blank student or the whole health check, run on a draft. It marks nobody."""

    person_field = "author"
    needed_for_work = ("lab", "task_state", "then_publish")

    class Kind(models.TextChoices):
        SOLUTION = "solution", _("Run solution")
        BLANK = "blank", _("Run as a blank student")
        CHECK = "check", _("Check this lab")

    kind = models.CharField(max_length=8, choices=Kind)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="author_runs"
    )
    # Null while the page has not been saved for the first time.
    lab = models.ForeignKey("labs.LabPage", null=True, on_delete=models.CASCADE, related_name="author_runs")
    # The lab as plain data, in the form that `compile_source` takes.
    cells = models.JSONField()
    slug = models.CharField(max_length=255)
    language = models.CharField(max_length=20)
    data_generator = models.TextField(blank=True)
    # By name, the sha256 and size of each file, as a page has them.
    data_files = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    limits = models.JSONField(default=dict)
    seed = models.PositiveBigIntegerField(default=1)
    code_hash = models.CharField(max_length=64, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(null=True)
    # What a finished check has found: True when nothing keeps the lab from students.
    works = models.BooleanField(null=True)
    # The step of a workflow that waits for the check, and the revision that goes live when it passes.
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    then_publish = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AuthorRunQuerySet.as_manager()

    def __str__(self):
        return f"{self.kind} of a lab {self.id}"

    def tell_progress(self, done: int, total: int) -> bool:
        """Store how far it is; False when the row is no longer this grader's, or was cancelled."""
        return self._transition(self._held(), done=done, total=total)

    def cancel(self) -> bool:
        return self.set_aside(CANCELLED)

    @transaction.atomic
    def set_aside(self, reason: str) -> bool:
        """What waits for this run in a workflow is told, so that it does not wait for ever."""
        from labs.authoring.workflow_end import give_up

        was_ours = super().set_aside(reason)
        if was_ours and self.then_publish:
            give_up(self)
        if was_ours and self.task_state:
            self.task_state.specific.task.specific.give_up(self.task_state.specific, self.author)
        return was_ours


class QuickRun(AuthorRun):
    """A run that takes one grading: it is claimed like what students wait for."""

    objects = QuickRuns()

    class Meta:
        proxy = True


class LabCheck(AuthorRun):
    """A whole check: it takes minutes, so that it has a lane of its own, in which no student waits."""

    objects = WholeChecks()

    class Meta:
        proxy = True
