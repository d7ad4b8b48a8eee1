"""How runs and checks of a draft come into the queue, and what a check that is over already says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from labs.models import AuthorRun, LabPage

from .draft import LabDraft, code_hash_of_version, draft_of_page
from .problems import problems_of
from .verdict import Verdict, speaking_to, verdict_of_problems, verdict_of_run

RUNS_UNDER_WAY = 3


class TooManyRuns(Exception):
    def __init__(self):
        super().__init__(f"{RUNS_UNDER_WAY} of your runs are still under way; wait for one, or cancel it.")


@dataclass(frozen=True)
class Waiting:
    """What waits for the end of a check."""

    task_state: object = None
    then_publish: Revision | None = None


def ask(author, lab: LabPage | None, kind: str, draft: LabDraft, waiting: Waiting = Waiting()) -> AuthorRun:
    """Queue a run. One of the same kind that the author began on the same lab is cancelled. Raises TooManyRuns."""
    with transaction.atomic():
        if author is not None and waiting == Waiting():
            mine = AuthorRun.objects.unfinished().filter(author=author, task_state=None, then_publish=None)
            for earlier in mine.filter(kind=kind, lab=lab):
                earlier.cancel()
            if mine.count() >= RUNS_UNDER_WAY:
                raise TooManyRuns
        return AuthorRun.objects.create(
            kind=kind,
            author=author,
            lab=lab,
            cells=draft.cells,
            slug=draft.slug,
            language=draft.language,
            data_generator=draft.data_generator,
            data_files=draft.data_files,
            origins=draft.origins,
            limits=draft.limits,
            code_hash=draft.code_hash,
            task_state=waiting.task_state,
            then_publish=waiting.then_publish,
        )


def remembered(lab: LabPage | None, draft: LabDraft) -> AuthorRun | None:
    """The newest check of this lab that is over, when it was of just this code."""
    if lab is None:
        return None
    checks = AuthorRun.objects.finished_checks().filter(lab=lab, code_hash=draft.code_hash)
    return checks.order_by("-created_at").first()


def under_way(author, lab: LabPage | None, draft: LabDraft) -> AuthorRun | None:
    """A check of just this code that this person waits for; it may have begun before the lab was saved at all."""
    checks = AuthorRun.objects.unfinished().filter(
        Q(lab=lab) | Q(lab=None), kind=AuthorRun.Kind.CHECK, author=author, code_hash=draft.code_hash
    )
    return checks.filter(task_state=None, then_publish=None).order_by("-created_at").first()


def is_proved(page: LabPage) -> bool:
    """True when a check of exactly this code has passed, or when students work with it already."""
    draft = draft_of_page(page)
    if problems_of(draft):
        return False
    version = page.current_version if page.pk and page.live else None
    if version is not None and code_hash_of_version(version) == draft.code_hash:
        return True
    newest = remembered(page, draft)
    return newest.works if newest else AuthorRun.objects.passed(draft.code_hash).exists()


def check_revision(task_state, user) -> Verdict | None:
    """For a step of a workflow: the verdict where it is known, else None, and a check is under way."""
    page = task_state.revision.as_object()
    if not isinstance(page, LabPage):
        return Verdict(True, "")
    draft = draft_of_page(page)
    with speaking_to(user):
        problems = problems_of(draft)
        if problems:
            return verdict_of_problems(problems, draft)
    run = remembered(page, draft)
    if run is not None:
        return verdict_of_run(run, user)
    ask(user, page, AuthorRun.Kind.CHECK, draft, Waiting(task_state=task_state))
    return None
