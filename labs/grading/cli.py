"""python -m labs.grading: grade, check and release notebooks without a site."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import nbformat

from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.schema import role_of
from labs.notebook.sources import upgraded
from labs.notebook.stripped import signs_of_release

from . import doctor
from .check_table import check_text
from .checking import MUTANTS, RUNS, check
from .grade_command import NOT_GRADED, grade_command
from .languages import TAGS
from .limit_options import add_limit_options, limits_from, whole_number
from .notebook_files import Refused, data_beside, read_source, source_and_remarks, write
from .progress import progress_bar
from .sandbox import SandboxUnavailable

BAD_USAGE = 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something failed, 2 a bad source or usage."""
    options = parser().parse_args(words)
    try:
        return options.command(options)
    except Refused as refused:
        print(f"labs.grading: {refused}", file=sys.stderr)
        return BAD_USAGE
    except SandboxUnavailable as unavailable:
        print(f"labs.grading: {unavailable}", file=sys.stderr)
        return NOT_GRADED


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m labs.grading",
        description="Grade notebooks against a source notebook, in a sandbox in which the student's code "
        "never meets the tests.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    grading = commands.add_parser("grade", help="grade submissions", description=grade_command.__doc__)
    grading.add_argument(
        "source", type=Path, metavar="SOURCE.ipynb", help="the source notebook, with tests and solutions"
    )
    grading.add_argument("submissions", type=Path, nargs="+", metavar="SUBMISSION.ipynb")
    grading.add_argument("--json", type=Path, metavar="OUT", help="write the results to this file as JSON")
    grading.add_argument(
        "--feedback", type=Path, metavar="DIR", help="write a page of feedback for each submission"
    )
    grading.add_argument(
        "--language", choices=TAGS, default="en", help="of the sentences in results and pages (default: en)"
    )
    grading.add_argument(
        "--data", type=Path, metavar="DIR", help="the lab's data (default: files beside SOURCE)"
    )
    grading.add_argument(
        "--workers", type=whole_number(1), default=1, metavar="N", help="submissions at a time (default: 1)"
    )
    add_limit_options(grading)
    grading.set_defaults(command=grade_command)

    checking = commands.add_parser("check", help="prove that a lab works", description=check_command.__doc__)
    checking.add_argument("source", type=Path, metavar="SOURCE.ipynb")
    checking.add_argument(
        "--data", type=Path, metavar="DIR", help="the lab's data (default: files beside SOURCE)"
    )
    checking.add_argument("--json", action="store_true", help="print the result as JSON")
    checking.add_argument(
        "--runs", type=whole_number(1), default=RUNS, metavar="N", help=f"gradings of the solution ({RUNS})"
    )
    checking.add_argument(
        "--mutants",
        type=whole_number(0),
        default=MUTANTS,
        metavar="N",
        help=f"mutants to try, 0 for none ({MUTANTS})",
    )
    checking.add_argument(
        "--workers",
        type=whole_number(1),
        default=processors(),
        metavar="N",
        help="gradings at a time (one a processor)",
    )
    checking.add_argument("--strict", action="store_true", help="weak tests make the lab not ready")
    add_limit_options(checking)
    checking.set_defaults(command=check_command)

    releasing = commands.add_parser(
        "release", help="make the student's version", description=release_command.__doc__
    )
    releasing.add_argument("source", type=Path, metavar="SOURCE.ipynb")
    releasing.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.ipynb")
    releasing.set_defaults(command=release_command)

    importing = commands.add_parser(
        "import", help="make a source notebook of another format", description=import_command.__doc__
    )
    importing.add_argument("notebook", type=Path, metavar="IN.ipynb")
    importing.add_argument("-o", "--output", type=Path, required=True, metavar="SOURCE.ipynb")
    importing.set_defaults(command=import_command)
    examining = commands.add_parser(
        "doctor", help="tell what this machine lacks", description=doctor_command.__doc__
    )
    examining.add_argument("--json", action="store_true", help="print the findings as JSON")
    examining.set_defaults(command=doctor_command)
    return top


def processors() -> int:
    return len(os.sched_getaffinity(0))


def check_command(options) -> int:
    """Prove that the solution in SOURCE earns every point, always, and the blank release none; that each hint fires
    on the wrong answer it is for; and that the tests notice small mistakes in the solution. The exit code is 1 when
    the lab is not ready for students."""
    source = read_source(options.source)
    data = data_beside(options.source, options.data)
    with progress_bar(options.source.name) as progress:
        checked = check(
            source,
            data=data,
            limits=limits_from(options),
            runs=options.runs,
            mutants=options.mutants,
            workers=options.workers,
            strict=options.strict,
            progress=progress,
        )
    if options.json:
        print(json.dumps(checked.to_json(), ensure_ascii=False, indent=1))
    else:
        print(check_text(checked))
    return 0 if checked.works else NOT_GRADED


def release_command(options) -> int:
    """Write the student's version of SOURCE: without solutions and hidden tests."""
    try:
        released = release(read_source(options.source))
    except UnfinishedRegion as error:
        raise Refused(f"{options.source}: {error}") from None
    write(options.output, nbformat.writes(nbformat.from_dict(released)))
    return 0


def import_command(options) -> int:
    """Write IN as a source notebook with nbgrader's newest metadata. IN is an Otter assignment or an nbgrader source
    notebook of any age. What cannot be taken over is said, a sentence each."""
    source, remarks = source_and_remarks(options.notebook)
    source = upgraded(source)
    write(options.output, nbformat.writes(nbformat.from_dict(source)))
    for remark in [*remarks, *signs_of_release(source)]:
        print(remark)
    roles = [role for role in map(role_of, source["cells"]) if role]
    points = sum(role.points for role in roles if role.grade or role.task)
    tests = sum(role.is_test for role in roles)
    counted = "1 test" if tests == 1 else f"{tests} tests"
    print(f"{options.output}: {counted}, {points:g} points.")
    return 0


def doctor_command(options) -> int:
    """Try every wall of the sandbox on this machine and say what to do where one cannot be built. The exit code is 0
    when grading can run here, 1 when not."""
    findings = doctor.examine()
    can_grade = all(finding.status != doctor.MISSING for finding in findings)
    if options.json:
        outcome = {"can_grade": can_grade, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(outcome, ensure_ascii=False, indent=1))
        return 0 if can_grade else NOT_GRADED
    for finding in findings:
        mend = f" - {finding.mend}" if finding.mend else ""
        print(f"{finding.status:<8} {finding.check}: {finding.says}{mend}")
    print("Grading can run here." if can_grade else "Grading cannot run here.")
    return 0 if can_grade else NOT_GRADED
