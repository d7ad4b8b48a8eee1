"""Certificates are issued: to those whom a teacher chose, or by themselves where the rules of the run say so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Certificate, CompletionRules
from courses.models.completion_rules import Automatic
from curriculum.models import CoursePage

from .evidence import Naming, competencies_shown, naming
from .names import unprintable
from .standings import CompletionRow, RunCompletion, completion_of

Progress = Callable[[int, int], None]
# So many students' evidence is read at once.
AT_ONCE = 50


class Hindrance(Enum):
    """Why somebody who fulfils the rules gets no certificate yet."""

    UNSURE = _("a mark may still change")
    NO_NAME = _("there is no name to print")
    UNPRINTABLE = _("the name has letters that the certificate’s font lacks")
    HAD_ONE = _("an earlier certificate was withdrawn")


@dataclass(frozen=True)
class Chosen:
    """Somebody who is to get a certificate, and the name on it, as `plain_name` gives it."""

    row: CompletionRow
    name: str


@dataclass(frozen=True)
class Outcome:
    issued: list[Certificate]
    left_out: list[tuple[CompletionRow, Hindrance]]


def drafts(
    completion: RunCompletion, chosen: Collection[Chosen], known: Naming | None = None
) -> list[Certificate]:
    """What their certificates would say today; nothing is stored. A fixed number of queries."""
    run = completion.rules.run
    pages = list(
        CoursePage.objects.filter(translation_key=run.course_key)
        .select_related("locale")
        .order_by("-live", "path")
    )
    pages = [page for page in pages if page.live] or pages[:1]
    titles = {page.locale.language_code: page.title for page in reversed(pages)}
    shown = competencies_shown([each.row.row for each in chosen], known or naming(completion.book))
    return [
        Certificate(
            student=each.row.student,
            run=run,
            name=each.name,
            titles=titles,
            course_code=pages[0].code,
            hours=pages[0].hours,
            run_name="" if run.is_standing else run.name,
            begun_on=run.starts_at and timezone.localdate(run.starts_at, run.zone),
            ended_on=run.ends_at and timezone.localdate(run.ends_at, run.zone),
            percent=whole_percent(each.row) if completion.rules.shows_percent else None,
            competencies=shown[each.row.student.pk],
            issued_on=timezone.localdate(timezone=run.zone),
        )
        for each in chosen
    ]


def whole_percent(row: CompletionRow) -> int:
    """Half a percent is rounded up, as people do."""
    return int((row.fulfilment.share or 0) * 100 + Fraction(1, 2))


def sorted_out(chosen: Iterable[Chosen], even_unsure: bool) -> tuple[list[Chosen], list]:
    """Of those who fulfil the rules and have no certificate: who can get one, and who cannot for which reason.

    Raises FontMissing.
    """
    wanted, left_out = [], []
    for each in chosen:
        if not each.row.is_ready:
            continue
        reason = hindrance(each, even_unsure)
        if reason:
            left_out.append((each.row, reason))
        else:
            wanted.append(each)
    return wanted, left_out


def hindrance(chosen: Chosen, even_unsure: bool) -> Hindrance | None:
    if not chosen.name:
        return Hindrance.NO_NAME
    if unprintable(chosen.name):
        return Hindrance.UNPRINTABLE
    return None if even_unsure or chosen.row.is_sure else Hindrance.UNSURE


def issue(
    completion: RunCompletion,
    chosen: Iterable[Chosen],
    *,
    by,
    even_unsure: bool = False,
    progress: Progress = lambda done, total: None,
) -> Outcome:
    """Store a certificate for each of the chosen who fulfils the rules and has none.

    Safe to repeat, and for two at once: nobody gets a second one. Raises FontMissing.
    """
    wanted, left_out = sorted_out(chosen, even_unsure)
    issued = []
    known = naming(completion.book) if wanted else None
    for start in range(0, len(wanted), AT_ONCE):
        progress(start, len(wanted))
        with transaction.atomic():
            for certificate in drafts(completion, wanted[start : start + AT_ONCE], known):
                certificate.issued_by = by
                if stored(certificate):
                    issued.append(certificate)
    progress(len(wanted), len(wanted))
    return Outcome(issued, left_out)


def stored(certificate: Certificate) -> bool:
    """False where somebody else was quicker: a student has one valid certificate of a run."""
    try:
        with transaction.atomic():
            certificate.save()
    except IntegrityError:
        return False
    return True


def due_rules() -> list[CompletionRules]:
    """The rules of runs whose certificates are issued by themselves by now."""
    rules = CompletionRules.objects.exclude(automatic=Automatic.NEVER).select_related("run")
    return [each for each in rules if each.automatic == Automatic.WHEN_FULFILLED or each.run.has_ended]


def issue_to_all(
    rules: CompletionRules,
    *,
    by=None,
    even_unsure: bool = False,
    store: bool = True,
    progress: Progress = lambda done, total: None,
) -> Outcome:
    """Issue to everybody who fulfils the rules, under the name that is known here.

    Whose certificate was withdrawn gets the next one from a teacher only. Without `store` only says who would get
    one. Raises FontMissing, and Http404 where the course has no page any more.
    """
    completion = completion_of(rules)
    ready = completion.ready()
    left_out = [(row, Hindrance.HAD_ONE) for row in ready if row.former]
    chosen = [Chosen(row, row.name) for row in ready if not row.former]
    if store:
        outcome = issue(completion, chosen, by=by, even_unsure=even_unsure, progress=progress)
    else:
        outcome = would_issue(completion, chosen, even_unsure)
    return Outcome(outcome.issued, left_out + outcome.left_out)


def would_issue(completion: RunCompletion, chosen: list[Chosen], even_unsure: bool) -> Outcome:
    wanted, left_out = sorted_out(chosen, even_unsure)
    return Outcome(drafts(completion, wanted), left_out)
