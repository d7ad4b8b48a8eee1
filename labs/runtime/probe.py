"""What a student's process can reach, tried from within, as facts for the operator's doctor.

Each function tries for real and returns plain data; none decides whether that is good.
"""

import contextlib
import ctypes
import importlib
import json
import os
import signal
import socket
import tempfile
from pathlib import Path

PR_GET_SECCOMP, PR_GET_NO_NEW_PRIVS = 21, 39
NAMESPACES = ("user", "pid", "mnt", "net", "ipc", "uts")


def look(asked: dict) -> str:
    """All facts as JSON. `asked`: paths, port, pid, packages, most_processes, memory_mb, file_mb."""
    facts = {
        "uid": os.getuid(),
        "may_become_root": is_done(lambda: os.setuid(0)),
        "namespaces": namespaces(),
        "sees_pid": is_done(lambda: os.kill(asked["pid"], 0)),
        "seccomp": ctypes.CDLL(None).prctl(PR_GET_SECCOMP, 0, 0, 0, 0),
        "no_new_privileges": ctypes.CDLL(None).prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0),
        "may_mount": may_mount(),
        "network": network(asked["port"]),
        "visible": [path for path in asked["paths"] if os.path.lexists(path)],
        "writable": writable(),
        "versions": versions(asked["packages"]),
        "cjk_font": cjk_font(),
        "memory_stopped": memory_stopped(asked["memory_mb"]),
        "file_stopped": file_stopped(asked["file_mb"]),
        "processes": processes(asked["most_processes"]),
    }
    return json.dumps(facts)


def is_done(act) -> bool:
    """True when `act` succeeds, False when the system refuses it."""
    try:
        act()
    except OSError:
        return False
    return True


def namespaces() -> dict:
    """The names of this process's namespaces; empty where there is no /proc to read them from."""
    names = {}
    for kind in NAMESPACES:
        with contextlib.suppress(OSError):
            names[kind] = str(Path(f"/proc/self/ns/{kind}").readlink())
    return names


def may_mount() -> bool:
    return ctypes.CDLL(None).mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0


def network(port: int) -> str:
    """ "connected", or why not."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return "connected"
    except OSError as error:
        return error.strerror or type(error).__name__


def writable() -> dict:
    """For each place whether a file can be made there: the first three should be so, the rest not."""
    return {
        str(place): is_done(lambda place=place: tempfile.TemporaryFile(dir=place).close())
        for place in (Path.cwd(), "/tmp", "/dev/shm", "/", "/usr", "/abacus/labs/runtime")
    }


def versions(packages: list) -> dict:
    """The version of each package that can be imported, else the reason why it cannot."""
    from importlib import metadata

    found = {}
    for package in packages:
        try:
            importlib.import_module(package)
            found[package] = ["ok", metadata.version(package.replace("_", "-"))]
        except Exception as error:
            found[package] = ["missing", f"{type(error).__name__}: {error}"]
    return found


def cjk_font() -> str:
    """The first of the fonts for plots that has Chinese characters; empty when there is none."""
    import matplotlib
    from matplotlib import font_manager, ft2font

    known = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    for name in matplotlib.rcParams["font.sans-serif"]:
        if name in known and ord("算") in ft2font.FT2Font(known[name]).get_charmap():
            return name
    return ""


def memory_stopped(memory_mb: int) -> bool:
    try:
        bytearray(2 * memory_mb << 20)
    except MemoryError:
        return True
    return False


def file_stopped(file_mb: int) -> bool:
    block = bytes(1 << 20)
    try:
        with tempfile.TemporaryFile(dir=Path.cwd()) as file:
            for _ in range(file_mb + 2):
                file.write(block)
                file.flush()
    except OSError:
        return True
    return False


def processes(most: int) -> int:
    """How many more processes could be started, up to `most`; they are gone afterwards."""
    started = []
    try:
        while len(started) < most:
            pid = os.fork()
            if not pid:
                signal.pause()
            started.append(pid)
    except OSError:
        pass
    for pid in started:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(started)


def spin() -> None:
    """Use processor time without end."""
    while True:
        Path()
