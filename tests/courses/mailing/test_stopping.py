"""One click in a mail stops its kind, for its reader; nobody makes up such a link."""

import re

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from courses.mailing.queueing import queue_mail
from courses.mailing.sending import send_queued
from courses.mailing.stopping import stop_token
from courses.models import MailChoice
from courses.models.mail_choice import Delivery, MailKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(bo):
    queue_mail(
        bo,
        MailKind.ANSWER,
        "1",
        words="answered",
        title="T",
        by="Ada",
        excerpt="E",
        view="dashboard",
        args=[],
    )
    send_queued()
    return mail.outbox[0]


def choices():
    return [(row.person, row.kind, row.delivery) for row in MailChoice.objects.select_related("person")]


def path_in(message):
    return re.fullmatch(r"<http://localhost:8000(.*)>", message.extra_headers["List-Unsubscribe"])[1]


def test_the_link_asks_first_and_stops_the_kind_when_it_is_confirmed(message, bo, client):
    path = path_in(message)
    assert path in message.body
    assert "Answers in discussions" in client.get(path).content.decode()
    assert choices() == []
    assert "switched off" in client.post(path).content.decode()
    assert choices() == [(bo, MailKind.ANSWER, Delivery.NEVER)]


def test_a_mail_program_stops_it_with_one_post(message, bo):
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path_in(message), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, choices()) == (200, [(bo, MailKind.ANSWER, Delivery.NEVER)])


def test_the_link_holds_for_its_person_alone_whoever_is_signed_in(message, bo, cai, client):
    client.force_login(cai)
    client.post(path_in(message))
    assert choices() == [(bo, MailKind.ANSWER, Delivery.NEVER)]


def test_a_link_that_was_not_signed_here_stops_nothing(bo, cai, client):
    real = stop_token(bo, [MailKind.ANSWER])
    signature = real.split(":", 1)[1]
    other_content = signing.dumps([cai.pk, "announcement"], salt="another").split(":", 1)[0]
    forged = [
        f"{other_content}:{signature}",
        real[:-1] + ("A" if real[-1] != "A" else "B"),
        signing.dumps([bo.pk, "answer"], salt="another"),
        "nonsense",
    ]
    assert [client.post(reverse("stop_mail", args=[token])).status_code for token in forged] == [404] * 4
    assert choices() == []


def test_bo_chooses_how_each_kind_comes(bo, client):
    client.force_login(bo)
    page = client.get(reverse("mail_choices")).content.decode()
    assert page.count('value="daily"') == 3 and page.count('value="never"') == 4
    chosen = {"feedback": "daily", "due_soon": "never", "announcement": "at_once", "answer": "never"}
    client.post(reverse("mail_choices"), chosen)
    assert dict(MailChoice.objects.filter(person=bo).values_list("kind", "delivery")) == chosen
    # A reminder does not wait for the evening.
    assert client.post(reverse("mail_choices"), chosen | {"due_soon": "daily"}).context["form"].errors


def test_choices_are_for_who_is_signed_in(client):
    assert client.get(reverse("mail_choices")).status_code == 302
