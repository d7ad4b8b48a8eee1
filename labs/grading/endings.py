"""How what runs in a sandbox can end: a closed list, from which follows whose fault it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """How a cell or a whole run ended."""

    DONE = "done"
    CODE_FAILED = "code_failed"
    OUT_OF_TIME = "out_of_time"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    TOO_MANY_PROCESSES = "too_many_processes"
    TOO_MUCH_DISK = "too_much_disk"
    # By a signal: a crash in compiled code, or the notebook's own doing.
    KILLED = "killed"
    # By its own exit.
    EXITED = "exited"
    NOT_RUN = "not_run"


@dataclass(frozen=True)
class Ended:
    """How a process ended; `signal` is the name of the signal that killed it, if one did."""

    ending: Ending
    signal: str = ""
