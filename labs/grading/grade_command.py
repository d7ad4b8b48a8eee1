"""python -m labs.grading grade: every submission gets a verdict, as data, as a table and as a page."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from labs.notebook.reading import LARGEST_NOTEBOOK, NotANotebook, read_notebook

from . import engine
from .feedback_page import feedback_page
from .languages import CatalogueMissing, Translate, as_it_is, translator
from .limit_options import limits_from
from .notebook_files import data_beside, make_folder, read_source, write
from .protocol import Limits, Report, Sentence
from .sandbox import SandboxUnavailable
from .sentences import spoken

GRADED, NOT_GRADED = 0, 1


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


def feedback_names(paths: Sequence[Path]) -> dict[Path, str]:
    """A file name for each submission; where two share a name, their folders tell them apart."""
    counts = Counter(path.stem for path in paths)
    return {
        path: f"{path.stem if counts[path.stem] == 1 else '-'.join(path.with_suffix('').parts).strip('/-')}.html"
        for path in paths
    }
