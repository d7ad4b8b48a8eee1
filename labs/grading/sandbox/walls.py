"""The outer walls as bubblewrap's arguments: what may be read is this list, and nothing else is there.

Within them lives a zygote, which keeps the rights to build the inner walls of each submission (labs.runtime.walls)
and never runs a line of one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from labs.runtime.walls import OWN_DATA, SHARED_DATA

from .host import PROJECT, bubblewrap, interpreter, is_root

FOLDER = "/lab"
CODE = "/abacus"
# Wherever the environment lies on this machine: notebooks learn nothing of that, and their own /tmp does not cover it.
ENVIRONMENT_FOLDER = "/runtime"
PYTHON = f"{ENVIRONMENT_FOLDER}/bin/python"
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
CONFIGURATION = ("/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
DEVICES = ("null", "zero", "full", "random", "urandom")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "PYTHONPATH": CODE,
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "IPYTHONDIR": "/tmp/ipython",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MATPLOTLIBRC": f"{CODE}/labs/runtime/matplotlibrc",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
# Some processors need these to compute right results; they say nothing about the host.
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def arguments(*, shared: Sequence[Path], info_fd: int) -> list[str]:
    """bwrap and its options, up to the program to run; `shared` lie read-only under numbers.

    As root, bubblewrap builds the walls with root's rights and each fork takes an identity of its own: the kernel
    counts processes only for an identity that is not root. Otherwise a user namespace gives the rights. It has to be
    a single one, so devices are bound one by one: with a /dev of its own bubblewrap makes two, and the zygote could
    not return to its own numbering of processes.
    """
    words = [
        bubblewrap(),
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    words += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"]
    words += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if is_root() else ["--unshare-user"]
    # As the first process of its numbering the zygote takes everything with it when it ends.
    words += ["--as-pid-1", "--new-session", "--clearenv", "--hostname", "abacus"]
    for path in SYSTEM:
        if Path(path).is_symlink():
            words += ["--symlink", str(Path(path).readlink()), path]
        elif Path(path).exists():
            words += ["--ro-bind", path, path]
    for path in CONFIGURATION:
        words += ["--ro-bind-try", path, path]
    words += ["--proc", "/proc", "--dir", "/dev"]
    for name in DEVICES:
        words += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    words += ["--symlink", "/proc/self/fd", "/dev/fd"]
    for path in ("/tmp", "/dev/shm"):
        words += ["--perms", "1777", "--tmpfs", path]
    for path in (FOLDER, *parents(OWN_DATA), OWN_DATA, SHARED_DATA):
        words += ["--dir", path]
    for folder in interpreter().folders:
        words += [*way_to(folder), "--ro-bind", str(folder), str(folder)]
    words += ["--ro-bind", str(interpreter().environment), ENVIRONMENT_FOLDER]
    runtime = f"{CODE}/labs/runtime"
    words += [*way_to(Path(runtime)), "--ro-bind", str(PROJECT / "labs" / "runtime"), runtime]
    words += ["--ro-bind", str(PROJECT / "labs" / "__init__.py"), f"{CODE}/labs/__init__.py"]
    for number, path in enumerate(shared):
        words += ["--ro-bind", str(path), f"{SHARED_DATA}/{number}"]
    words += ["--remount-ro", "/", "--chdir", "/"]
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    for name, value in (ENVIRONMENT | passed_on).items():
        words += ["--setenv", name, value]
    return [*words, "--info-fd", str(info_fd), "--"]


def parents(path: str) -> list[str]:
    return [str(folder) for folder in reversed(Path(path).parents[:-1])]


def way_to(path: Path) -> list[str]:
    """The empty folders above a place: left to itself, bubblewrap makes them for root's eyes only."""
    return [word for folder in parents(str(path)) for word in ("--dir", folder)]
