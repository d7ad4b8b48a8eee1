"""python -m labs.grading: grade, check and release notebooks without a site."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import nbformat

from labs.notebook.importing import source_from
from labs.notebook.reading import LARGEST_NOTEBOOK, NotANotebook, read_notebook
from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.schema import role_of
from labs.notebook.sources import BadSource, upgraded

from . import doctor, engine
from .check_table import check_text
from .checking import MUTANTS, RUNS, check
from .feedback_page import feedback_page
from .languages import TAGS, CatalogueMissing, Translate, as_it_is, translator
from .limit_options import add_limit_options, limits_from, whole_number
from .progress import progress_bar
from .protocol import Limits, Report, Sentence
from .sandbox import SandboxUnavailable
from .sentences import spoken

GRADED, NOT_GRADED, BAD_USAGE = 0, 1, 2
MOST_DATA = 500


class Refused(Exception):
    """What was asked cannot be done; the message is for the person at the command line."""


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


def grade_command(options) -> int:
    """Grade each SUBMISSION against SOURCE. The exit code is 0 when every submission has a verdict, whatever the
    scores; 1 when one could not be graded for a reason of ours; 2 for a bad SOURCE or usage."""
    source = read_source(options.source)
    data = data_beside(options.source, options.data)
    limits = limits_from(options)
    translate = translator_or_english(options.language)
    if options.feedback:
        make_folder(options.feedback)
    with ThreadPoolExecutor(options.workers) as pool:
        reports = list(
            pool.map(
                lambda path: report_on(source, path, data, limits, with_figures=bool(options.feedback)),
                options.submissions,
            )
        )
    results = [
        result(path, report, translate) for path, report in zip(options.submissions, reports, strict=True)
    ]
    if options.json:
        write(options.json, json.dumps(results, ensure_ascii=False, indent=1))
    else:
        print_table(results)
    if options.feedback:
        names = feedback_names(options.submissions)
        for path, report in zip(options.submissions, reports, strict=True):
            said_in = {"language": options.language, "translate": translate}
            write(options.feedback / names[path], page_on(path, report, source, said_in))
    return NOT_GRADED if any(report.status == "error" for report in reports) else GRADED


def translator_or_english(language: str) -> Translate:
    try:
        return translator(language)
    except CatalogueMissing as missing:
        print(f"labs.grading: {missing}", file=sys.stderr)
        return as_it_is


def page_on(path: Path, report: Report, source, said_in: dict) -> str:
    """The page for one submission; with the verdicts alone where its notebook cannot be shown."""
    submission = notebook_at(path) if report.status == "graded" else None
    try:
        return feedback_page(path.name, report, source=source, submission=submission, **said_in)
    except Exception as error:
        print(f"labs.grading: the page on {path} shows no notebook: {type(error).__name__}", file=sys.stderr)
        return feedback_page(path.name, report, **said_in)


def notebook_at(path: Path):
    """The notebook that was graded; None when it has gone since."""
    try:
        return read_notebook(path.read_bytes())
    except (OSError, NotANotebook):
        return None


def report_on(source, path: Path, data, limits: Limits, *, with_figures: bool) -> Report:
    """The report on one submission. A mistake of ours becomes a report, too: the others must be graded."""
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise NotANotebook(f"The file is larger than {LARGEST_NOTEBOOK // 1_000_000} MB.")
        submission = read_notebook(path.read_bytes())
        return engine.grade(source, submission, data=data, limits=limits, with_figures=with_figures)
    except OSError as error:
        problem = f"The file cannot be read: {error.strerror}."
    except NotANotebook as error:
        problem = str(error)
    except SandboxUnavailable:
        raise
    except Exception as error:
        return Report("error", Sentence("ours", {"problem": f"{type(error).__name__}: {error}"}))
    return engine.rejected(source, Sentence("not_a_notebook", {"problem": problem}))


def result(path: Path, report: Report, translate: Translate) -> dict:
    """What the JSON file says of one submission."""
    return {
        "submission": str(path),
        "status": report.status,
        "reason": spoken_in(translate, report.reason),
        "score": report.score,
        "max_score": report.max_score,
        "exercises": [
            {
                "id": test.id,
                "points": test.points,
                "max_points": test.max_points,
                "status": test.status,
                "message": " ".join(part for part in (spoken_in(translate, test.message), test.hint) if part),
            }
            for test in report.exercises
        ],
        "notices": [spoken_in(translate, notice) for notice in report.notices],
        "duration_s": report.duration_s,
    }


def spoken_in(translate: Translate, sentence: Sentence) -> str:
    return spoken(sentence.code, sentence.params, translate)


def print_table(results: list[dict]) -> None:
    for row in results:
        points = f"{row['score']:g} / {row['max_score']:g}"
        print(f"{row['submission']}: {row['status']}, {points}  {row['reason']}".rstrip())
        for test in row["exercises"]:
            print(f"    {test['id']}: {test['points']:g} / {test['max_points']:g}  {test['message']}")


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
    for remark in remarks:
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


def read_source(path: Path):
    """A source notebook, whichever format it comes in. Raises Refused with what is wrong and how to mend it."""
    return source_and_remarks(path)[0]


def source_and_remarks(path: Path):
    try:
        source, remarks = source_from(read_notebook(path.read_bytes()))
        release(source)
    except OSError as error:
        raise Refused(f"The source notebook {path} cannot be read: {error.strerror}.") from None
    except (NotANotebook, BadSource, UnfinishedRegion) as error:
        raise Refused(f"{path}: {error}") from None
    return source, remarks


def data_beside(source: Path, folder: Path | None) -> dict[str, Path]:
    """The lab's data by the name it has in the working folder: files and folders that are no notebooks.

    Folders that hold notebooks are other labs or submissions, and are left out.
    """
    if folder is not None and not folder.is_dir():
        raise Refused(f"--data names {folder}, which is not a folder.")
    top = folder or source.parent
    data = {path.name: path for path in sorted(top.iterdir()) if is_data(path)}
    if len(data) > MOST_DATA:
        raise Refused(
            f"{top} holds {len(data)} files; put the lab's data into a folder and name it with --data."
        )
    return data


def is_data(path: Path) -> bool:
    if path.name.startswith((".", "__pycache__")) or path.is_symlink():
        return False
    if path.is_dir():
        return not any(path.rglob("*.ipynb"))
    return path.is_file() and path.suffix != ".ipynb"


def feedback_names(paths: Sequence[Path]) -> dict[Path, str]:
    """A file name for each submission; where two share a name, their folders tell them apart."""
    counts = Counter(path.stem for path in paths)
    return {
        path: f"{path.stem if counts[path.stem] == 1 else '-'.join(path.with_suffix('').parts).strip('/-')}.html"
        for path in paths
    }


def make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"The folder {path} cannot be made: {error.strerror}.") from None


def write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
