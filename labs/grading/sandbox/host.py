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


class SandboxUnavailable(Exception):
    """Grading is refused because a wall cannot be built; the message says what to do."""


@dataclass(frozen=True)
class Interpreter:
    """The Python that runs in the sandbox, and every folder that it needs."""

    executable: Path
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
    folders = [venv, *map(Path, answer.stdout.split())]
    system = [Path("/usr"), Path("/lib"), Path("/lib64"), Path("/bin")]
    outside = [
        folder
        for folder in dict.fromkeys(folders)
        if not any(folder.is_relative_to(known) for known in system)
    ]
    return Interpreter(executable, tuple(outside))
