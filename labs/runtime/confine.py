"""The first thing in a sandbox: become nobody, then accept the limits. What follows can undo neither."""

import os
import resource


def confine(uid, limits):
    """Take the unprivileged identity `uid` (0: it is one already) and the resource limits, soft and hard alike.

    What is written below Python goes nowhere from here on: a pipe that nobody reads would stop its writer.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    if uid:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    memory = limits["memory_mb"] * 1024 * 1024
    for name, limit in (
        ("RLIMIT_CPU", limits["cpu_s"]),
        ("RLIMIT_AS", memory),
        ("RLIMIT_NPROC", limits["processes"]),
        ("RLIMIT_FSIZE", limits["file_mb"] * 1024 * 1024),
        ("RLIMIT_NOFILE", limits["open_files"]),
        ("RLIMIT_CORE", 0),
    ):
        resource.setrlimit(getattr(resource, name), (limit, limit))
