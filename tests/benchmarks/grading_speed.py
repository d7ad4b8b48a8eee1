"""Grades one lab with Abacus, nbgrader and plain nbclient, and prints submissions a second, CPU seconds, and ratios.

    python -m tests.benchmarks.grading_speed --nbgrader ENVIRONMENT [--submissions 30] [--steady 100]

ENVIRONMENT is a virtual environment; nbgrader is installed into it when it is missing. Every figure is of whole
processes with all that they started: Abacus as `python -m labs.grading grade`, start of its zygotes included, and
once more as the difference between a long and a short run, which is its steady state.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tests.oracle.compare_with_nbgrader import READ_GRADEBOOK, nbgrader_environment

from .loan_book import loans_csv, source, submissions

BE_SUBREAPER = 36
NBCLIENT = """
import sys, nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    NotebookClient(nbformat.read(path, 4), timeout=60, allow_errors=True).execute()
"""


@dataclass(frozen=True)
class Cost:
    wall_s: float
    cpu_s: float
    user_s: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall_s - other.wall_s, self.cpu_s - other.cpu_s, self.user_s - other.user_s)


def cost_of(command: list, **options) -> Cost:
    """Runs the command to its end, and reaps whatever it leaves behind, so that nothing is uncounted."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, **options)
    wall_s = time.monotonic() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    if done.returncode:
        raise SystemExit(f"{command[:4]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user_s = after.ru_utime - before.ru_utime
    return Cost(wall_s, user_s + after.ru_stime - before.ru_stime, user_s)


def abacus(folder: Path, count: int, workers: int = 1) -> Cost:
    paths = sorted((folder / "submissions").glob("*.ipynb"))[:count]
    command = [sys.executable, "-m", "labs.grading", "grade", folder / "lab.ipynb", *paths]
    return cost_of([*command, "--json", folder / "abacus.json", "--workers", str(workers)])


def nbclient(folder: Path, binaries: Path, count: int) -> Cost:
    paths = sorted((folder / "submissions").glob("*.ipynb"))[:count]
    return cost_of([binaries / "python", "-c", NBCLIENT, *paths], cwd=folder)


def nbgrader(folder: Path, binaries: Path, count: int) -> tuple[Cost, dict]:
    """The cost of autograding alone, and the points of each test by submission."""
    course = folder / "course"
    lay_out(folder / "lab.ipynb", course / "source" / "lab")
    for path in sorted((folder / "submissions").glob("*.ipynb"))[:count]:
        lay_out(path, course / "submitted" / path.stem / "lab")
    # nbgrader calls its own tools by name.
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
    settings = ["--course-dir", course, "--log-level=ERROR"]
    for words in (["generate_assignment", "lab", "--force"], ["autograde", "lab", "--force"]):
        cost = cost_of([binaries / "nbgrader", *words, *settings], cwd=course, env=environment)
    reading = [binaries / "python", "-c", READ_GRADEBOOK, f"sqlite:///{course}/gradebook.db"]
    said = subprocess.run(reading, check=True, capture_output=True, text=True, env=environment)
    return cost, json.loads(said.stdout)


def lay_out(notebook: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(notebook, folder / "lab.ipynb")
    (folder / "loans.csv").write_text(loans_csv(), encoding="utf-8")


def row(name: str, cost: Cost, count: int, other: Cost | None = None, other_count: int = 1) -> str:
    line = f"{name:<34}{count:>5}{count / cost.wall_s:>10.2f}{cost.cpu_s / count:>11.3f}{(cost.cpu_s - cost.user_s) / count:>9.3f}"
    if other is None:
        return line
    return f"{line}{(other.cpu_s / other_count) / (cost.cpu_s / count):>11.1f} x"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nbgrader", type=Path, required=True, metavar="ENVIRONMENT")
    parser.add_argument("--submissions", type=int, default=30, metavar="N")
    parser.add_argument("--steady", type=int, default=100, metavar="N", help="submissions of the longest run")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(BE_SUBREAPER, 1, 0, 0, 0)
    binaries = nbgrader_environment(options.nbgrader.absolute())
    count, steady = options.submissions, max(options.steady, options.submissions)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "submissions").mkdir()
        (folder / "loans.csv").write_text(loans_csv(), encoding="utf-8")
        nbformat.write(source(), folder / "lab.ipynb")
        for number, notebook in enumerate(submissions(steady)):
            nbformat.write(notebook, folder / "submissions" / f"s{number:04}.ipynb")
        print(
            f"{'grader':<34}{'n':>5}{'per s':>10}{'CPU s each':>11}{'system':>9}{'nbgrader/it':>13}",
            flush=True,
        )
        theirs, points = nbgrader(folder, binaries, count)
        print(row("nbgrader autograde", theirs, count), flush=True)
        print(row("nbclient alone", nbclient(folder, binaries, count), count, theirs, count), flush=True)
        twenty = abacus(folder, 20)
        print(row("Abacus, start included", twenty, 20, theirs, count), flush=True)
        longest = abacus(folder, steady)
        print(row("Abacus, start included", longest, steady, theirs, count), flush=True)
        print(row("Abacus, steady state", longest - twenty, steady - 20, theirs, count), flush=True)
        print(row("Abacus, start included, 2 workers", abacus(folder, steady, 2), steady, theirs, count))
        results = json.loads((folder / "abacus.json").read_text(encoding="utf-8"))
    durations = sorted(result["duration_s"] for result in results)
    print(
        f"Seconds of one grading, 2 workers: median {statistics.median(durations):.3f}, longest {durations[-1]:.3f}"
    )
    different = differing(points, results)
    print(f"Verdicts that differ from nbgrader's: {len(different)}", *different, sep="\n    ")
    return 1 if different else 0


def differing(points: dict, results: list[dict]) -> list[str]:
    lines = []
    for result in results:
        expected = points.get(Path(result["submission"]).stem)
        for test in result["exercises"] if expected else ():
            if abs(expected[test["id"]] - test["points"]) > 1e-9:
                lines.append(
                    f"{result['submission']} {test['id']}: {expected[test['id']]} and {test['points']}"
                )
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
