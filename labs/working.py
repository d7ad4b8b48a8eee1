"""What a grader does with one row of the queue, from claim to stored result."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from labs.authoring.examining import conclude, examine
from labs.grading import engine
from labs.grading.protocol import Limits, capped
from labs.models import (
    AuthorRun,
    DataFile,
    Draft,
    ExerciseResult,
    GraderProcess,
    LabCheck,
    LabVersion,
    QuickRun,
    RegradeResult,
    Submission,
    Trial,
)
from labs.models.grading_limits import site_ceiling
from labs.models.queued_work import LeaseLost, QueuedWork, lease
from labs.regrading import notebook_for

# A listing is read, changed and run while its reader waits.
SNIPPET_LIMITS = Limits(cpu_s=10, wall_s=20, memory_mb=512, output_bytes=500_000)

# What a person waits for while working first, then submissions and regrades; whole checks, which take minutes, last.
IN_ORDER = (Trial, QuickRun, Submission, RegradeResult, LabCheck)


def claim(worker: str) -> QueuedWork | None:
    """The next row for this worker."""
    return next(filter(None, (queue.objects.claim_next(worker) for queue in IN_ORDER)), None)


@contextmanager
def heartbeat(work: QueuedWork) -> Iterator[None]:
    """Extend the lease, and show that the grader lives, for as long as the block runs."""
    done = threading.Event()
    heartbeat_s = lease().total_seconds() / 3

    def beat():
        try:
            while not done.wait(heartbeat_s):
                work.extend_lease()
                GraderProcess.beat(work.worker)
        except LeaseLost:
            return
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name="lease-heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def limits_of(version: LabVersion) -> Limits:
    """What the version asks for; the operator's ceiling holds for versions older than itself, too."""
    return capped(Limits(**version.limits), site_ceiling())


def data_for(draft: Draft, version: LabVersion, *, keep: bool = True) -> dict[str, bytes]:
    """The lab's data files, and the student's own, which take the place of one with the same name."""
    return DataFile.contents(version.data_files) | own_data(draft, version, keep=keep)


def own_data(draft: Draft, version: LabVersion, *, keep: bool) -> dict[str, bytes]:
    """The student's own data files, generated in the sandbox once for each generator and kept with the draft."""
    if not version.data_generator:
        return {}
    generator_hash = hashlib.sha256(version.data_generator.encode()).hexdigest()
    if draft.data_generator_hash != generator_hash:
        files = engine.generate_data(version.data_generator, draft.seed, limits_of(version))
        if not keep:
            return files
        draft.data_files = {name: content.decode() for name, content in files.items()}
        draft.data_generator_hash = generator_hash
        draft.save(update_fields=["data_files", "data_generator_hash"])
    return {name: content.encode() for name, content in draft.data_files.items()}


def work_on(work: QueuedWork, told_to_stop: Callable[[], bool] = lambda: False) -> None:
    """Grade or run the row that was claimed and store the result.

    Raises LeaseLost when it came too late, and Interrupted when a check of minutes is not worth waiting for.
    """
    if isinstance(work, AuthorRun):
        with heartbeat(work):
            found = examine(work, told_to_stop)
        conclude(work, found)
        return
    with heartbeat(work):
        if isinstance(work, Trial) and work.kind == Trial.Kind.SNIPPET:
            report = engine.run_code(work.code, limits=capped(SNIPPET_LIMITS, site_ceiling()))
        else:
            # A preview of another version must not change the data that the student works with.
            data = data_for(work.draft, work.version, keep=not isinstance(work, RegradeResult))
            report = try_out(work, data) if isinstance(work, Trial) else grade(work, data)
    if isinstance(work, Trial):
        work.finish(report=report.to_json())
    elif isinstance(work, RegradeResult):
        work.finish(report=report.to_json(), **scores_of(report))
    else:
        store(work, report)


def try_out(trial: Trial, data: dict[str, bytes]):
    limits = limits_of(trial.version)
    source = trial.version.source
    if trial.kind == Trial.Kind.RUN:
        return engine.run(source, trial.notebook, upto=trial.exercise, data=data, limits=limits)
    return engine.grade(source, trial.notebook, data=data, limits=limits, only=[trial.exercise], hidden=False)


def grade(work: Submission | RegradeResult, data: dict[str, bytes]):
    version = work.version
    notebook = notebook_for(version, work.submission) if isinstance(work, RegradeResult) else work.notebook
    # Feedback on a submission shows no plots: students see theirs when they run the lab.
    return engine.grade(version.source, notebook, data=data, limits=limits_of(version), with_figures=False)


def scores_of(report) -> dict[str, float | None]:
    graded = report.status == "graded"
    return {
        "score": report.score if graded else None,
        "max_score": report.max_score if graded else None,
    }


@transaction.atomic
def store(submission: Submission, report) -> None:
    """Store score, report and the points of each exercise together, if the lease still holds."""
    submission.finish(report=report.to_json(), **scores_of(report))
    if report.status != "graded":
        return
    submission.results.all().delete()
    ExerciseResult.objects.bulk_create(results_of(submission, report))


def results_of(submission: Submission, report) -> list[ExerciseResult]:
    """The points of each exercise with the tests behind them, not stored yet."""
    by_exercise: dict[str, list] = {}
    for test in report.exercises:
        by_exercise.setdefault(test.exercise, []).append(test)
    return [
        ExerciseResult(
            submission=submission,
            exercise=exercise,
            points=sum(test.points for test in tests),
            max_points=sum(test.max_points for test in tests),
            tests=[test.to_json() for test in tests],
        )
        for exercise, tests in by_exercise.items()
    ]
