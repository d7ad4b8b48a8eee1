"""The runs of a course as somebody who reads its page meets them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.db.models import Count, Q

from courses.models import Enrolment, Invitation, Run
from courses.models.run import Opening


class Standing(Enum):
    JOINED = "joined"
    OPEN = "open"
    NEEDS_KEY = "needs_key"
    INVITED = "invited"
    FULL = "full"


@dataclass(frozen=True)
class Offer:
    """A run, and what stands between the reader and taking part in it."""

    run: Run
    standing: Standing

    @property
    def is_joined(self) -> bool:
        return self.standing is Standing.JOINED

    @property
    def can_be_joined(self) -> bool:
        return self.standing in (Standing.OPEN, Standing.NEEDS_KEY, Standing.INVITED)

    @property
    def needs_key(self) -> bool:
        return self.standing is Standing.NEEDS_KEY


def offers(course, person) -> list[Offer]:
    """The runs that the person takes or may join, those taken first. Runs by invitation show to the invited only,
    and those closed to new students to those in them.

    The number of queries does not grow with the runs.
    """
    runs = (
        Run.objects.of_course(course)
        .not_ended()
        .annotate(taken=Count("enrolments", filter=Q(enrolments__left_at=None)))
    )
    joined, invited = set(), set()
    if person.is_authenticated:
        joined = set(Enrolment.objects.active().filter(student=person).values_list("run", flat=True))
        addresses = [
            address.lower()
            for address in person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        ]
        invited = set(Invitation.objects.filter(email__in=addresses).values_list("run", flat=True))
    found = [Offer(run, _standing(run, run.pk in joined, run.pk in invited)) for run in runs]
    shown = [
        offer
        for offer in found
        if offer.is_joined
        or offer.run.opening in (Opening.OPEN, Opening.KEY)
        or (offer.run.opening == Opening.INVITED and offer.run.pk in invited)
    ]
    return sorted(shown, key=lambda offer: not offer.is_joined)


def _standing(run, is_joined: bool, is_invited: bool) -> Standing:
    if is_joined:
        return Standing.JOINED
    if run.capacity is not None and run.taken >= run.capacity:
        return Standing.FULL
    if is_invited:
        return Standing.INVITED
    return Standing.NEEDS_KEY if run.opening == Opening.KEY else Standing.OPEN
