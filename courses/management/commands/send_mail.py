"""Looks for what is to be told, and sends the mails that are queued."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from courses.mailing.finding import queue_what_is_new
from courses.mailing.sending import MailServerUnavailable, send_queued
from courses.models import OutgoingMail
from labs.grading.progress import progress_bar


class Command(BaseCommand):
    help = (
        "Queue what students are to be told and send what is queued, each mail once, however often this is called. "
        "Ends with 0 when everything left, with 1 when a mail failed (it is tried again later), was given up, or the "
        "mail server cannot be reached. With --every it goes on until Ctrl-C or SIGTERM."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, and begin again after so many seconds"
        )
        parser.add_argument(
            "--list", action="store_true", help="only list the mails that were given up, and why"
        )
        parser.add_argument(
            "--again", action="store_true", help="put the mails that were given up back into the queue first"
        )

    def handle(self, *, every, again, **options):
        if every is not None and every < 1:
            raise CommandError("--every must be 1 or more.")
        if options["list"]:
            self.list_given_up()
            return
        if again:
            count = OutgoingMail.objects.send_again(timezone.now())
            self.stdout.write(f"{count} mails are tried again.")
        if every is None:
            if problem := self.one_pass():
                raise CommandError(problem, returncode=1)
            return
        self.go_on(every)

    def go_on(self, seconds):
        told_to_stop = threading.Event()
        for stop_signal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop_signal, lambda *_: told_to_stop.set())
        self.stdout.write(f"Mail is looked for and sent every {seconds} seconds.")
        while not told_to_stop.is_set():
            try:
                problem = self.one_pass()
            except DatabaseError as error:
                # A database that is busy or being restarted is there again at one of the next rounds.
                problem = f"The database did not answer: {error}"
            if problem:
                self.stderr.write(problem)
            close_old_connections()
            told_to_stop.wait(seconds)
        self.stdout.write("The sending of mail has stopped.")

    def one_pass(self) -> str:
        """What went wrong, or nothing."""
        queue_what_is_new(timezone.now())
        try:
            with progress_bar("send_mail") as progress:
                outcome = send_queued(progress=progress)
        except MailServerUnavailable as unavailable:
            return str(unavailable)
        if outcome.sent or outcome.dropped:
            self.stdout.write(f"{outcome.sent} mails sent, {outcome.dropped} not needed any more.")
        problems = []
        if outcome.failed:
            problems.append(f"{outcome.failed} mails failed and are tried again later.")
        if outcome.given_up:
            problems.append(f"{outcome.given_up} mails were given up; manage.py send_mail --list tells why.")
        return " ".join(problems)

    def list_given_up(self):
        rows = OutgoingMail.objects.given_up().select_related("person")
        for row in rows:
            self.stdout.write(f"{row.ended_at:%Y-%m-%d %H:%M} {row.person.email} {row.notice}: {row.problem}")
        self.stdout.write(f"{len(rows)} mails were given up.")
