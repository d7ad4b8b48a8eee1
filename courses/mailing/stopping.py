"""Links that switch off kinds of mail for one person, without signing in; they hold for as long as the account."""

from __future__ import annotations

from collections.abc import Collection

from django.core import signing
from django.http import Http404

from courses.access import found
from courses.models import MailChoice, User
from courses.models.mail_choice import Delivery, MailKind

SALT = "courses.mailing.stop"


def stop_token(person: User, kinds: Collection[str]) -> str:
    return signing.dumps([person.pk, *map(str, kinds)], salt=SALT)


def read_stop_token(token: str) -> tuple[User, list[MailKind]]:
    """Whom and which kinds of mail the link is for. Raises Http404 for one that was not signed here."""
    try:
        person, *kinds = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    return found(User.objects.filter(pk=person)), [MailKind(kind) for kind in kinds]


def choose(person: User, kind: str, delivery: str) -> None:
    MailChoice.objects.update_or_create(person=person, kind=kind, defaults={"delivery": delivery})


def stop(person: User, kinds: Collection[str]) -> None:
    for kind in kinds:
        choose(person, kind, Delivery.NEVER)
