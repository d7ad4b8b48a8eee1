"""From a new version to new marks: what would change, who decides it, and what then counts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from labs.models import LabPage, LabVersion, Regrade, RegradeResult, Submission
from labs.models.queued_work import State
from labs.notebook.answers import with_answers
from labs.notebook.restoring import answers_meant
from labs.submitting import counting

BATCH = 200


class NotDecidable(Exception):
    """The regrade cannot be decided as it stands; `code` says why: "unfinished", "no_reason" or "nothing_selected"."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def notebook_for(version: LabVersion, submission: Submission) -> dict:
    """The submission's answers in the notebook of `version`, by exercise id.

    An exercise that the version no longer has is left out; one that it added stands as it was released.
    """
    answers, _doubled = answers_meant(submission.version.source, submission.notebook)
    return with_answers(version.release, answers)


def older_submissions(version: LabVersion):
    """Graded submissions to older versions of the lab, in its language, that were marked by other rules."""
    return Submission.objects.filter(
        marked_by_other_rules(version.grading_hash),
        state=State.DONE,
        version__lab=version.lab_id,
        version__number__lt=version.number,
    ).order_by("student", "number")


def marked_by_other_rules(grading_hash) -> Q:
    """Submissions whose mark, first or regraded, comes from a version that grades otherwise."""
    first = Q(regraded__isnull=True) & ~Q(version__grading_hash=grading_hash)
    later = Q(regraded__isnull=False) & ~Q(regraded__version__grading_hash=grading_hash)
    return first | later


def submissions_in(version: LabVersion, scope: str) -> list[Submission]:
    """The submissions that a regrade of this scope is about. A fixed number of queries."""
    older = older_submissions(version).with_marks().defer("notebook", "report")
    if scope == Regrade.Scope.ALL:
        return list(older)
    lab = version.lab
    attempts: dict[int, list[Submission]] = {}
    everything = Submission.objects.filter(lab_key=lab.translation_key).with_marks()
    for attempt in everything.defer("notebook", "report"):
        attempts.setdefault(attempt.student_id, []).append(attempt)
    counts = {
        best.pk for tried in attempts.values() if (best := counting(tried, lab.counting_attempt)) is not None
    }
    return [submission for submission in older if submission.pk in counts]


@transaction.atomic
def preview(version: LabVersion, *, scope: str, author) -> Regrade:
    """Queue what the submissions would earn under `version`. An open preview of the same scope is taken up again."""
    LabPage.objects.select_for_update().get(pk=version.lab_id)
    open_one = version.regrades.undecided().filter(scope=scope).first()
    if open_one:
        return open_one
    regrade = Regrade.objects.create(version=version, scope=scope, author=author)
    RegradeResult.objects.bulk_create(
        [
            RegradeResult(
                regrade=regrade,
                submission=submission,
                replaces_id=submission.regraded_id,
                student_id=submission.student_id,
                version=version,
                draft_id=submission.draft_id,
                old_score=submission.mark.score,
                old_max_score=submission.mark.max_score,
            )
            for submission in submissions_in(version, scope)
        ],
        batch_size=BATCH,
    )
    return regrade


@transaction.atomic
def apply(regrade: Regrade, *, policy: str, reason: str, by, selected=()) -> int:
    """Let results count as the policy says and note who decided it and why; returns how many marks changed.

    A regrade that is decided stays as it is: 0. A result whose submission got another mark since the preview is
    refused, because what was previewed no longer holds. Raises NotDecidable.
    """
    regrade = Regrade.objects.select_for_update().get(pk=regrade.pk)
    if not regrade.is_open:
        return 0
    if not reason.strip():
        raise NotDecidable("no_reason")
    if regrade.results.unfinished().exists():
        raise NotDecidable("unfinished")
    chosen = {str(pk) for pk in selected}
    if policy == Regrade.Policy.SELECTED and not chosen:
        raise NotDecidable("nothing_selected")
    counting_now: list[Submission] = []
    applied: list[RegradeResult] = []
    for result in regrade.results.select_related("submission").defer(
        "report", "submission__notebook", "submission__report"
    ):
        wanted = result.change in wanted_changes(policy) and (
            policy != Regrade.Policy.SELECTED or str(result.pk) in chosen
        )
        if wanted and result.submission.regraded_id == result.replaces_id:
            result.submission.regraded = result
            counting_now.append(result.submission)
            applied.append(result)
    Submission.objects.bulk_update(counting_now, ["regraded"], batch_size=BATCH)
    for start in range(0, len(applied), BATCH):
        batch = [result.pk for result in applied[start : start + BATCH]]
        regrade.results.filter(pk__in=batch).update(fate=RegradeResult.Fate.APPLIED)
    decide(regrade, Regrade.Decision.APPLIED, policy=policy, reason=reason, by=by)
    return len(applied)


def wanted_changes(policy: str) -> tuple[str, ...]:
    return ("up",) if policy == Regrade.Policy.RISES else ("up", "down")


@transaction.atomic
def dismiss(regrade: Regrade, *, reason: str, by) -> None:
    """Leave every mark as it is, and note who decided that. What is decided stays."""
    regrade = Regrade.objects.select_for_update().get(pk=regrade.pk)
    if regrade.is_open:
        regrade.results.cancel()
        decide(regrade, Regrade.Decision.DISMISSED, policy="", reason=reason, by=by)


@transaction.atomic
def leave_marks(version: LabVersion, *, reason: str, by) -> None:
    """Decide without a preview that the older marks stay."""
    LabPage.objects.select_for_update().get(pk=version.lab_id)
    regrade = Regrade.objects.create(version=version, scope=Regrade.Scope.ALL, author=by)
    decide(regrade, Regrade.Decision.DISMISSED, policy="", reason=reason, by=by)


def decide(regrade: Regrade, decision: str, *, policy: str, reason: str, by) -> None:
    regrade.results.exclude(fate=RegradeResult.Fate.APPLIED).update(fate=RegradeResult.Fate.REFUSED)
    regrade.decision, regrade.policy, regrade.reason = decision, policy, reason.strip()
    regrade.decided_by, regrade.decided_at = by, timezone.now()
    regrade.save()


def versions_to_decide():
    """The newest version of each lab that has graded submissions under other rules and no decision yet.

    One query, however many labs, versions and submissions.
    """
    newest = LabVersion.objects.filter(lab=OuterRef("lab")).order_by("-number").values("pk")[:1]
    under_other_rules = Submission.objects.filter(
        marked_by_other_rules(OuterRef("grading_hash")),
        state=State.DONE,
        version__lab=OuterRef("lab"),
        version__number__lt=OuterRef("number"),
    )
    decided = Regrade.objects.exclude(decision=Regrade.Decision.OPEN).filter(version=OuterRef("pk"))
    return (
        LabVersion.objects.filter(Exists(under_other_rules), pk=Subquery(newest))
        .exclude(Exists(decided))
        .select_related("lab")
        .defer("source", "release", "exercises")
        .order_by("-created_at")
    )
