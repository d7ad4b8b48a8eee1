"""The grading worker: claims what waits in the database, grades it, and drains when it is told to stop."""

import os
import signal
import socket
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from labs.grading.sandbox import SandboxUnavailable
from labs.models import GraderProcess, Trial
from labs.models.queued_work import LeaseLost
from labs.working import claim, work_on

IDLE_S = 0.25
BEAT_S = 5.0


class Command(BaseCommand):
    help = (
        "Grade submissions and runs as they arrive. Ctrl-C (or SIGTERM) finishes the one at hand and stops."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="stop when nothing is waiting")
        parser.add_argument(
            "--name", default=f"{socket.gethostname()}-{os.getpid()}", help="the worker's name"
        )

    def handle(self, *, once, name, **options):
        self.stopping = threading.Event()
        for stop_signal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop_signal, lambda *_: self.stopping.set())
        self.stdout.write(f"Grader {name} is waiting for work.")
        idle_s = BEAT_S
        while not self.stopping.is_set():
            if idle_s >= BEAT_S:
                GraderProcess.beat(name)
                Trial.objects.outdated().delete()
                idle_s = 0.0
            work = claim(name)
            if work is not None:
                self.work(work)
            elif once:
                break
            else:
                # A database server may have closed what lay idle; the next claim opens another connection.
                close_old_connections()
                self.stopping.wait(IDLE_S)
                idle_s += IDLE_S
        self.stdout.write(f"Grader {name} has stopped.")

    def work(self, work):
        try:
            work_on(work)
        except LeaseLost as lost:
            self.stderr.write(str(lost))
        except SandboxUnavailable as unavailable:
            work.hand_back()
            raise CommandError(str(unavailable)) from None
        except Exception as error:
            # One row that breaks the grader must not stop the next; it is tried again, then set aside.
            self.stderr.write(f"{work} could not be graded: {error!r}")
            work.hand_back(as_lost=True)
