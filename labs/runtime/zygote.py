"""A process that has imported what notebooks need and forks for each submission. It never runs a line of one.

The host sends what a submission needs together with the sockets for it, and gets a handle of the fork's first
process. Everything that a submission can change lies in that fork.
"""

import gc
import importlib
import os
import socket
import sys

from labs.runtime.confine import confine
from labs.runtime.walls import ProcessNumbers, build
from labs.runtime.wire import Wire, WireBroken, WireClosed


def main(control_fd, role, *packages):
    control = Wire(socket.socket(fileno=control_fd))
    live = importlib.import_module(f"labs.runtime.{role}").warmed_up(packages)
    numbers = ProcessNumbers()
    gc.collect()
    # What is frozen is never visited by the collector of a fork, so that its pages stay shared.
    gc.freeze()
    control.send(["ready"])
    while True:
        try:
            setup, count = control.receive()
            _byte, fds, _flags, _address = socket.recv_fds(control.sock, 1, count)
        except (WireClosed, WireBroken, OSError):
            # The host is gone; every fork goes with this process.
            reap()
            os._exit(0)
        reap()
        pid = numbers.fork()
        if not pid:
            begin(live, setup, fds)
        handle = os.pidfd_open(pid)
        socket.send_fds(control.sock, [b"f"], [handle])
        for fd in (handle, *fds):
            os.close(fd)


def reap():
    """Forget forks that have ended, so that their processor time counts as this process's."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def begin(live, setup, fds):
    """In the fork: build the walls, give up every right, and live. Never returns."""
    try:
        content_fd, control_fd, *other_fds = fds
        close_all_but(fds)
        control = Wire(socket.socket(fileno=control_fd))
        try:
            build(setup["folder"], setup["limits"]["file_mb"], setup["data"], content_fd)
            os.close(content_fd)
            confine(setup["uid"], setup["limits"], setup["filter"])
            os.chdir(setup["folder"])
            sys.path.insert(0, "")
        except Exception as problem:
            control.send(["failed", f"{type(problem).__name__}: {problem}"])
            return
        live(setup, control, [socket.socket(fileno=fd) for fd in other_fds])
    finally:
        # Nothing that a submission registered for the end may run: threads, exit handlers, destructors.
        os._exit(0)


def close_all_but(fds):
    last = 2
    for fd in sorted(fds):
        os.closerange(last + 1, fd)
        last = fd
    os.closerange(last + 1, os.sysconf("SC_OPEN_MAX"))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
