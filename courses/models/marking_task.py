from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .run import Run

# For how long an answer stays with the person who took it, unless the open page says that it is still wanted.
LEASE = timedelta(minutes=10)


class MarkingState(models.TextChoices):
    TO_MARK = "to_mark", _("to be marked")
    TO_MARK_AGAIN = "again", _("to be marked by a second person")
    TO_SETTLE = "to_settle", _("two marks differ; to be decided")
    SETTLED = "settled", _("marked")


class MarkingTaskQuerySet(models.QuerySet):
    def marked(self):
        return self.exclude(points=None)

    def unmarked(self):
        return self.filter(points=None)

    def unreleased(self):
        """Marked, and not yet shown to the student."""
        return self.filter(state=MarkingState.SETTLED, points=None)

    def of_participants(self, run: Run):
        """Of students who have not left."""
        return self.filter(run=run, student__in=run.enrolments.active().values("student"))

    def in_queue(self, run: Run):
        """Everything that is on somebody's desk, done or not: answers that a later attempt replaced are not."""
        return self.of_participants(run).filter(is_superseded=False)

    def open_to(self, person, *, decides: bool):
        """What this person could mark: nothing twice, and what two marks disagree about only who decides."""
        states = [MarkingState.TO_MARK, MarkingState.TO_MARK_AGAIN]
        wanted = Q(state__in=states) & ~Q(assessments__marker=person)
        return self.filter(wanted | Q(state=MarkingState.TO_SETTLE) if decides else wanted)

    def free(self, now: datetime):
        """Held by nobody, or by somebody who has been silent for too long."""
        return self.filter(Q(claimed_by=None) | Q(claimed_until__lt=now))

    def held_by(self, person, now: datetime):
        return self.filter(claimed_by=person, claimed_until__gte=now)


class MarkingTask(models.Model):
    """An answer of a run that a person marks: of a lab's submission, or of a quiz attempt.

    `part` is the exercise, or the place of the question as text. `points`, of `max_points`, is what counts in the
    end; None until it is marked. Of a question it takes the place of what was given automatically.

    What the markers say lies in the assessments. `settled_points` is what these come to, and becomes `points` when the
    student may see it; so nobody who reads `points` learns of a mark too early.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="marking_tasks", verbose_name=_("run")
    )
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )
    activity_key = models.UUIDField(_("activity"), db_index=True)
    submission = models.ForeignKey(
        "labs.Submission", on_delete=models.PROTECT, null=True, related_name="marking_tasks"
    )
    quiz_attempt = models.ForeignKey(
        "courses.QuizAttempt", on_delete=models.CASCADE, null=True, related_name="marking_tasks"
    )
    part = models.CharField(_("part"), max_length=100)
    # What is asked: the exercise, or bank and question, as a question's place differs from student to student.
    question = models.CharField(_("question"), max_length=130, blank=True, default="")
    # Of the answer; the same for the same answer to the same question.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    is_blank = models.BooleanField(_("nothing was answered"), default=False)
    handed_in_at = models.DateTimeField(_("handed in"), null=True)
    is_superseded = models.BooleanField(_("a later attempt took its place"), default=False)
    max_points = models.FloatField(_("out of"))
    points = models.FloatField(_("points"), null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MarkingState, default=MarkingState.TO_MARK, editable=False
    )
    settled_points = models.FloatField(_("points before they are released"), null=True, editable=False)
    released_at = models.DateTimeField(_("shown to the student"), null=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("held by"),
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    # Raised by every claim and every mark: what is stored with an older one comes too late.
    claim_token = models.PositiveIntegerField(default=0, editable=False)

    objects = MarkingTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to mark")
        verbose_name_plural = _("answers to mark")
        constraints = [
            models.UniqueConstraint(fields=["submission", "part"], name="one_task_per_submission_and_part"),
            models.UniqueConstraint(fields=["quiz_attempt", "part"], name="one_task_per_attempt_and_part"),
            models.CheckConstraint(
                condition=Q(submission__isnull=False, quiz_attempt__isnull=True)
                | Q(submission__isnull=True, quiz_attempt__isnull=False),
                name="task_of_a_submission_or_an_attempt",
            ),
            models.CheckConstraint(
                condition=Q(settled_points__isnull=True)
                | Q(settled_points__gte=0, settled_points__lte=F("max_points")),
                name="settled_between_nothing_and_the_maximum",
            ),
        ]
        indexes = [models.Index(fields=["run", "activity_key", "question", "state"], name="answers_to_mark")]

    def __str__(self):
        return f"{self.student}: {self.part}"

    def save(self, *args, **kwargs):
        self.question = self.question or self.part
        super().save(*args, **kwargs)

    @property
    def is_released(self) -> bool:
        return self.points is not None

    @property
    def is_settled(self) -> bool:
        return self.state == MarkingState.SETTLED

    def is_held_by(self, person, now: datetime | None = None) -> bool:
        return self.claimed_by_id == person.pk and self.claimed_until >= (now or timezone.now())

    def is_held(self, now: datetime | None = None) -> bool:
        return self.claimed_by_id is not None and self.claimed_until >= (now or timezone.now())

    def claim(self, person, now: datetime | None = None) -> bool:
        """Take the answer as it was read; False when somebody else was faster."""
        now = now or timezone.now()
        free = type(self).objects.free(now).filter(pk=self.pk, claim_token=self.claim_token)
        return self._changed(
            free, claimed_by=person, claimed_until=now + LEASE, claim_token=self.claim_token + 1
        )

    def extend(self, person, now: datetime | None = None) -> bool:
        """Keep the answer for another while; False when it is not this person's any more."""
        held = type(self).objects.filter(pk=self.pk, claimed_by=person, claim_token=self.claim_token)
        return self._changed(held, claimed_until=(now or timezone.now()) + LEASE)

    def give_back(self, person) -> bool:
        held = type(self).objects.filter(pk=self.pk, claimed_by=person, claim_token=self.claim_token)
        return self._changed(held, claimed_by=None, claimed_until=None, claim_token=self.claim_token + 1)

    def _changed(self, rows, **changes) -> bool:
        if not rows.update(**changes):
            return False
        for name, value in changes.items():
            setattr(self, name, value)
        return True
