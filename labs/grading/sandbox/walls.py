"""The walls as bubblewrap's arguments: what may be read is this list, and nothing else is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from .host import PROJECT, bubblewrap, interpreter, is_root

FOLDER = "/lab"
CODE = "/abacus"
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
CONFIGURATION = ("/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
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


def arguments(*, data: Mapping[str, Path], disk_mb: int, seccomp_fd: int, info_fd: int) -> list[str]:
    """bwrap and its options, up to the program to run.

    As root, bubblewrap builds the walls with root's rights and the program gives its identity up as its first act:
    the kernel counts processes only for an identity that is not root. Otherwise a user namespace gives the rights.
    """
    root = is_root()
    words = [
        bubblewrap(),
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    words += (
        ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        if root
        else ["--unshare-user"]
    )
    words += ["--die-with-parent", "--new-session", "--clearenv", "--hostname", "abacus"]
    for path in SYSTEM:
        if Path(path).is_symlink():
            words += ["--symlink", str(Path(path).readlink()), path]
        elif Path(path).exists():
            words += ["--ro-bind", path, path]
    for path in CONFIGURATION:
        words += ["--ro-bind-try", path, path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    words += ["--perms", "1777", "--size", str(16 << 20), "--tmpfs", "/tmp"]
    words += ["--perms", "1777", "--size", str(16 << 20), "--tmpfs", "/dev/shm"]
    words += ["--perms", "1777", "--size", str(disk_mb << 20), "--tmpfs", FOLDER]
    for folder in interpreter().folders:
        words += [*way_to(folder), "--ro-bind", str(folder), str(folder)]
    runtime = f"{CODE}/labs/runtime"
    words += [*way_to(Path(runtime)), "--ro-bind", str(PROJECT / "labs" / "runtime"), runtime]
    words += ["--ro-bind", str(PROJECT / "labs" / "__init__.py"), f"{CODE}/labs/__init__.py"]
    for name, path in data.items():
        words += ["--ro-bind", str(path), f"{FOLDER}/{name}"]
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", FOLDER]
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    for name, value in (ENVIRONMENT | passed_on).items():
        words += ["--setenv", name, value]
    return [*words, "--seccomp", str(seccomp_fd), "--info-fd", str(info_fd), "--"]


def way_to(path: Path) -> list[str]:
    """The empty folders above a place: left to itself, bubblewrap makes them for root's eyes only."""
    return [word for folder in reversed(path.parents[:-1]) for word in ("--dir", str(folder))]
