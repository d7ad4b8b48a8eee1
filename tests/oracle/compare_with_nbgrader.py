"""Grades the same labs and submissions with Abacus and with nbgrader, and prints every difference in points.

Not part of the test suite: nbgrader takes seconds a submission and brings a Jupyter server along.

    python -m tests.oracle.compare_with_nbgrader --nbgrader ENVIRONMENT [LAB ...]

ENVIRONMENT is a virtual environment; nbgrader is installed into it when it is missing. A LAB is a folder of
tests/oracle/labs, or any folder with lab.txt or lab.ipynb and submissions beside it. A line “STUDENT TEST: reason” of
its explained.md explains a difference (* for any student or test). The exit code is 1 when there is another one.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from labs.grading import engine
from labs.notebook.importing import source_from
from labs.notebook.reading import read_notebook
from labs.notebook.release import release

from .labs_as_text import source_notebook, submission_notebook

VERSION = "0.9.6"
LABS = Path(__file__).parent / "labs"
READ_GRADEBOOK = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook(sys.argv[1]) as book:
    found = {}
    for submission in book.assignment_submissions("lab"):
        grades = submission.notebooks[0].grades
        found[submission.student.id] = {grade.name: grade.score for grade in grades}
print(json.dumps(found))
"""


def nbgrader_environment(folder: Path) -> Path:
    """The environment's bin folder, with nbgrader and the packages of the labs in it."""
    binaries = folder / "bin"
    if not (binaries / "nbgrader").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        requirements = Path(__file__).parents[2] / "requirements-runtime.txt"
        install = [binaries / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, f"nbgrader=={VERSION}", "-r", requirements], check=True)
    return binaries


def points_by_nbgrader(binaries: Path, source, submissions: dict) -> dict[str, dict[str, float]]:
    """The points of each test cell by student, from nbgrader's own gradebook."""
    with tempfile.TemporaryDirectory() as name:
        course = Path(name)
        write(course / "source" / "lab" / "lab.ipynb", source)
        for student, notebook in submissions.items():
            write(course / "submitted" / student / "lab" / "lab.ipynb", notebook)
        settings = ["--course-dir", str(course), "--ExecutePreprocessor.timeout=20", "--log-level=ERROR"]
        for words in (
            ["update", str(course)],
            ["generate_assignment", "lab", "--force", *settings],
            ["autograde", "lab", "--force", *settings],
        ):
            # nbgrader calls its own tools by name.
            environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
            done = subprocess.run(
                [binaries / "nbgrader", *words],
                capture_output=True,
                text=True,
                cwd=course,
                env=environment,
            )
            if done.returncode and words[0] == "generate_assignment":
                raise SystemExit(f"nbgrader {words[0]} failed:\n{done.stderr[-2000:]}")
        reading = [binaries / "python", "-c", READ_GRADEBOOK, f"sqlite:///{course}/gradebook.db"]
        said = subprocess.run(reading, check=True, capture_output=True, text=True, env=environment)
        return json.loads(said.stdout)


def write(path: Path, notebook) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def source_of(lab: Path):
    path = lab / "lab.ipynb"
    return read_notebook(path.read_bytes()) if path.exists() else source_notebook(lab / "lab.txt")


def submissions_of(lab: Path, source) -> dict:
    released = release(source)
    submissions = {"solution": copy.deepcopy(source), "blank": copy.deepcopy(released)}
    for path in sorted(lab.iterdir()):
        if path.stem != "lab" and path.suffix == ".txt":
            submissions[path.stem] = submission_notebook(copy.deepcopy(released), path)
        elif path.stem != "lab" and path.suffix == ".ipynb":
            submissions[path.stem] = read_notebook(path.read_bytes())
    return submissions


def explanations_of(lab: Path) -> list[tuple[str, str]]:
    path = lab / "explained.md"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [tuple(line.partition(":")[0].split()) for line in lines if line]


def differences(binaries: Path, lab: Path) -> tuple[int, int, list[str]]:
    """How many verdicts were compared in one lab, how many differ as explained, and a line for each other one."""
    given = source_of(lab)
    submissions = submissions_of(lab, given)
    theirs = points_by_nbgrader(binaries, given, submissions)
    source, _remarks = source_from(given)
    explanations = explanations_of(lab)
    compared, explained, lines = 0, 0, []
    for student, notebook in submissions.items():
        for test in engine.grade(source, notebook).exercises:
            compared += 1
            expected = theirs.get(student, {}).get(test.id)
            if expected is not None and abs(expected - test.points) <= 1e-9:
                continue
            if any(who in (student, "*") and what in (test.id, "*") for who, what in explanations):
                explained += 1
                continue
            lines.append(
                f"{lab.name}/{student} {test.id}: nbgrader {expected}, Abacus {test.points:g}  ({test.message})"
            )
    return compared, explained, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nbgrader", type=Path, required=True, metavar="ENVIRONMENT")
    parser.add_argument("labs", nargs="*", help="folders of tests/oracle/labs, or others (default: all)")
    options = parser.parse_args()
    binaries = nbgrader_environment(options.nbgrader.absolute())
    found = 0
    for lab in [LABS / name for name in options.labs] or sorted(LABS.iterdir()):
        compared, explained, lines = differences(binaries, lab)
        found += len(lines)
        also = f", {explained} as explained" if explained else ""
        print(f"{lab.name}: {compared} verdicts compared, {len(lines)} different{also}")
        print("".join(f"    {line}\n" for line in lines), end="", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
