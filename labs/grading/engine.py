"""The auto-grader: a source notebook and a submission in, a report out. It needs no site and no database."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from labs.notebook.facts import facts_of
from labs.notebook.otter.student import with_grade_ids
from labs.notebook.reading import NotANotebook, notebook_from
from labs.notebook.restoring import EXTRA, OtherLab, PlannedCell, Restored, restore

from .endings import Ending
from .plan import Plan, plan, run_plan
from .protocol import CellRun, Limits, Report, Sentence
from .sandbox.zygotes import PACKAGES
from .scoring import ending_sentence, results_of
from .session import run_session

LARGEST_DATA = 4_000_000


class GeneratorFailed(Exception):
    """The author's data generator does not give files: `sentence` says what it did instead, `line` where, if known."""

    def __init__(self, sentence: Sentence, line: int | None = None):
        super().__init__(str(sentence))
        self.sentence, self.line = sentence, line


def grade(
    source,
    submission,
    *,
    data: Mapping[str, bytes | Path] | None = None,
    limits: Limits | None = None,
    only: Collection[str] | None = None,
    hidden: bool = True,
    with_figures: bool = True,
) -> Report:
    """Run the submission's answers in the source's lab and test them.

    `only` names exercises whose tests are run; cells behind the last of them are left out. Without `hidden`, hidden
    tests are left out. Without figures, plots are drawn for the tests, but no pictures are made of them. Raises
    SandboxUnavailable.
    """
    restored = restored_or_rejected(source, submission)
    if isinstance(restored, Report):
        return restored
    planned = plan(source, restored, only=only, hidden=hidden)
    return report_of(source, planned, restored, data, limits, with_figures=with_figures)


def run(
    source,
    submission,
    *,
    upto: str,
    data: Mapping[str, bytes | Path] | None = None,
    limits: Limits | None = None,
) -> Report:
    """Run the cells from the top to the one with the grade_id `upto`, without tests. Raises SandboxUnavailable."""
    restored = restored_or_rejected(source, submission)
    if isinstance(restored, Report):
        return restored
    return report_of(source, run_plan(restored, upto), restored, data, limits)


def restored_or_rejected(source, submission) -> Restored | Report:
    try:
        return restore(source, with_grade_ids(source, notebook_from(submission)))
    except NotANotebook as problem:
        return rejected(source, Sentence("not_a_notebook", {"problem": str(problem)}))
    except OtherLab:
        return rejected(source, Sentence("other_lab"))


def rejected(source, reason: Sentence) -> Report:
    """A report for something that cannot be graded: no points, and why."""
    from labs.notebook.schema import role_of

    roles = [role for role in map(role_of, source["cells"]) if role]
    return Report("rejected", reason, max_score=sum(role.points for role in roles if role.grade or role.task))


def report_of(
    source, planned: Plan, restored: Restored, data, limits: Limits | None, *, with_figures: bool = True
) -> Report:
    began = time.monotonic()
    limits = limits or Limits()
    session = run_session(
        planned, facts_of(source), packages_in(planned), data or {}, limits, with_figures=with_figures
    )
    results = results_of(planned, session, limits)
    return Report(
        status="graded",
        reason=ending_sentence(session.ended, limits.cpu_s, limits),
        score=sum(result.points for result in results),
        max_score=sum(result.max_points for result in results),
        exercises=tuple(results),
        cells=tuple(session.cells),
        notices=tuple(Sentence(code, {"cell": cell}) for code, cell in restored.notices),
        duration_s=round(time.monotonic() - began, 3),
    )


def packages_in(planned: Plan) -> list[str]:
    """Packages that the sandboxes should have imported; they come together, as most labs that use one use all."""
    texts = [cell.source for cell in planned.cells] + [
        test.source for group in planned.groups for test in group.tests
    ]
    return list(PACKAGES) if any(package in text for text in texts for package in PACKAGES) else []


def generate_data(generator: str, seed: int, limits: Limits | None = None) -> dict[str, bytes]:
    """The files of the variant `seed`: the author's make_data(seed), run in the sandbox. Raises GeneratorFailed."""
    ask = f"import json\nprint(json.dumps(make_data({int(seed)})))"
    cells = [PlannedCell(EXTRA, generator), PlannedCell(EXTRA, ask)]
    roomy = replace(limits or Limits(), output_bytes=LARGEST_DATA)
    session = run_session(Plan(steps=cells), {"given_classes": [], "bound": []}, [], {}, roomy)
    outputs = session.cells[-1].outputs
    if session.ended.ending is not Ending.DONE:
        why = str(ending_sentence(session.ended, roomy.cpu_s, roomy))
        raise GeneratorFailed(Sentence("generator_failed", {"seed": seed, "problem": why}))
    if not outputs or outputs[-1].get("output_type") != "stream":
        raise generator_error(session.cells, seed)
    try:
        files = json.loads("".join(output["text"] for output in outputs))
    except ValueError:
        raise GeneratorFailed(Sentence("generator_prints", {"seed": seed})) from None
    if not isinstance(files, dict) or not all(
        isinstance(text, str) and "/" not in name for name, text in files.items()
    ):
        raise GeneratorFailed(Sentence("generator_gives", {"seed": seed}))
    return {name: text.encode() for name, text in files.items()}


def generator_error(cells: list[CellRun], seed: int) -> GeneratorFailed:
    """What the first cell that failed raised, and the generator's line, which stands in the last frame of its own."""
    for cell in cells:
        for output in cell.outputs:
            if output.get("output_type") != "error":
                continue
            problem = f"{output['ename']}: {output['evalue']}"
            frames = re.findall(r"line (\d+), in (\S+)", "\n".join(output.get("traceback", [])))
            line = cell.error_line if cell is cells[0] else None
            if cell is not cells[0] and frames and frames[-1][1] != "<module>":
                line = int(frames[-1][0])
            return GeneratorFailed(Sentence("generator_failed", {"seed": seed, "problem": problem}), line)
    return GeneratorFailed(Sentence("generator_gives", {"seed": seed}))
