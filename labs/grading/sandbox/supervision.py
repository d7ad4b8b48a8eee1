"""One sandbox from start to end: forked from a zygote, watched from outside, and gone when its block is left."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from labs.runtime.wire import Wire, WireBroken, WireClosed

from ..endings import Ended, Ending
from .host import SandboxUnavailable, is_root
from .seccomp import UnknownMachine, program
from .walls import FOLDER
from .zygotes import Zygote, ZygoteLost, readable

WATCH_S = 0.1
READY_S = 60
KEEPER_S = 1
FRAME_OVERHEAD = 2_000_000
# As root, each sandbox has an identity of its own, so that none can signal or count against another.
FIRST_UID, UIDS = 200_000, 50_000
_turns = itertools.count(os.getpid() * 16)


class SandboxEnded(Exception):
    """The program in the sandbox is gone, or has not answered in time."""

    def __init__(self, how: Ended):
        super().__init__(how.ending)
        self.how = how


class Sandbox:
    """A fork of a zygote behind walls of its own, with a control wire to it. Use it as a context manager."""

    def __init__(
        self,
        zygote: Zygote,
        *,
        data: Mapping[str, bytes | int],
        limits: Mapping[str, int],
        setup: Mapping,
        sockets: Sequence[socket.socket] = (),
        with_keeper: bool = False,
    ):
        """`limits` as labs.runtime.confine takes them; `data` are contents, or numbers of the zygote's shared files.

        With a keeper, the program runs below a process that does nothing but stay, so that the program may be
        killed without its snapshots. Raises SandboxUnavailable or ZygoteLost.
        """
        self.zygote = zygote
        self.limits = limits
        self.watched = [self]
        self._memory_exceeded = False
        self._main = None
        uid = FIRST_UID + next(_turns) % UIDS if is_root() else 0
        listed = [
            [name, content] if isinstance(content, int) else [name, None, len(content)]
            for name, content in data.items()
        ]
        try:
            own = {"uid": uid, "limits": dict(limits), "folder": FOLDER, "data": listed, "filter": program()}
        except UnknownMachine as error:
            raise SandboxUnavailable(f"The sandbox cannot be built: {error}.") from None
        content_fd = contents(data)
        ours, theirs = socket.socketpair()
        keeper_ours, keeper_theirs = socket.socketpair() if with_keeper else (None, None)
        handed_on = [end for end in (theirs, keeper_theirs, *sockets) if end is not None]
        # A half character could be stored and shown nowhere.
        self.wire = Wire(ours, half_characters="replace")
        if with_keeper:
            # Each byte of a forged frame may become sixty here; honest output is capped in characters.
            self.wire.largest_read = 4 * limits["output_bytes"] + FRAME_OVERHEAD
        self.keeper = Wire(keeper_ours) if keeper_ours else None
        try:
            self.handle = zygote.fork({**own, **setup}, [content_fd, *(end.fileno() for end in handed_on)])
        except ZygoteLost:
            for wire in (self.wire, self.keeper):
                if wire is not None:
                    wire.close()
            raise
        finally:
            os.close(content_fd)
            for end in handed_on:
                end.close()

    def await_readiness(self) -> None:
        """Wait until the walls stand. Raises SandboxUnavailable with the wall that could not be built, or ZygoteLost."""
        try:
            self.wire.sock.settimeout(READY_S)
            said = self.wire.receive()
            if self.keeper:
                _byte, (self._main,), _flags, _address = socket.recv_fds(self.keeper.sock, 1, 1)
        except (WireClosed, WireBroken, TimeoutError, ValueError):
            if not self.zygote.is_alive():
                raise ZygoteLost from None
            said = ["failed", "its first process has ended"]
        if said != ["ready"]:
            raise SandboxUnavailable(
                f"The sandbox could not be built: {said[1]}. Ask: python -m labs.grading doctor"
            )

    def tell(self, message) -> None:
        """Send a message that has no answer; a program that is gone does not hear it."""
        with contextlib.suppress(WireClosed):
            self.wire.send(message)

    def ask(self, message, *, timeout_s: float):
        """Send a message and return the answer. Raises SandboxEnded when the program is gone or out of time."""
        deadline = time.monotonic() + timeout_s
        try:
            self.wire.sock.settimeout(timeout_s)
            self.wire.send(message)
            while not readable(self.wire.sock, WATCH_S):
                for sandbox in self.watched:
                    sandbox.keep_below_ceiling()
                if time.monotonic() > deadline:
                    raise SandboxEnded(Ended(Ending.OUT_OF_TIME))
            self.wire.sock.settimeout(max(0.01, deadline - time.monotonic()))
            return self.wire.receive()
        except TimeoutError:
            raise SandboxEnded(Ended(Ending.OUT_OF_TIME)) from None
        except (WireClosed, WireBroken, ValueError):
            raise SandboxEnded(self._how()) from None

    def _how(self) -> Ended:
        """Raises ZygoteLost when it was not the program's doing."""
        if self._memory_exceeded:
            return Ended(Ending.OUT_OF_MEMORY)
        if not self.zygote.is_alive():
            raise ZygoteLost
        if self.keeper is None:
            return Ended(Ending.KILLED)
        try:
            self.keeper.sock.settimeout(KEEPER_S)
            match self.keeper.receive():
                case ["ended", int(status), float(cpu_s)]:
                    return how_ended(status, used_up=cpu_s >= self.limits["cpu_s"] - 0.5)
        except (WireClosed, WireBroken, TimeoutError):
            pass
        return Ended(Ending.KILLED)

    def how_lost(self, said: Mapping) -> Ended:
        """How a snapshot of the program was lost, by what it said itself (`why`, `signal`) and by what was seen."""
        if self._memory_exceeded:
            return Ended(Ending.OUT_OF_MEMORY)
        if said["why"] == "out_of_time":
            return Ended(Ending.OUT_OF_TIME)
        return how_ended(said["signal"] if 0 <= said["signal"] < 64 else 0, used_up=False)

    def keep_below_ceiling(self) -> None:
        """Keep the sum of all processes under the ceiling; a limit per process alone could be multiplied."""
        ceiling = 1.5 * self.limits["memory_mb"] * 1024 * 1024
        pids = descendants(process_number(self.handle))
        # Forked processes share most of what they hold; only the exact count, which is slow, may condemn.
        if sum(map(resident_bytes, pids)) > ceiling and sum(map(proportional_bytes, pids)) > ceiling:
            self._memory_exceeded = True
            self.stop()

    def kill_main(self) -> None:
        """End the program that runs the student's cells; its keeper and its snapshots live on."""
        if self._main is not None:
            kill(self._main)

    def stop(self) -> None:
        """End everything in the sandbox: the kernel ends all with the first process. May be repeated."""
        kill(self.handle)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_exception) -> None:
        self.stop()
        self.wire.close()
        for handle in (self.handle, self._main):
            if handle is not None:
                os.close(handle)
        if self.keeper:
            self.keeper.close()


