"""Grades the same assignments and submissions with Otter and, imported, with Abacus, and prints every difference.

Not part of the test suite: Otter takes seconds a submission.

    python -m tests.oracle.compare_with_otter --otter ENVIRONMENT [LAB ...]

ENVIRONMENT is a virtual environment; otter-grader is installed into it when it is missing. A submission is given to
both in Otter's student notebook. The exit code is 1 when there is a difference.
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
from labs.notebook.otter.student import ANSWER_TAG
from labs.notebook.reading import read_notebook
from labs.notebook.release import release

from .labs_as_text import cells_of, notebook_of_cells

VERSION = "7.0.0"
LABS = Path(__file__).parent / "otter_labs"
GRADE = """
import json, sys
from otter.api import grade_submission
found = {}
for path in sys.argv[3:]:
    results = grade_submission(path, sys.argv[2], quiet=True)
    found[path] = [
        [test.name, test.all_or_nothing, test.score, test.possible]
        + [[[r.passed, r.test_case.points, r.test_case.hidden] for r in test.test_case_results]]
        for test in results.results.values()
    ]
with open(sys.argv[1], "w") as out:
    json.dump(found, out)
"""


def otter_environment(folder: Path) -> Path:
    """The environment's bin folder, with Otter and the packages of the labs in it."""
    binaries = folder / "bin"
    if not (binaries / "otter").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        requirements = Path(__file__).parents[2] / "requirements-runtime.txt"
        install = [binaries / "python", "-m", "pip", "install", "--quiet"]
        packages = [f"otter-grader=={VERSION}", "ipykernel", "nbconvert", "-r", requirements]
        subprocess.run([*install, *packages], check=True)
    return binaries


def run(binaries: Path, *words, cwd: Path) -> None:
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
    done = subprocess.run(words, capture_output=True, text=True, cwd=cwd, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words[:3]))} failed:\n{(done.stdout + done.stderr)[-3000:]}")


def assigned(binaries: Path, lab: Path, folder: Path):
    """(the assignment with its outputs, Otter's student notebook, the autograder's notebook, its zip)."""
    (folder / "requirements.txt").write_text("")
    nbformat.write(notebook_of_cells(lab / "lab.txt"), folder / "lab.ipynb")
    convert = ["--execute", "--allow-errors", "--inplace", "--to", "notebook"]
    run(binaries, binaries / "jupyter", "nbconvert", *convert, "lab.ipynb", cwd=folder)
    run(
        binaries, binaries / "otter", "assign", "lab.ipynb", "dist", "--no-run-tests", "--no-pdfs", cwd=folder
    )
    made = folder / "dist"
    grader = made / "autograder" / "lab.ipynb"
    zipped = next((made / "autograder").glob("*.zip"))
    return folder / "lab.ipynb", made / "student" / "lab.ipynb", grader, zipped


def submission_of(student_notebook, path: Path):
    """Otter's student notebook with the answers in `path`, which counts the answer cells."""
    notebook = copy.deepcopy(student_notebook)
    answers = {int(words[0]): body for words, body in cells_of(path.read_text(encoding="utf-8"))}
    tagged = [cell for cell in notebook["cells"] if ANSWER_TAG in cell["metadata"].get("tags", ())]
    for place, cell in enumerate(tagged, start=1):
        cell["source"] = answers.get(place, cell["source"])
    return notebook


def expected_of(files: list) -> dict[str, tuple[float, float, bool]]:
    """By our id of the test, what Otter says: points, points possible, whether all of it is hidden."""
    expected = {}
    for name, all_or_nothing, score, possible, cases in files:
        identifier = name.replace(".", "-")
        if all_or_nothing:
            expected[f"{identifier}-1"] = (score, possible, all(hidden for _, _, hidden in cases))
            continue
        for count, (passed, points, hidden) in enumerate(cases, start=1):
            expected[f"{identifier}-{count}"] = (points if passed else 0, points, hidden)
    return expected


def differences(binaries: Path, lab: Path) -> tuple[int, list[str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        master, student, grader, zipped = assigned(binaries, lab, folder)
        source, _remarks = source_from(read_notebook(master.read_bytes()))
        blank = read_notebook(student.read_bytes())
        paths = [path for path in sorted(lab.glob("*.txt")) if path.name != "lab.txt"]
        submissions = {path.stem: submission_of(blank, path) for path in paths} | {"blank": blank}
        files = {"solution": grader}
        for stem, notebook in submissions.items():
            files[stem] = folder / f"{stem}.ipynb"
            nbformat.write(notebook, files[stem])
        out = folder / "out.json"
        run(binaries, binaries / "python", "-c", GRADE, out, zipped, *files.values(), cwd=folder)
        theirs = {stem: expected_of(json.loads(out.read_text())[str(path)]) for stem, path in files.items()}
    ours = {stem: engine.grade(source, notebook) for stem, notebook in submissions.items()}
    ours |= {"solution": engine.grade(source, source), "release": engine.grade(source, release(source))}
    theirs["release"] = theirs["blank"]
    compared, lines = 0, []
    for stem, report in ours.items():
        got = {
            test.id: (test.points, test.max_points, test.visibility == "hidden")
            for test in report.exercises
            if test.status != "manual"
        }
        for identifier in sorted(got.keys() | theirs[stem].keys()):
            compared += 1
            pair = theirs[stem].get(identifier), got.get(identifier)
            if None in pair or any(abs(a - b) > 1e-9 for a, b in zip(*pair, strict=True)):
                lines.append(f"{lab.name}/{stem} {identifier}: Otter {pair[0]}, Abacus {pair[1]}")
    return compared, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--otter", type=Path, required=True, metavar="ENVIRONMENT")
    parser.add_argument("labs", nargs="*", help="names of folders of tests/oracle/otter_labs (default: all)")
    options = parser.parse_args()
    binaries = otter_environment(options.otter.absolute())
    found = 0
    for lab in [LABS / name for name in options.labs] or sorted(LABS.iterdir()):
        compared, lines = differences(binaries, lab)
        found += len(lines)
        print(f"{lab.name}: {compared} verdicts compared, {len(lines)} different")
        print("".join(f"    {line}\n" for line in lines), end="", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
