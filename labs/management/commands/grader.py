"""The grading worker: claims what waits in the database, grades it, and drains when it is told to stop."""

import os
import signal
import socket
import threading
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from labs.grading.sandbox import SandboxUnavailable
from labs.lanes import attend_to, lanes_of
from labs.models import AuthorRun, GraderProcess, Trial
from labs.working import claim

BEAT_S = 5.0
LOOK_S = 0.2


class Command(BaseCommand):
    help = (
        "Grade submissions and runs as they arrive. Ctrl-C (or SIGTERM) finishes what is at hand and stops."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="stop when nothing is waiting")
        parser.add_argument(
            "--name", default=f"{socket.gethostname()}-{os.getpid()}", help="the worker's name"
        )

    def handle(self, *, once, name, **options):
        # A plain flag: a handler that took a lock could meet the thread that holds it.
        self.told_to_stop = False
        for stop_signal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop_signal, self.stop)
        self.stdout.write(f"Grader {name} is waiting for work.")
        try:
            if once:
                self.empty_the_queue(name)
            else:
                self.serve(name)
        except SandboxUnavailable as unavailable:
            raise CommandError(str(unavailable)) from None
        self.stdout.write(f"Grader {name} has stopped.")

    def stop(self, *_signal):
        self.told_to_stop = True

    def empty_the_queue(self, name):
        alive(name)
        while not self.told_to_stop and (work := claim(name)):
            attend_to(work, self.stderr.write)

    def serve(self, name):
        """Keep all lanes at work until a signal comes or one of them fails; each finishes what it has at hand."""
        stopping = threading.Event()
        lanes = lanes_of(name, stopping, self.stderr.write)
        for lane in lanes:
            lane.start()
        try:
            beaten_at = None
            while not self.told_to_stop and not stopping.is_set():
                if beaten_at is None or time.monotonic() - beaten_at >= BEAT_S:
                    alive(name)
                    close_old_connections()
                    beaten_at = time.monotonic()
                time.sleep(LOOK_S)
        finally:
            stopping.set()
            for lane in lanes:
                lane.join()
        for lane in lanes:
            if lane.failure:
                raise lane.failure


def alive(name):
    """Show that this grader lives, and forget the runs that nobody is going to look at."""
    GraderProcess.beat(name)
    Trial.objects.outdated().delete()
    AuthorRun.objects.outdated().delete()
