"""The mail of a demonstration site, which has no mail server: shown instead of sent."""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

SHOWN = 20
# Django's file backend ends every message with this line.
SEPARATOR = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    subject: str
    recipient: str
    sent: datetime
    text: str


def newest_mails(folder: Path, limit: int = SHOWN) -> list[Mail]:
    """The latest messages that Django's file backend wrote to `folder`, newest first; none without a folder."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    mails: list[Mail] = []
    for path in files:
        if len(mails) >= limit:
            break
        mails += reversed(list(mails_in(path)))
    return mails[:limit]


def mails_in(path: Path) -> Iterator[Mail]:
    for part in path.read_bytes().split(SEPARATOR):
        if part.strip():
            yield read_mail(email.message_from_bytes(part, EmailMessage, policy=policy.default))


def read_mail(message: EmailMessage) -> Mail:
    sent = parsedate_to_datetime(str(message["Date"]))
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        subject=str(message["Subject"]),
        recipient=str(message["To"]),
        # Django states the time in UTC as "-0000", which is read as a time without a zone.
        sent=sent if sent.tzinfo else sent.replace(tzinfo=UTC),
        text=body.get_content().strip() if body else "",
    )


def outbox(request: HttpRequest) -> HttpResponse:
    return render(request, "account/outbox.html", {"mails": newest_mails(Path(settings.EMAIL_FILE_PATH))})


def outbox_address(request: HttpRequest) -> dict[str, str]:
    """Context of every page: where the mail of a demonstration is read, or nothing on a site that sends mail."""
    return {"outbox_url": reverse("outbox") if settings.DEMONSTRATION else ""}
