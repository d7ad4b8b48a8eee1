"""The one door to the mail: what is put here leaves once, sooner or later, in the transaction of what causes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from courses.models import MailChoice, OutgoingMail
from courses.models.mail_choice import Delivery

# When the mail of a day leaves, by the clock of the site.
HOUR_OF_DAILY_MAIL = 18
BATCH = 500


@dataclass(frozen=True)
class Notice:
    """Something to tell one person. `key` says what is told once; `words` and `context` see composing.NOTICES."""

    person_id: int
    key: str
    words: str
    context: dict = field(default_factory=dict)
    run_id: int | None = None


def queue_mail(person, kind: str, key: str, *, words: str, run=None, **context) -> bool:
    """Have a person told, unless the person has switched mails of the kind off; True when it is queued now.

    Call it in the transaction of what causes it. The same person, kind and key again changes nothing. `words` names an
    entry of composing.NOTICES, `context` is what its docstring asks for, as JSON. With a `run`, nothing is sent to who
    has no part in it any more when the mail would leave.
    """
    return bool(queue_mails(kind, [Notice(person.pk, key, words, context, run and run.pk)]))


def queue_mails(kind: str, notices: Collection[Notice], now: datetime | None = None) -> int:
    """The same for many people. Returns how many were queued; three queries for each five hundred."""
    now = now or timezone.now()
    queued = 0
    notices = list(notices)
    for start in range(0, len(notices), BATCH):
        queued += queue_batch(kind, notices[start : start + BATCH], now)
    return queued


def queue_batch(kind: str, notices: list[Notice], now: datetime) -> int:
    people = {notice.person_id for notice in notices}
    deliveries = dict(
        MailChoice.objects.filter(kind=kind, person__in=people).values_list("person_id", "delivery")
    )
    known = set(
        OutgoingMail.objects.filter(
            kind=kind, person__in=people, key__in={notice.key for notice in notices}
        ).values_list("person_id", "key")
    )
    rows = []
    for notice in notices:
        delivery = deliveries.get(notice.person_id, Delivery.AT_ONCE)
        if delivery == Delivery.NEVER or (notice.person_id, notice.key) in known:
            continue
        is_daily = delivery == Delivery.DAILY
        rows.append(
            OutgoingMail(
                person_id=notice.person_id,
                run_id=notice.run_id,
                kind=kind,
                key=notice.key,
                notice=notice.words,
                context=notice.context,
                is_daily=is_daily,
                created_at=now,
                not_before=next_daily_mail(now) if is_daily else now,
            )
        )
    # Another process may have queued the same meanwhile.
    OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def next_daily_mail(now: datetime) -> datetime:
    """The next moment at which daily mails leave, after `now`. A day has 23 or 25 hours when the clocks change."""
    local = timezone.localtime(now)
    today = local.replace(hour=HOUR_OF_DAILY_MAIL, minute=0, second=0, microsecond=0, fold=0)
    # Within one zone days are added as on the wall.
    return (today if local < today else today + timedelta(days=1)).astimezone(UTC)