def how_ended(status: int, *, used_up: bool) -> Ended:
    """From a process's exit status, as os.wait gives it; `used_up` when it had no processor time left."""
    if used_up:
        return Ended(Ending.OUT_OF_TIME)
    if os.WIFSIGNALED(status):
        with contextlib.suppress(ValueError):
            return Ended(Ending.KILLED, signal.Signals(os.WTERMSIG(status)).name)
        return Ended(Ending.KILLED)
    return Ended(Ending.EXITED)


def contents(data: Mapping[str, bytes | int]) -> int:
    """A descriptor from which the contents can be read one after another."""
    fd = os.memfd_create("data", os.MFD_CLOEXEC)
    for content in data.values():
        if not isinstance(content, int):
            with os.fdopen(os.dup(fd), "wb") as file:
                file.write(content)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def kill(handle: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)


def process_number(handle: int) -> int | None:
    """The number under which this machine knows the process of a pidfd; None when it is gone."""
    for line in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1]) if int(line.split()[1]) > 0 else None
    return None


def descendants(pid: int | None) -> list[int]:
    """The process and every one below it, the oldest first."""
    if pid is None:
        return []
    found, waiting = [pid], [pid]
    while waiting:
        current = waiting.pop(0)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{current}/task").iterdir():
                children = (task / "children").read_text().split()
                found += map(int, children)
                waiting += map(int, children)
    return found


def resident_bytes(pid: int) -> int:
    """Memory of a process that no file backs, shared with its children or not; 0 when it is gone."""
    counted = ("RssAnon:", "RssShmem:")
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(counted))
    return 0


def proportional_bytes(pid: int) -> int:
    """Memory of a process, each page divided by the number of processes that share it; 0 when it is gone."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
