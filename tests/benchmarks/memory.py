"""Grades many submissions in one process and prints its memory and descriptors, and its zygotes', as they go.

python -m tests.benchmarks.memory [--submissions 1000]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from labs.grading import engine
from labs.grading.sandbox.zygotes import POOL

from .loan_book import loans_csv, source, submissions

FIRST = 10
MEMORY = ("Rss", "Pss", "Private_Dirty")


def held_by(pid: int | str) -> str:
    """Memory in MB and the number of open descriptors of a process."""
    rows = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    sizes = {row[0].rstrip(":"): int(row[1]) / 1024 for row in rows if row[0].rstrip(":") in MEMORY}
    shown = "  ".join(f"{name} {sizes[name]:6.1f} MB" for name in MEMORY)
    return f"{shown}  descriptors {len(list(Path(f'/proc/{pid}/fd').iterdir()))}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=1000, metavar="N")
    options = parser.parse_args()
    lab, data, class_of_30 = source(), {"loans.csv": loans_csv().encode()}, submissions(30)
    steps = {1, FIRST, *range(options.submissions // 5, options.submissions + 1, options.submissions // 5)}
    for number in range(1, options.submissions + 1):
        engine.grade(lab, class_of_30[number % 30], data=data, with_figures=False)
        if number in steps:
            print(f"after {number:5}  {'worker':9}{held_by('self')}", flush=True)
            for (role, *_), zygote in POOL.at_rest:
                print(f"{'':13}{role:9}{held_by(zygote.pid)}", flush=True)


if __name__ == "__main__":
    main()
