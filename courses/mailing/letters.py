"""From what is to be told to a mail: plain text and HTML of the same words, and the headers that stop it."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from courses.models import OutgoingMail, User
from courses.models.mail_choice import MailKind
from labs.prose import render_markdown

from .stopping import stop_token


@dataclass(frozen=True)
class Line:
    """Something in a list: a title with its address, and what is to be known of it."""

    title: str
    address: str
    detail: str


@dataclass(frozen=True)
class Letter:
    """The words of one thing that is told. `prose` is Markdown that a person wrote; addresses are whole."""

    subject: str
    sentence: str
    address: str
    action: str
    lines: tuple[Line, ...] = ()
    prose: str = ""

    @property
    def html(self) -> str:
        return render_markdown(self.prose) if self.prose else ""


def whole_address(path: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def mail_of(
    person: User, kinds: list[str], letters: list[Letter], *, identity: str, connection=None
) -> EmailMultiAlternatives:
    """One mail with one letter, or with all of a day. Written in the active language.

    `identity` is the same whenever the same mail is sent again, so that a mail server or program can tell that it is.
    """
    subject = letters[0].subject
    if len(letters) > 1:
        subject = ngettext(
            "%(count)s message from Abacus", "%(count)s messages from Abacus", len(letters)
        ) % {"count": len(letters)}
    kinds = list(dict.fromkeys(kinds))
    stop = whole_address(reverse("stop_mail", args=[stop_token(person, kinds)]))
    context = {
        "person": person,
        "subject": one_line(subject),
        "letters": letters,
        "is_digest": len(letters) > 1,
        "kinds": [MailKind(kind).label for kind in kinds],
        "stop": stop,
        "choices": whole_address(reverse("mail_choices")),
        "language": get_language(),
    }
    headers = {
        "Message-ID": f"<{identity}@{sending_domain()}>",
        # A mail that a program wrote: absence notes do not answer it.
        "Auto-Submitted": "auto-generated",
        # RFC 8058: mail programs offer one button, and post to the address without asking further.
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    message = EmailMultiAlternatives(
        context["subject"],
        render_to_string("courses/mailing/letter.txt", context),
        to=[person.email],
        headers=headers,
        connection=connection,
    )
    message.attach_alternative(render_to_string("courses/mailing/letter.html", context), "text/html")
    return message


def one_line(text: str) -> str:
    """A subject is one line: what follows a line break would be read as a header of its own."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def sending_domain() -> str:
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return address.partition("@")[2] or urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def identity_of(rows: list[OutgoingMail]) -> str:
    return f"abacus-{min(row.pk for row in rows)}-{rows[0].created_at:%Y%m%d%H%M%S}"
