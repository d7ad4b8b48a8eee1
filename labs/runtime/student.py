"""The student's process: runs cells as the host sends them, and stands ready for each exercise's tests.

Tests ask only after the last cell has run and its outputs are with the host, so nothing that a test asks can find
its way into what a student is shown. How the names of an exercise stand until then is a matter of
labs.runtime.standing: as plain data that can be put back, or as a snapshot, a fork of the process as it was.
"""

import contextlib
import os
import resource
import select
import signal
import socket
import sys
import threading

from labs.runtime import warming
from labs.runtime.cells import Notebook, TooMuchOutput
from labs.runtime.serving import Service
from labs.runtime.standing import CannotStand, Standing
from labs.runtime.wire import Wire, WireBroken, WireClosed


def warmed_up(packages):
    """Import and use once what every notebook with these packages needs; returns what a fork of this process does."""
    notebook = Notebook()
    notebook.run(0, "1 + 1\nprint('x')\n1")
    if packages:
        warming.use_tables()
        draw_only_when_shown()
        notebook.run(0, "import pandas as pd\npd.DataFrame({'a': [1]})")
        notebook.run(0, "%matplotlib inline\nimport matplotlib.pyplot as plt\n" + warming.FIGURE)
    notebook.start_over()
    return lambda setup, control, sockets: live(notebook, setup, control, sockets)


def draw_only_when_shown():
    """Leave out the drawing after each cell, which is for windows: the picture of a plot is made when it is shown."""
    from matplotlib.backend_bases import FigureCanvasBase

    FigureCanvasBase.draw_idle = lambda canvas, *args, **kwargs: None


def live(notebook, setup, control, sockets):
    """Run the program below a process that does nothing but stay, so that snapshots outlive the program.

    When the first process of a sandbox ends, the kernel ends all others with it.
    """
    keeper = Wire(sockets.pop(0))
    pid = os.fork()
    if not pid:
        keeper.close()
        run(notebook, setup, control, sockets)
        return
    handle = os.pidfd_open(pid)
    socket.send_fds(keeper.sock, [b"k"], [handle])
    os.close(handle)
    # The host learns of the program's end from the control wire, so that nobody else may hold it open.
    for held in (control, *sockets):
        held.close()
    while True:
        try:
            ended, status, usage = os.wait3(0)
        except ChildProcessError:
            signal.pause()
            continue
        if ended == pid:
            with contextlib.suppress(WireClosed):
                keeper.send(["ended", status, usage.ru_utime + usage.ru_stime])


def run(notebook, setup, control, sockets):
    limits = setup["limits"]
    notebook.begin(limits["output_bytes"], with_figures=setup["figures"])
    if "numpy" in sys.modules:
        # Forks of one process would draw the same numbers.
        sys.modules["numpy"].random.seed()
    standing = {}
    control.send(["ready"])
    with contextlib.suppress(WireClosed, WireBroken):
        while (message := control.receive()) is not None:
            kind, *parts = message
            if kind == "cell":
                try:
                    outputs, line, raised = notebook.run(*parts)
                except TooMuchOutput:
                    control.send(["too_much_output", notebook.outputs.collect()])
                    continue
                control.send(["done", outputs, line, raised])
            elif kind == "stand":
                group, names, in_place = parts
                try:
                    if not in_place or threading.active_count() > 1:
                        raise CannotStand
                    standing[group] = Standing(notebook.namespace, names), notebook.folder.as_it_stands()
                except CannotStand:
                    leave_snapshot(control, sockets, group, setup, notebook)
                control.send(["stands", group in standing])
            elif kind == "serve":
                serve(
                    control,
                    {sockets[group]: kept for group, kept in standing.items()},
                    setup,
                    notebook.namespace,
                )
                break


def leave_snapshot(control, sockets, group, setup, notebook):
    """Fork a copy of the process as it stands, which serves the tests of one exercise."""
    if os.fork():
        sockets[group].close()
        return
    try:
        control.close()
        for number, other in enumerate(sockets):
            if number != group:
                other.close()
        attend(sockets[group], setup, notebook)
    finally:
        os._exit(0)


def attend(sock, setup, notebook):
    """Serve from a fork of this process, and from another one when a call has ended the first.

    So a call that never returns costs the test that made it, and no other.
    """
    wire, cpu_s = Wire(sock), setup["limits"]["cpu_s"]
    while sock.recv(1, socket.MSG_PEEK):
        pid = os.fork()
        if not pid:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
            try:
                given = setup["given_classes"]
                Service(wire, notebook.namespace, given, setup["test_s"], notebook.folder).serve()
            finally:
                os._exit(0)
        _pid, status, usage = os.wait4(pid, 0)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        used_up = usage.ru_utime + usage.ru_stime >= cpu_s - 0.5
        wire.send(["lost", "out_of_time" if used_up or ended_by == signal.SIGALRM else "ended", ended_by])


def serve(control, standing, setup, namespace):
    """Answer the tests of all exercises that stand as data, in this process, one exercise at a time.

    A call that ends the process, or takes long, ends this way of serving: the host then grades with snapshots.
    """
    given, seconds = setup["given_classes"], setup["in_place_s"]
    services = {
        sock: Service(Wire(sock), namespace, given, seconds, folder)
        for sock, (_names, folder) in standing.items()
    }
    waiting = select.poll()
    for sock in (control.sock, *services):
        waiting.register(sock, select.POLLIN)
    by_number = {sock.fileno(): sock for sock in services}
    latest = None
    while True:
        for number, _event in waiting.poll():
            sock = by_number.get(number)
            if sock is None:
                return
            if sock is not latest:
                standing[sock][0].put_back(namespace)
                latest = sock
            if not services[sock].serve_one():
                waiting.unregister(sock)
