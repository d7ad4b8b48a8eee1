"""Zygotes: sandboxed processes that have imported what notebooks need, lent to one submission at a time.

Starting one takes as long as its imports; a fork of it is ready within milliseconds. A zygote that was lent to
nobody stays for the next submission of the same kind.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from labs.runtime.wire import Wire, WireBroken, WireClosed

from .host import SandboxUnavailable
from .walls import PYTHON, arguments

STARTING_S = 60
ENDING_S = 5
# Packages that a zygote imports ahead when a lab uses one of them; others are imported when a notebook does.
PACKAGES = ("numpy", "pandas", "matplotlib")
MOST_AT_REST = 8


def readable(sock: socket.socket, timeout_s: float) -> bool:
    """True when something, or the end, can be read from the socket within the time."""
    waiting = select.poll()
    waiting.register(sock, select.POLLIN)
    return bool(waiting.poll(1000 * timeout_s))


class ZygoteLost(Exception):
    """The zygote has ended; another one can be started."""


class Zygote:
    """One zygote. `role` is a module of labs.runtime; `shared` are host files that its forks may lay into their folder."""

    def __init__(self, role: str, packages: Sequence[str], shared: Sequence[Path]):
        info_out, info_in = os.pipe()
        try:
            words = arguments(shared=shared, info_fd=info_in)
            command = [*words, PYTHON, "-s", "-m", "labs.runtime.zygote"]
        except SandboxUnavailable:
            os.close(info_out)
            os.close(info_in)
            raise
        ours, theirs = socket.socketpair()
        self.wire = Wire(ours)
        self.process = subprocess.Popen(
            [*command, str(theirs.fileno()), role, *packages],
            pass_fds=[theirs.fileno(), info_in],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        os.close(info_in)
        theirs.close()
        with os.fdopen(info_out) as info:
            said = info.read()
        self.pid = json.loads(said)["child-pid"] if said else None
        self._await_readiness()

    def _await_readiness(self) -> None:
        try:
            self.wire.sock.settimeout(STARTING_S)
            if self.wire.receive() != ["ready"]:
                raise WireBroken("an unexpected first message")
        except (WireClosed, WireBroken, TimeoutError):
            self.process.kill()
            said = self.process.stderr.read().decode(errors="replace").strip()[-600:]
            self.close()
            raise SandboxUnavailable(
                f"The sandbox could not be started. {said} "
                "As an ordinary user bubblewrap needs unprivileged user namespaces; docs/operator.md says how."
            ) from None

    def fork(self, setup: dict, fds: Sequence[int]) -> int:
        """A pidfd of the first process of a new fork, to which `setup` and `fds` were handed. Raises ZygoteLost."""
        try:
            self.wire.send([setup, len(fds)])
            socket.send_fds(self.wire.sock, [b"f"], fds)
            _byte, handles, _flags, _address = socket.recv_fds(self.wire.sock, 1, 1)
        except (WireClosed, OSError):
            handles = []
        if len(handles) != 1:
            raise ZygoteLost
        return handles[0]

    def is_alive(self) -> bool:
        # It says nothing unasked: what can be read is the end of the conversation.
        return self.process.poll() is None and not readable(self.wire.sock, 0)

    def close(self) -> None:
        """End the zygote with all its forks."""
        # It ends by itself when the conversation does, and so its processor time is counted.
        self.wire.close()
        try:
            self.process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            if self.pid:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)
            self.process.wait()
        self.process.stderr.close()


class Pool:
    """The zygotes of this process that are at rest, the one that rested last at the end."""

    def __init__(self):
        self.lock = threading.Lock()
        self.at_rest: list[tuple[tuple, Zygote]] = []

    def take(self, kind: tuple) -> Zygote | None:
        with self.lock:
            for number in reversed(range(len(self.at_rest))):
                if self.at_rest[number][0] == kind:
                    zygote = self.at_rest.pop(number)[1]
                    if zygote.is_alive():
                        return zygote
                    zygote.close()
        return None

    def give_back(self, kind: tuple, zygote: Zygote) -> None:
        with self.lock:
            self.at_rest.append((kind, zygote))
            surplus = [self.at_rest.pop(0) for _ in range(len(self.at_rest) - MOST_AT_REST)]
        for _kind, old in surplus:
            old.close()

    def close(self) -> None:
        with self.lock:
            resting, self.at_rest = self.at_rest, []
        for _kind, zygote in resting:
            zygote.close()

    def forget(self) -> None:
        """In a fork of this process, the zygotes belong to the parent."""
        self.lock, self.at_rest = threading.Lock(), []


POOL = Pool()
atexit.register(POOL.close)
os.register_at_fork(after_in_child=POOL.forget)


@contextlib.contextmanager
def lent(role: str, packages: Sequence[str], shared: Sequence[Path]) -> Iterator[Zygote]:
    """A zygote for the length of the block. Raises SandboxUnavailable when none can be started."""
    kind = (role, tuple(packages), tuple(map(str, shared)))
    zygote = POOL.take(kind) or Zygote(role, packages, shared)
    try:
        yield zygote
    except BaseException:
        zygote.close()
        raise
    POOL.give_back(kind, zygote)
