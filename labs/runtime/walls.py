"""In a fork of the zygote: the walls that every submission gets anew. Built before any of its code is read.

The zygote keeps the right to make namespaces and mounts; what is forked from it gives that right up in
labs.runtime.confine, the step after these.
"""

import ctypes
import os
from pathlib import Path

NEW_MOUNTS, NEW_PIDS = 0x20000, 0x20000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, REMOUNT, BIND, RECURSIVE, PRIVATE = (
    1,
    2,
    4,
    8,
    32,
    4096,
    16384,
    1 << 18,
)
SCRATCH_MB = 16
# An empty file takes a kilobyte of the kernel's memory, which the size of a file system does not count.
FILES_PER_MB = 512
SHARED_DATA, OWN_DATA = "/data/shared", "/data/own"

libc = ctypes.CDLL(None, use_errno=True)


class WallNotBuilt(Exception):
    """The kernel refused a wall; the message says which."""


def system_call(name, *arguments):
    """Call the C library's function `name`. Raises WallNotBuilt when the kernel refuses."""
    if getattr(libc, name)(*arguments) < 0:
        code = ctypes.get_errno()
        raise WallNotBuilt(f"{name}{arguments} was refused: {os.strerror(code)}")


def mount(source, target, kind=None, flags=0, options=None):
    words = [None if word is None else word.encode() for word in (source, target, kind)]
    system_call("mount", *words, flags, None if options is None else options.encode())


class ProcessNumbers:
    """The zygote's own numbering of processes, to which it returns after each fork into a new one."""

    def __init__(self):
        self.own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self):
        """Fork the first process of a new numbering, which the kernel ends together with all its descendants."""
        system_call("unshare", NEW_PIDS)
        pid = os.fork()
        if pid:
            system_call("setns", self.own, NEW_PIDS)
        return pid


def build(folder, disk_mb, data, content_fd):
    """Own mounts: an empty writable `folder`, /tmp and /dev/shm, the lab's data read-only in `folder`, own /proc.

    `data` lists [name, number] of a shared file or folder, or [name, None, size] of the next bytes of `content_fd`.
    """
    system_call("unshare", NEW_MOUNTS)
    mount("none", "/", flags=RECURSIVE | PRIVATE)
    for path, megabytes in ((folder, disk_mb), ("/tmp", SCRATCH_MB), ("/dev/shm", SCRATCH_MB)):
        options = f"size={megabytes}m,nr_inodes={megabytes * FILES_PER_MB},mode=1777"
        mount("tmpfs", path, "tmpfs", NO_SUID | NO_DEVICES, options)
    for path in Path("/dev").iterdir():
        if path.is_char_device() and not path.is_symlink():
            # Written to they still can be; their times, which every sandbox sees, cannot be set.
            mount(None, str(path), flags=BIND | REMOUNT | READ_ONLY | NO_SUID | NO_EXEC)
    mount("proc", "/proc", "proc", NO_SUID | NO_DEVICES | NO_EXEC)
    sizes = [part[2] for part in data if part[1] is None]
    if sizes:
        mount(
            "tmpfs",
            OWN_DATA,
            "tmpfs",
            NO_SUID | NO_DEVICES,
            f"size={sum(sizes) + (len(sizes) + 1) * 8192},mode=755",
        )
    for number, (name, shared, *size) in enumerate(data):
        source = Path(OWN_DATA if shared is None else SHARED_DATA) / str(number if shared is None else shared)
        if shared is None:
            copy(content_fd, source, *size)
        target = Path(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.mkdir() if source.is_dir() else target.touch()
        mount(str(source), str(target), flags=BIND)
        mount(None, str(target), flags=BIND | REMOUNT | READ_ONLY | NO_SUID | NO_DEVICES)


def copy(content_fd, path, size):
    with path.open("wb") as file:
        while size:
            size -= os.sendfile(file.fileno(), content_fd, None, size)
    path.chmod(0o444)
