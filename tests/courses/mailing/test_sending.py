"""Mails leave once, are not lost, and one that fails stops no other."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from courses.mailing.queueing import next_daily_mail, queue_mail
from courses.mailing.sending import MailServerUnavailable, send_queued
from courses.mailing.stopping import choose, stop
from courses.models import OutgoingMail
from courses.models.mail_choice import Delivery, MailKind
from courses.models.outgoing_mail import LEASE, WAITS
from courses.runs.joining import leave

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


def answer_for(person, key="post-1", title="Interest", run=None, by="Ada"):
    return queue_mail(
        person,
        MailKind.ANSWER,
        key,
        words="answered",
        run=run,
        title=title,
        by=by,
        excerpt="Look at **page 3**.",
        view="dashboard",
        args=[],
    )


@pytest.fixture
def server(monkeypatch):
    """What the mail server says to an address: an exception, or nothing when it takes the mail."""
    answers = {}

    def send(self, messages):
        for message in messages:
            for address in message.to:
                if address in answers:
                    raise answers[address]
        return taken(self, messages)

    taken = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return answers


def addresses():
    return [message.to[0] for message in mail.outbox]


def test_the_same_thing_is_told_once_however_often_it_is_queued_and_sent(bo, cai):
    assert [answer_for(bo), answer_for(bo), answer_for(cai), answer_for(bo, "post-2")] == [
        True,
        False,
        True,
        True,
    ]
    for _again in range(3):
        send_queued()
    assert sorted(addresses()) == [bo.email, bo.email, cai.email]
    assert answer_for(bo) is False


def test_a_refused_address_is_given_up_and_stops_no_other(bo, cai, ada, server):
    for person in (bo, cai, ada):
        answer_for(person)
    server[cai.email] = SMTPRecipientsRefused({cai.email: (550, b"no such user")})
    outcome = send_queued()
    assert (outcome.sent, outcome.given_up, sorted(addresses())) == (2, 1, [ada.email, bo.email])
    assert OutgoingMail.objects.given_up().get().problem == "550 no such user"


def test_what_fails_is_tried_again_after_growing_waits_and_then_given_up(bo, server):
    answer_for(bo)
    server[bo.email] = SMTPRecipientsRefused({bo.email: (450, b"mailbox busy")})
    now = timezone.now()
    for wait in WAITS:
        assert send_queued(now).failed == 1
        assert send_queued(now + wait - timedelta(seconds=1)).failed == 0
        now += wait
    assert send_queued(now).given_up == 1
    assert send_queued(now + timedelta(days=9)).given_up == 0
    # The operator mends the server, and asks for another try.
    server.clear()
    assert OutgoingMail.objects.send_again(now) == 1
    assert send_queued(now).sent == 1


def test_a_sender_that_dies_with_a_mail_in_hand_leaves_it_to_one_other(bo, monkeypatch):
    answer_for(bo)
    now = timezone.now()

    def die(*args, **kwargs):
        raise SystemExit

    for _death in range(2):
        with monkeypatch.context() as killed, pytest.raises(SystemExit):
            killed.setattr(EmailBackend, "send_messages", die)
            send_queued(now)
        assert send_queued(now + LEASE - timedelta(seconds=1)).sent == 0
        now += LEASE + timedelta(seconds=1)
    outcome = send_queued(now)
    assert (outcome.sent, outcome.given_up, mail.outbox) == (0, 1, [])
    assert OutgoingMail.objects.get().problem.startswith("The program stopped twice")


def test_a_mail_that_is_sent_again_has_the_same_identity(bo, monkeypatch):
    answer_for(bo)
    now = timezone.now()
    sent = EmailBackend.send_messages

    def send_and_die(self, messages):
        sent(self, messages)
        raise SystemExit

    with monkeypatch.context() as killed, pytest.raises(SystemExit):
        killed.setattr(EmailBackend, "send_messages", send_and_die)
        send_queued(now)
    assert send_queued(now + LEASE + timedelta(seconds=1)).sent == 1
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second


def test_two_senders_do_not_send_the_same_mail(bo, cai, monkeypatch):
    answer_for(bo), answer_for(cai)
    sent = EmailBackend.send_messages

    def send_while_another_works(self, messages):
        monkeypatch.setattr(EmailBackend, "send_messages", sent)
        send_queued()
        return sent(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_while_another_works)
    send_queued()
    assert sorted(addresses()) == [bo.email, cai.email]


def test_a_slow_server_does_not_let_another_sender_take_what_is_in_hand(bo, cai, ada, monkeypatch):
    for person in (bo, cai, ada):
        answer_for(person)
    clock = [timezone.now()]
    monkeypatch.setattr("courses.mailing.sending.timezone.now", lambda: clock[0])
    sent = EmailBackend.send_messages

    def send_slowly(self, messages):
        assert not OutgoingMail.objects.filter(state=State.SENDING).claimable(clock[0]).exists()
        clock[0] += LEASE - timedelta(minutes=1)
        return sent(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_slowly)
    assert send_queued().sent == 3


def test_without_a_mail_server_nothing_is_lost_and_no_try_is_counted(bo, monkeypatch):
    answer_for(bo)

    def refuse(self):
        raise ConnectionRefusedError("connection refused")

    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "open", refuse)
        with pytest.raises(MailServerUnavailable):
            send_queued()
        with pytest.raises(CommandError) as told:
            call_command("send_mail")
    assert told.value.returncode == 1 and "Nothing was lost" in str(told.value)
    assert OutgoingMail.objects.get().failures == 0
    call_command("send_mail")
    assert addresses() == [bo.email]


def test_a_server_that_hangs_up_costs_one_mail_a_delay_and_the_others_nothing(bo, cai, server):
    answer_for(bo), answer_for(cai)
    server[bo.email] = SMTPServerDisconnected("gone")
    outcome = send_queued()
    assert (outcome.sent, outcome.failed, addresses()) == (1, 1, [cai.email])


def test_words_that_cannot_be_found_stop_no_other_mail(bo, cai):
    answer_for(bo), answer_for(cai)
    OutgoingMail.objects.filter(person=bo).update(context={})
    assert (send_queued().failed, addresses()) == (1, [cai.email])


class TestWhoGetsNothing:
    def test_who_switched_the_kind_off_before_or_after_it_was_queued(self, bo, cai):
        stop(bo, [MailKind.ANSWER])
        assert answer_for(bo) is False
        answer_for(cai)
        stop(cai, [MailKind.ANSWER])
        assert (send_queued().dropped, mail.outbox) == (1, [])

    def test_another_kind_stays_on(self, bo):
        stop(bo, [MailKind.FEEDBACK])
        answer_for(bo)
        send_queued()
        assert addresses() == [bo.email]

    def test_who_left_the_run(self, bo, cai, run, joined):
        joined(bo, cai)
        answer_for(bo, run=run), answer_for(cai, run=run)
        leave(bo, run)
        assert (send_queued().dropped, addresses()) == (1, [cai.email])

    def test_who_has_no_account_any_more(self, bo):
        answer_for(bo)
        bo.is_active = False
        bo.save()
        assert (send_queued().dropped, mail.outbox) == (1, [])


class TestDaily:
    def test_the_mails_of_a_day_leave_together_in_the_evening(self, bo, cai):
        choose(bo, MailKind.ANSWER, Delivery.DAILY)
        for number in range(3):
            answer_for(bo, f"post-{number}", title=f"Thread {number}")
        now = timezone.now()
        evening = next_daily_mail(now)
        assert send_queued(evening - timedelta(seconds=1)).sent == 0
        assert send_queued(evening).sent == 1
        (message,) = mail.outbox
        assert message.subject == "3 messages from Abacus"
        assert [f"Thread {number}" in message.body for number in range(3)] == [True] * 3
        assert not OutgoingMail.objects.exclude(state=State.SENT).exists()

    def test_a_day_on_which_clocks_change_has_one_evening(self):
        with timezone.override("Europe/Paris"):
            saturday = datetime(2026, 10, 24, 16, tzinfo=UTC)
            # Eighteen o'clock on both days.
            assert next_daily_mail(saturday) == datetime(2026, 10, 25, 17, tzinfo=UTC)


def test_a_subject_cannot_bring_headers_of_its_own(bo):
    answer_for(bo, title="Interest\r\nBcc: everybody@example.com\u2028X: y")
    send_queued()
    (message,) = mail.outbox
    assert message.subject == "An answer to “Interest Bcc: everybody@example.com X: y”"
    assert "Bcc" not in message.message() and message.recipients() == [bo.email]


def test_a_mail_speaks_the_language_that_its_reader_reads_in_two_forms(bo, client):
    client.force_login(bo)
    client.get("/zh-hans/my-learning/")
    answer_for(bo, title="<利率>")
    send_queued()
    (message,) = mail.outbox
    assert "http://localhost:8000/zh-hans/my-learning/" in message.body and "<利率>" in message.body
    html = message.alternatives[0].content
    assert '<html lang="zh-hans">' in html and "&lt;利率&gt;" in html
    assert "<strong>page 3</strong>" in html


def test_who_never_read_here_is_written_to_in_the_language_of_the_course(bo, run, course, joined):
    joined(bo)
    course.locale.language_code = "zh-hant"
    course.locale.save()
    answer_for(bo, run=run)
    send_queued()
    assert "/zh-hant/my-learning/" in mail.outbox[0].body


def test_the_command_lists_what_was_given_up_and_tries_it_again(bo, server, capsys):
    answer_for(bo)
    server[bo.email] = SMTPRecipientsRefused({bo.email: (550, b"no such user")})
    with pytest.raises(CommandError) as told:
        call_command("send_mail")
    assert told.value.returncode == 1 and "1 mails were given up" in str(told.value)
    call_command("send_mail", list=True)
    assert f"{bo.email} answered: 550 no such user" in capsys.readouterr().out
    server.clear()
    call_command("send_mail", again=True)
    assert addresses() == [bo.email]
    call_command("send_mail")
    assert addresses() == [bo.email]
