"""What a grader does with an author's run: the solution, a blank student, or the whole health check."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from django.db import transaction

from labs.grading import engine
from labs.grading.check_findings import blank_findings, solution_findings
from labs.grading.check_records import ERROR, Finding
from labs.grading.check_subject import subject_of
from labs.grading.checking import check
from labs.grading.protocol import Limits, capped
from labs.grading.weak_tests import weak_tests
from labs.models import AuthorRun, DataFile
from labs.models.grading_limits import site_ceiling
from labs.models.queued_work import LeaseLost
from labs.notebook.answers import with_answers
from labs.notebook.release import release

from .draft import LabDraft, draft_of_run
from .places import whole_test
from .verdict import verdict_of_run
from .workflow_end import author_of, send_back

SEEDS = (1, 2, 3)
TELL_EVERY_S = 0.3

Progress = Callable[[int, int], None]


class Interrupted(Exception):
    """The grader was told to stop in the middle of a check; another one begins it anew."""


def examine(run: AuthorRun, told_to_stop: Callable[[], bool] = lambda: False) -> dict:
    """The report of a run, as plain data for `labs.authoring.telling`.

    Raises LeaseLost once it was cancelled, and Interrupted.
    """
    draft = draft_of_run(run)
    examined = Examined(draft, capped(Limits(**run.limits), site_ceiling()))
    try:
        if run.kind == AuthorRun.Kind.SOLUTION:
            return examined.report(solution=examined.solution(run.seed))
        if run.kind == AuthorRun.Kind.BLANK:
            return examined.report(blank=examined.blank(run.seed))
        return examined.check(teller(run, told_to_stop))
    except engine.GeneratorFailed as failed:
        finding = Finding(ERROR, failed.sentence, line=failed.line)
        return {"generator": True, "findings": [finding.to_json()]}


def teller(run: AuthorRun, told_to_stop: Callable[[], bool]) -> Progress:
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if told_to_stop():
            raise Interrupted
        now = time.monotonic()
        if now - told_at < TELL_EVERY_S and done < total:
            return
        told_at = now
        if not run.tell_progress(done, total):
            raise LeaseLost(run)

    return tell


class Examined:
    """One draft and what is graded of it. The author may read everything, so that no test is hidden from the report."""

    def __init__(self, draft: LabDraft, limits: Limits):
        self.draft, self.limits = draft, limits
        self.source = draft.source()
        self.opened = draft.compiled(opened(draft.cells))
        self.subject = subject_of(self.source)
        self._data: dict[int, Mapping[str, bytes]] = {}

    def data(self, seed: int) -> Mapping[str, bytes]:
        """The files that a student finds: those of the lab, and those drawn for the seed, which take their place."""
        if seed not in self._data:
            own = (
                engine.generate_data(self.draft.data_generator, seed, self.limits)
                if self.draft.data_generator.strip()
                else {}
            )
            self._data[seed] = DataFile.contents(self.draft.data_files) | own
        return self._data[seed]

    def solution(self, seed: int):
        """Without the marks around a solution, so that lines count as in the editor."""
        answers = {cell["id"]: own_answer(cell) for cell in self.draft.cells if own_answer(cell)}
        answered = with_answers(self.opened, answers)
        return engine.grade(self.opened, answered, data=self.data(seed), limits=self.limits)

    def blank(self, seed: int):
        return engine.grade(self.opened, release(self.opened), data=self.data(seed), limits=self.limits)

    def report(self, *, solution=None, blank=None) -> dict:
        findings = [
            *(solution_findings(self.subject, solution, solution) if solution else ()),
            *(blank_findings(blank) if blank else ()),
        ]
        return {
            "solution": solution and solution.to_json(),
            "blank": blank and blank.to_json(),
            "findings": [finding.to_json() for finding in findings],
        }

    def check(self, progress: Progress) -> dict:
        """First the solution and a blank student, on every variant of the data; a lab that fails there is not tried on."""
        seeds = SEEDS if self.draft.data_generator.strip() else SEEDS[:1]
        first = 2 * len(seeds)
        reports = []
        for seed in seeds:
            progress(len(reports) * 2, first)
            solution = self.solution(seed)
            progress(len(reports) * 2 + 1, first)
            reports.append(self.report(solution=solution, blank=self.blank(seed)))
            if reports[-1]["findings"]:
                weak = [finding.to_json() for finding in weak_tests(self.subject)]
                return reports[-1] | {"findings": reports[-1]["findings"] + weak, "seed": seed}
        checked = check(
            self.source,
            data=self.data(seeds[0]),
            limits=self.limits,
            progress=lambda done, total: progress(first + done, first + total),
        )
        said = checked.to_json()
        return (
            reports[0]
            | {name: said[name] for name in ("seconds", "mutants", "tests", "runs")}
            | {"findings": said["details"]}
        )


def own_answer(cell: dict) -> str:
    """The author's own code in an answer; empty for every other cell."""
    if cell["kind"] == "exercise":
        return cell["solution"]
    return cell["sample"] if cell["kind"] == "written" and cell["form"] == "code" else ""


def opened(cells: list[dict]) -> list[dict]:
    """The same lab with every test visible, hidden parts included."""
    return [
        {**cell, "tests": [opened_test(test) for test in cell["tests"]]} if "tests" in cell else cell
        for cell in cells
    ]


def opened_test(test: dict) -> dict:
    return {**test, "visibility": "visible", "code": whole_test(test), "hidden_code": ""}


@transaction.atomic
def conclude(run: AuthorRun, report: dict) -> None:
    """Store the report and do what waits for it, both or neither. Raises LeaseLost when it came too late."""
    works = None
    if run.kind == AuthorRun.Kind.CHECK:
        works = not any(finding["kind"] == ERROR for finding in report["findings"])
    total = run.total or 1
    run.finish(report=report, works=works, done=total, total=total)
    if run.task_state:
        verdict = verdict_of_run(run, run.author)
        state = run.task_state.specific
        state.task.specific.conclude(state, passed=verdict.passed, comment=verdict.comment)
    if run.then_publish and works:
        run.then_publish.publish(user=run.author, skip_permission_checks=True)
    elif run.then_publish:
        page = run.then_publish.as_object()
        send_back(page, run.author, verdict_of_run(run, author_of(page)).comment)
