"""Runs values_fuzz where numpy and pandas are: in the Python of the notebooks. ABACUS_FUZZ is the number of examples."""

import os
import subprocess
from pathlib import Path

from labs.grading.sandbox.host import PROJECT, interpreter

PROPERTIES = Path(__file__).with_name("values_fuzz.py")


def test_nothing_that_a_student_sends_is_more_than_data():
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--noconftest"]
    words += ["--import-mode=importlib", "--rootdir", PROJECT, PROPERTIES]
    done = subprocess.run(
        [interpreter().executable, *words],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
