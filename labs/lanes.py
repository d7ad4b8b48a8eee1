"""A grader's lanes: for what people wait for while they work, for submissions, and for whole checks of labs.

So a student's Check never waits behind a long submission, and nothing of a student's behind an author's check, which
takes minutes, however many of those there are.
"""

from __future__ import annotations

import functools
import os
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection, connections

from labs.authoring.examining import Interrupted
from labs.grading.sandbox import SandboxUnavailable
from labs.models import LabCheck, QuickRun, Submission, Trial
from labs.models.queued_work import LeaseLost, QueuedWork
from labs.working import work_on

# How often a lane asks for work, and how often when it has found none for a while.
POLL_S = {Trial: 0.05, Submission: 0.2, LabCheck: 0.5}
RESTING_POLL_S = {Trial: 0.15, Submission: 0.5, LabCheck: 1.0}
RESTS_AFTER_S = 10.0
# How often an idle lane looks for rows whose grader has fallen silent; that costs more than asking what waits.
SWEEP_S = 3.0
# The scheduler prefers trials, and the web server, to submissions, and those to checks of whole labs.
SUBMISSIONS_STEP_BACK, CHECKS_STEP_BACK = 5, 10


class Lane(threading.Thread):
    """Claims and works on rows of `queues`, the first one first, until `stopping` is set.

    With `relieves`, another lane, it takes that lane's rows first while the other one is busy. `steps_back` is how much
    less than others it asks of the scheduler. `failure` is what ended it early; it sets `stopping`, so that the whole
    process ends.
    """

    def __init__(
        self,
        queues: tuple[type[QueuedWork], ...],
        worker: str,
        stopping: threading.Event,
        complain: Callable[[str], None],
        *,
        relieves: Lane | None = None,
        steps_back: int = 0,
    ):
        super().__init__(name=f"{queues[0].__name__.lower()}-lane")
        self.queues, self.worker, self.stopping, self.complain = queues, worker, stopping, complain
        self.relieves, self.steps_back = relieves, steps_back
        self.busy = False
        self.failure: BaseException | None = None

    def run(self):
        try:
            if self.steps_back:
                step_back(self.steps_back)
            self._work_until_told()
        except BaseException as failure:
            self.failure = failure
        finally:
            self.stopping.set()
            connections.close_all()

    def _work_until_told(self):
        worked_at = swept_at = time.monotonic()
        while not self.stopping.is_set():
            now = time.monotonic()
            sweep = now - swept_at >= SWEEP_S
            work = self._claim(sweep=sweep)
            if sweep:
                swept_at = now
            if work is not None:
                self.busy = True
                attend_to(work, self.complain, self.stopping.is_set)
                self.busy = False
                worked_at = time.monotonic()
                continue
            # A database server may have closed what lay idle; the next claim opens another connection.
            close_old_connections()
            rested = now - worked_at >= RESTS_AFTER_S
            self.stopping.wait((RESTING_POLL_S if rested else POLL_S)[self.queues[0]])

    def _claim(self, *, sweep: bool) -> QueuedWork | None:
        others = self.relieves.queues if self.relieves and self.relieves.busy else ()
        for queue in (*others, *self.queues):
            if (sweep or queue.objects.waiting().exists()) and (
                work := queue.objects.claim_next(self.worker)
            ):
                return work
        return None


@functools.cache
def waiting_query(queue: type[QueuedWork]) -> tuple[str, tuple]:
    return queue.objects.waiting().values("pk")[:1].query.sql_with_params()


def something_waits(queue: type[QueuedWork]) -> bool:
    """Asked many times a second by every idle grader, so that the query is built only once."""
    with connection.cursor() as cursor:
        cursor.execute(*waiting_query(queue))
        return cursor.fetchone() is not None


def attend_to(
    work: QueuedWork, complain: Callable[[str], None], told_to_stop: Callable[[], bool] = lambda: False
) -> None:
    """Work on a claimed row; say what went wrong with it. Raises SandboxUnavailable: then no other would do better."""
    try:
        work_on(work, told_to_stop)
    except Interrupted:
        work.hand_back()
    except LeaseLost as lost:
        complain(str(lost))
    except SandboxUnavailable:
        work.hand_back()
        raise
    except Exception as error:
        # One row that breaks the grader must not stop the next; it is tried again, then set aside.
        complain(f"{work} could not be graded: {error!r}")
        work.hand_back(as_lost=True)


def lanes_of(worker: str, stopping: threading.Event, complain: Callable[[str], None]) -> tuple[Lane, ...]:
    """The lanes of one grader."""
    quick = Lane((Trial, QuickRun), worker, stopping, complain)
    submissions = Lane(
        (Submission,), worker, stopping, complain, relieves=quick, steps_back=SUBMISSIONS_STEP_BACK
    )
    checks = Lane((LabCheck,), worker, stopping, complain, steps_back=CHECKS_STEP_BACK)
    return quick, submissions, checks


def step_back(steps: int) -> None:
    """Lower the priority of this thread, and so of the sandboxes that it starts."""
    thread = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + steps)
