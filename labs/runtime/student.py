"""The student's process: runs cells as the host sends them and leaves a snapshot behind at each exercise's tests.

The snapshots wait; tests ask them only after the last cell has run and its outputs are with the host, so nothing
that a test asks can find its way into what a student is shown.
"""

import contextlib
import os
import signal
import socket
import sys

from labs.runtime.confine import confine
from labs.runtime.wire import Wire, WireBroken, WireClosed


def keep(keeper_fd, control, program):
    """Run `program` below this process, which tells the host how it ended and stays for the snapshots' sake.

    When the first process of a sandbox ends, the kernel ends all others with it.
    """
    keeper = Wire(socket.socket(fileno=keeper_fd))
    pid = os.fork()
    if not pid:
        keeper.close()
        program()
        os._exit(0)
    # The host learns of the program's end from the control wire, so that nobody else may hold it open.
    control.close()
    _pid, _status, usage = os.wait4(pid, 0)
    with contextlib.suppress(WireClosed):
        keeper.send(["ended", usage.ru_utime + usage.ru_stime])
    while True:
        signal.pause()


def main(control_fd, keeper_fd):
    control = Wire(socket.socket(fileno=control_fd))
    setup = control.receive()
    confine(setup["uid"], setup["limits"])
    keep(keeper_fd, control, lambda: run(control, setup))


def run(control, setup):
    os.chdir(setup["folder"])
    sys.path.insert(0, "")
    from labs.runtime.cells import Notebook, TooMuchOutput

    notebook = Notebook(setup["limits"]["output_bytes"])
    control.send(["ready"])
    try:
        while (message := control.receive()) is not None:
            kind, *parts = message
            if kind == "cell":
                try:
                    outputs, line, raised = notebook.run(*parts)
                except TooMuchOutput:
                    control.send(["too_much_output", notebook.outputs.collect()])
                    break
                control.send(["done", outputs, line, raised])
            elif kind == "snapshot":
                fd, cpu_s, test_s, given_classes = parts
                leave_snapshot(control, fd, (cpu_s, test_s), notebook, given_classes)
                control.send(["snapshot_taken"])
    except (WireClosed, WireBroken):
        pass
    # Nothing that the student's code registered for the end may run: threads, exit handlers, destructors.
    os._exit(0)


def leave_snapshot(control, fd, seconds, notebook, given_classes):
    """Fork a copy of the process as it stands, which serves the tests of one exercise over `fd`."""
    wire_end = socket.socket(fileno=fd)
    if os.fork():
        wire_end.detach()
        os.close(fd)
        return
    control.sock.close()
    try:
        attend(wire_end, seconds, notebook, given_classes)
    finally:
        os._exit(0)


def attend(wire_end, seconds, notebook, given_classes):
    """Serve from a fork of this process, and from another one when a call has ended the first.

    So a call that never returns costs the test that made it, and no other.
    """
    import resource

    from labs.runtime.serving import Service

    cpu_s, test_s = seconds
    wire = Wire(wire_end)
    while wire_end.recv(1, socket.MSG_PEEK):
        pid = os.fork()
        if not pid:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
            try:
                Service(wire, notebook.namespace, given_classes, test_s, notebook.folder).serve()
            finally:
                os._exit(0)
        _pid, status, usage = os.wait4(pid, 0)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        used_up = usage.ru_utime + usage.ru_stime >= cpu_s - 0.5
        wire.send(["lost", "out_of_time" if used_up or ended_by == signal.SIGALRM else "killed"])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
