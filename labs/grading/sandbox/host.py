"""What this machine offers for building walls, and what an operator has to do where it does not."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
RUNTIME = "ABACUS_RUNTIME"
SYSTEM = ("/usr", "/lib", "/lib64", "/bin")


class SandboxUnavailable(Exception):
    """Grading is refused because a wall cannot be built; the message says what to do."""


@dataclass(frozen=True)
class Interpreter:
    """The virtual environment whose Python runs in the sandbox, and the folders that this Python needs besides."""

    executable: Path
    environment: Path
    folders: tuple[Path, ...]


def bubblewrap() -> str:
    """The path of bwrap. Raises SandboxUnavailable."""
    path = shutil.which("bwrap", path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/local/bin")
    if path is None:
        raise SandboxUnavailable(
            "Grading needs bubblewrap. Install it, on Debian with: apt-get install bubblewrap"
        )
    return path


def is_root() -> bool:
    return os.geteuid() == 0


@functools.cache
def interpreter() -> Interpreter:
    """The runtime's Python. Raises SandboxUnavailable when it has not been set up."""
    venv = Path(os.environ.get(RUNTIME) or PROJECT / ".venv-runtime").absolute()
    executable = venv / "bin" / "python"
    if not executable.exists():
        raise SandboxUnavailable(
            f"The Python for students' notebooks is missing ({venv}). Run: make setup, or set {RUNTIME} to its folder."
        )
    question = "import sys; print(sys.base_prefix); print(sys.base_exec_prefix)"
    answer = subprocess.run([executable, "-I", "-c", question], capture_output=True, text=True)
    if answer.returncode:
        raise SandboxUnavailable(
            f"The Python in {venv} does not start. Remove the folder and run: make setup"
        )
    bases = [Path(folder) for folder in dict.fromkeys(answer.stdout.split())]
    outside = [folder for folder in bases if not any(folder.is_relative_to(known) for known in SYSTEM)]
    covered = next((folder for folder in outside if folder.is_relative_to("/tmp")), None)
    if covered:
        raise SandboxUnavailable(
            f"The Python behind {venv} lies in {covered}, where students' notebooks have a folder of their own. "
            "Use a Python that lies elsewhere: make setup PYTHON=/path/to/python3"
        )
    return Interpreter(executable, venv, tuple(outside))
