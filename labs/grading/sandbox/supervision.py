"""One sandbox from start to end: started, watched from outside, and gone when its block is left."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from labs.runtime.wire import Wire, WireBroken, WireClosed

from .host import SandboxUnavailable, interpreter, is_root
from .seccomp import UnknownMachine, program
from .walls import FOLDER, arguments

WATCH_S = 0.05
# As root, each sandbox has an identity of its own, so that none can signal or count against another.
FIRST_UID, UIDS = 200_000, 50_000
_turns = itertools.count(os.getpid() * 16)


class SandboxEnded(Exception):
    """The program in the sandbox is gone. `why` is "out_of_time", "out_of_memory" or "killed"."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


class Sandbox:
    """A program of labs.runtime behind walls, with a control wire to it. Use it as a context manager."""

    def __init__(
        self,
        module: str,
        *,
        data: Mapping[str, Path],
        limits: Mapping[str, int],
        setup: Mapping,
        sockets: Sequence[socket.socket] = (),
        with_keeper: bool = False,
    ):
        """`limits` as labs.runtime.confine takes them. `sockets` are handed on; `fds` then lists their numbers.

        With a keeper, the program runs below a process that does nothing but stay, so that the program may be
        killed without its snapshots.
        """
        self.limits = limits
        self.uid = FIRST_UID + next(_turns) % UIDS if is_root() else 0
        self.setup = {"uid": self.uid, "limits": dict(limits), "folder": FOLDER, **setup}
        self.fds = [end.fileno() for end in sockets]
        self._memory_exceeded = False
        self._main_pid = None
        self._done = threading.Event()
        self._start(module, data, with_keeper)

    def _start(self, module, data, with_keeper):
        ours, theirs = socket.socketpair()
        self.wire = Wire(ours)
        keeper_ours, keeper_theirs = socket.socketpair() if with_keeper else (None, None)
        self.keeper = Wire(keeper_ours) if keeper_ours else None
        info_out, info_in = os.pipe()
        try:
            filter_fd = self._filter()
        except UnknownMachine as error:
            raise SandboxUnavailable(f"The sandbox cannot be built: {error}.") from None
        handed_on = [end.fileno() for end in (theirs, keeper_theirs) if end is not None]
        fds = [*handed_on, info_in, filter_fd, *self.fds]
        words = arguments(data=data, disk_mb=self.limits["file_mb"], seccomp_fd=filter_fd, info_fd=info_in)
        command = [*words, str(interpreter().executable), "-s", "-m", module, *map(str, handed_on)]
        self.process = subprocess.Popen(
            command, pass_fds=fds, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for fd in (info_in, filter_fd):
            os.close(fd)
        for end in (theirs, keeper_theirs):
            if end is not None:
                end.close()
        with os.fdopen(info_out) as info:
            said = info.read()
        self.pid = json.loads(said)["child-pid"] if said else None

    @staticmethod
    def _filter() -> int:
        """A descriptor from which bubblewrap reads the system call filter."""
        fd = os.memfd_create("filter")
        os.write(fd, program())
        os.lseek(fd, 0, os.SEEK_SET)
        return fd

    def begin(self) -> None:
        """Hand the setup over and wait until the program is ready. Raises SandboxUnavailable."""
        try:
            self.wire.sock.settimeout(60)
            self.wire.send(self.setup)
            if self.wire.receive() != ["ready"]:
                raise WireBroken("an unexpected first message")
        except (WireClosed, WireBroken, TimeoutError):
            self.stop()
            said = self.process.stderr.read().decode(errors="replace").strip()[-600:]
            raise SandboxUnavailable(
                f"The sandbox could not be started. {said} "
                "As an ordinary user bubblewrap needs unprivileged user namespaces; docs/operator.md says how."
            ) from None
        self._main_pid = next(iter(descendants(self.pid)[1:] if self.keeper else descendants(self.pid)), None)
        threading.Thread(target=self._watch, name="sandbox-memory", daemon=True).start()

    def ask(self, message, *, timeout_s: float):
        """Send a message and return the answer. Raises SandboxEnded when the program is gone or out of time."""
        try:
            self.wire.sock.settimeout(timeout_s)
            self.wire.send(message)
            return self.wire.receive()
        except TimeoutError:
            raise SandboxEnded("out_of_time") from None
        except (WireClosed, WireBroken, ValueError):
            raise SandboxEnded(self._why()) from None

    def _why(self) -> str:
        if self._memory_exceeded:
            return "out_of_memory"
        if self.keeper is None:
            return "killed"
        try:
            self.keeper.sock.settimeout(1)
            _kind, cpu_s = self.keeper.receive()
        except (WireClosed, WireBroken, TimeoutError, ValueError, TypeError):
            return "killed"
        used_up = isinstance(cpu_s, float) and cpu_s >= self.limits["cpu_s"] - 0.5
        return "out_of_time" if used_up else "killed"

    def _watch(self):
        """Keep the sum of all processes under the ceiling; a limit per process alone could be multiplied."""
        ceiling = 1.5 * self.limits["memory_mb"] * 1024 * 1024
        while not self._done.wait(WATCH_S):
            pids = descendants(self.pid)
            # Forked processes share most of what they hold; only the exact count, which is slow, may condemn.
            if sum(map(resident_bytes, pids)) > ceiling and sum(map(proportional_bytes, pids)) > ceiling:
                self._memory_exceeded = True
                self.stop()
                return

    def kill_main(self) -> None:
        """End the program that runs the student's cells; its keeper and its snapshots live on."""
        if self._main_pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._main_pid, signal.SIGKILL)

    def stop(self) -> None:
        """End everything in the sandbox. May be repeated."""
        self._done.set()
        self.process.kill()
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                # The first process of the sandbox: the kernel ends all others with it.
                os.kill(self.pid, signal.SIGKILL)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_exception) -> None:
        self.stop()
        self.wire.close()
        if self.keeper:
            self.keeper.close()
        self.process.stderr.close()
        self.process.wait()


def descendants(pid: int | None) -> list[int]:
    """Every process below `pid`, the oldest first."""
    if pid is None:
        return []
    found, waiting = [], [pid]
    while waiting:
        current = waiting.pop(0)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{current}/task").iterdir():
                children = (task / "children").read_text().split()
                found += map(int, children)
                waiting += map(int, children)
    return found


def resident_bytes(pid: int) -> int:
    """Memory of a process that no file backs; 0 when it is gone."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        resident, shared = map(int, Path(f"/proc/{pid}/statm").read_text().split()[1:3])
        return (resident - shared) * 4096
    return 0


def proportional_bytes(pid: int) -> int:
    """Memory of a process, each page divided by the number of processes that share it; 0 when it is gone."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
