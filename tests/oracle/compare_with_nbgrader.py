"""Grades the same labs and submissions with Abacus and with nbgrader, and prints every difference in points.

Not part of the test suite: nbgrader takes seconds a submission and brings a Jupyter server along.

    python -m tests.oracle.compare_with_nbgrader --nbgrader ENVIRONMENT [LAB ...]

ENVIRONMENT is a virtual environment; nbgrader is installed into it when it is missing. The exit code is 1 when there
is a difference.
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
from labs.notebook.release import release

from .labs_as_text import source_notebook, submission_notebook

VERSION = "0.9.6"
LABS = Path(__file__).parent / "labs"
# Differences that are meant, each with its reason.
MEANT = {
    "names/rebinds begin-4": "data of a locked cell stay the author's, whatever a student binds to their names",
}
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
        for words in (["generate_assignment", "lab", "--force"], ["autograde", "lab", "--force"]):
            settings = ["--course-dir", str(course), "--ExecutePreprocessor.timeout=20", "--log-level=ERROR"]
            # nbgrader calls its own tools by name.
            environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
            done = subprocess.run(
                [binaries / "nbgrader", *words, *settings],
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


def differences(binaries: Path, lab: Path) -> tuple[int, list[str]]:
    """How many verdicts were compared in one lab, and a line for each that differs."""
    source = source_notebook(lab / "lab.txt")
    released = release(source)
    students = [path for path in sorted(lab.glob("*.txt")) if path.name != "lab.txt"]
    submissions = {path.stem: submission_notebook(copy.deepcopy(released), path) for path in students}
    submissions["solution"] = copy.deepcopy(source)
    submissions["blank"] = copy.deepcopy(released)
    theirs = points_by_nbgrader(binaries, source, submissions)
    compared, lines = 0, []
    for student, notebook in submissions.items():
        for test in engine.grade(source, notebook).exercises:
            compared += 1
            expected = theirs.get(student, {}).get(test.id)
            where = f"{lab.name}/{student} {test.id}"
            if where in MEANT:
                print(f"{where}: nbgrader {expected}, Abacus {test.points:g}, because {MEANT[where]}")
            elif expected is None or abs(expected - test.points) > 1e-9:
                lines.append(f"{where}: nbgrader {expected}, Abacus {test.points:g}  ({test.message})")
    return compared, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nbgrader", type=Path, required=True, metavar="ENVIRONMENT")
    parser.add_argument("labs", nargs="*", help="names of folders of tests/oracle/labs (default: all)")
    options = parser.parse_args()
    binaries = nbgrader_environment(options.nbgrader.absolute())
    found = 0
    for lab in [LABS / name for name in options.labs] or sorted(LABS.iterdir()):
        compared, lines = differences(binaries, lab)
        found += len(lines)
        print(f"{lab.name}: {compared} verdicts compared, {len(lines)} different")
        print("".join(f"    {line}\n" for line in lines), end="", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
