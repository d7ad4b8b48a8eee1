"""Sends what is queued: each mail claimed before it leaves, over one connection, the next one whatever befell the last."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import Q
from django.utils import timezone, translation

from courses.models import Enrolment, MailChoice, OutgoingMail, User
from courses.models.mail_choice import Delivery
from courses.models.outgoing_mail import WAITS
from courses.runs.access import runs_seen_by
from courses.runs.my_runs import pages_of

from .at_hand import AtHand
from .composing import NOTICES
from .letters import Letter, identity_of, mail_of

logger = logging.getLogger(__name__)
READ_AT_ONCE = 100
# A sender that fell silent with a mail in hand may have sent it: it is tried once more, and then left to the operator.
MOST_UNKNOWN_ENDS = 2
SILENT = "The program stopped twice while it sent this mail; nobody knows whether it arrived."
# The server refuses this address for good (RFC 5321, 4.2.1).
PERMANENT = 500

State = OutgoingMail.State


class MailServerUnavailable(Exception):
    def __init__(self, problem: Exception):
        super().__init__(
            f"The mail server cannot be reached ({problem}). Nothing was lost: what is queued is sent when it can be."
        )


@dataclass
class Outcome:
    """How many mails left, were not needed any more, failed and wait for another try, and were given up."""

    sent: int = 0
    dropped: int = 0
    failed: int = 0
    given_up: int = 0


def send_queued(now: datetime | None = None, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Send all mails whose time has come. Raises MailServerUnavailable; what was sent before stays sent.

    `progress` is called with how many mails are done and how many there are.
    """
    outcome = Outcome()
    at_hand = AtHand(now or timezone.now())
    total = OutgoingMail.objects.claimable(at_hand.now).count()
    if not total:
        return outcome
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as problem:
        raise MailServerUnavailable(problem) from problem
    done = 0
    try:
        while ids := next_ids(at_hand.now):
            for pk in ids:
                # A pass over many mails takes long, and a lease counts from when its mail is taken in hand.
                at_hand.now = now or timezone.now()
                done += send_one(pk, at_hand, connection, outcome)
                if progress:
                    progress(min(done, total), total)
    finally:
        connection.close()
    return outcome


def next_ids(now: datetime) -> list[int]:
    return list(OutgoingMail.objects.claimable(now).values_list("pk", flat=True)[:READ_AT_ONCE])


def send_one(pk: int, at_hand: AtHand, connection, outcome: Outcome) -> int:
    """Send a mail, together with the others of a person who gets one a day. Returns how many rows are done with."""
    now = at_hand.now
    claim = OutgoingMail.objects.filter(together_with(pk)).claim(now)
    if claim is None:
        return 0
    held = OutgoingMail.objects.held(claim)
    rows = list(held.select_related("person", "run").order_by("pk"))
    lost = [row.pk for row in rows if row.unknown_ends > MOST_UNKNOWN_ENDS]
    if lost:
        give_up(held.filter(pk__in=lost), SILENT, now, outcome)
        rows = [row for row in rows if row.pk not in lost]
    try:
        told = letters_for(rows, at_hand)
    except Exception as problem:
        logger.exception("The words of mail %s could not be found.", pk)
        fail(held, rows, repr(problem), now, outcome)
        return len(rows)
    needless = [row.pk for row in rows if row.pk not in told]
    outcome.dropped += held.filter(pk__in=needless).update(state=State.DROPPED, ended_at=now)
    rows = [row for row in rows if row.pk in told]
    if rows:
        deliver(held, rows, [told[row.pk] for row in rows], now, connection, outcome)
    return len(rows) + len(needless) + len(lost)


def together_with(pk: int):
    """The row alone, or all daily ones of its person."""
    row = OutgoingMail.objects.filter(pk=pk, is_daily=True).only("person_id").first()
    return Q(person=row.person_id, is_daily=True) if row else Q(pk=pk)


def deliver(held, rows, letters: list[Letter], now: datetime, connection, outcome: Outcome) -> None:
    person = rows[0].person
    try:
        with translation.override(language_of(person, rows[0].run)):
            message = mail_of(
                person, [row.kind for row in rows], letters, identity=identity_of(rows), connection=connection
            )
        message.send()
    except SMTPRecipientsRefused as refused:
        code, said = refused.recipients.get(person.email, (0, b""))
        said = f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
        if code >= PERMANENT:
            give_up(held, said, now, outcome)
        else:
            fail(held, rows, said, now, outcome)
    except Exception as problem:
        if not isinstance(problem, (OSError, SMTPException)):
            logger.exception("Mail %s could not be written.", rows[0].pk)
        fail(held, rows, repr(problem), now, outcome)
        reconnect(connection)
    else:
        outcome.sent += 1
        held.update(state=State.SENT, ended_at=now, claimed_until=None, unknown_ends=0)


def reconnect(connection) -> None:
    """After a failure in mid-mail a connection is in no known state. Raises MailServerUnavailable."""
    try:
        connection.close()
        connection.open()
    except (OSError, SMTPException) as problem:
        raise MailServerUnavailable(problem) from problem


def fail(held, rows: list[OutgoingMail], problem: str, now: datetime, outcome: Outcome) -> None:
    """Let the mails wait for another try, longer each time, or give them up after the last."""
    for row in rows:
        if row.failures >= len(WAITS):
            give_up(held.filter(pk=row.pk), problem, now, outcome)
            continue
        outcome.failed += held.filter(pk=row.pk).update(
            state=State.WAITING,
            not_before=now + WAITS[row.failures],
            failures=row.failures + 1,
            unknown_ends=0,
            problem=problem[:300],
        )


def give_up(held, problem: str, now: datetime, outcome: Outcome) -> None:
    for pk in held.values_list("pk", flat=True):
        logger.error("Mail %s was given up: %s", pk, problem)
    outcome.given_up += held.update(state=State.GIVEN_UP, ended_at=now, problem=problem[:300])


def letters_for(rows: list[OutgoingMail], at_hand: AtHand) -> dict[int, Letter]:
    """The letter of each row whose person still wants it and has a part in its run, by the row's id."""
    found = {}
    for row in rows:
        if not row.person.is_active or not wants(row) or not takes_part(row):
            continue
        with translation.override(language_of(row.person, row.run)):
            letter = NOTICES[row.notice](row, at_hand)
        if letter is not None:
            found[row.pk] = letter
    return found


def wants(row: OutgoingMail) -> bool:
    never = MailChoice.objects.filter(person=row.person_id, kind=row.kind, delivery=Delivery.NEVER)
    return not never.exists()


def takes_part(row: OutgoingMail) -> bool:
    if row.run_id is None:
        return True
    if Enrolment.objects.active().filter(run=row.run_id, student=row.person_id).exists():
        return True
    return runs_seen_by(row.person).filter(pk=row.run_id).exists()


def language_of(person: User, run=None) -> str:
    """The language in which the person last read here, or else that of the run's course."""
    if person.language in dict(settings.LANGUAGES):
        return person.language
    page = pages_of([run.course_key]).get(run.course_key) if run else None
    return page.locale.language_code if page else settings.LANGUAGE_CODE
