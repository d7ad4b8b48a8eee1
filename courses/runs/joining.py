"""Joining a run: openly, with its key, or by invitation; and leaving it."""

from __future__ import annotations

from enum import Enum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment, Invitation, Run
from courses.models.run import Opening


class Refusal(Enum):
    """Why somebody cannot join a run, as a sentence for that person."""

    ENDED = _("This run has ended.")
    CLOSED = _("This run takes no new students. Ask its teacher.")
    FULL = _("All places of this run are taken. Ask its teacher.")
    WRONG_KEY = _("This is not the key of this run. Look it up again; capitals do not matter.")
    NOT_INVITED = _(
        "This run is for invited students, and none of your confirmed e-mail addresses is on its list. "
        "Ask its teacher to put you there."
    )


class CannotJoin(Exception):
    def __init__(self, refusal: Refusal):
        self.refusal = refusal
        super().__init__(str(refusal.value))


def invitation_for(person, run: Run) -> Invitation | None:
    """The invitation of one of the person's confirmed addresses."""
    addresses = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return run.invitations.filter(email__in=[address.lower() for address in addresses]).first()


@transaction.atomic
def join(person, run: Run, *, key: str = "") -> Enrolment:
    """Enrol the person; who has left comes back. Joining twice is the same as once. Raises CannotJoin.

    Who is on the list of invitations needs no key, and finds a place if there is one.
    """
    # One after the other, so that two cannot take the last place.
    run = Run.objects.select_for_update().get(pk=run.pk)
    present = Enrolment.objects.filter(student=person, run=run).first()
    if present and present.left_at is None:
        return present
    if run.has_ended:
        raise CannotJoin(Refusal.ENDED)
    if run.is_closed_to_new:
        raise CannotJoin(Refusal.CLOSED)
    invitation = invitation_for(person, run)
    if invitation is None and run.opening == Opening.KEY and not run.key_fits(key):
        raise CannotJoin(Refusal.WRONG_KEY)
    if invitation is None and run.opening == Opening.INVITED:
        raise CannotJoin(Refusal.NOT_INVITED)
    if run.capacity is not None and run.enrolments.active().count() >= run.capacity:
        raise CannotJoin(Refusal.FULL)
    return enrol_in_run(person, run, invitation)


def enrol_in_run(person, run: Run, invitation: Invitation | None = None) -> Enrolment:
    """Enrol without asking whether the person may."""
    known = {"number": invitation.number, "group": invitation.group} if invitation else {}
    enrolment, _created = Enrolment.objects.update_or_create(
        student=person, run=run, defaults={"left_at": None} | known
    )
    if invitation and invitation.accepted_by_id is None:
        Invitation.objects.filter(pk=invitation.pk).update(accepted_by=person)
    return enrolment


@transaction.atomic
def restore(enrolment: Enrolment) -> None:
    """Somebody who left or was withdrawn takes part again, with all that was done before. Raises CannotJoin.

    A teacher does this, so neither key nor invitation is asked for; there must be a place.
    """
    run = Run.objects.select_for_update().get(pk=enrolment.run_id)
    others = run.enrolments.active().exclude(pk=enrolment.pk)
    if run.capacity is not None and others.count() >= run.capacity:
        raise CannotJoin(Refusal.FULL)
    Enrolment.objects.filter(pk=enrolment.pk).update(left_at=None)


def leave(person, run: Run) -> None:
    """What the person did stays, and is there again after joining anew."""
    Enrolment.objects.active().filter(student=person, run=run).update(left_at=timezone.now())
