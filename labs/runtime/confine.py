"""The last step before a submission's code: become nobody, accept the limits. What follows can undo neither."""

import ctypes
import os
import resource
from pathlib import Path

from labs.runtime.walls import system_call

CAPABILITY_VERSION = 0x20080522
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2


class FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def confine(uid, limits, system_call_filter):
    """Take the unprivileged identity `uid` (0: it is one already), the limits, soft and hard alike, and the filter.

    The limit of memory counts from what the zygote holds already, which is the same for every submission.
    What is written below Python goes nowhere from here on: a pipe that nobody reads would stop its writer.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    if nowhere > 2:
        os.close(nowhere)
    if uid:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    give_up_capabilities()
    for name, limit in (
        ("RLIMIT_CPU", limits["cpu_s"]),
        ("RLIMIT_AS", held_bytes() + limits["memory_mb"] * 1024 * 1024),
        ("RLIMIT_NPROC", limits["processes"]),
        ("RLIMIT_FSIZE", limits["file_mb"] * 1024 * 1024),
        ("RLIMIT_NOFILE", limits["open_files"]),
        ("RLIMIT_CORE", 0),
    ):
        resource.setrlimit(getattr(resource, name), (limit, limit))
    system_call("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    program = FilterProgram(len(system_call_filter) // 8, system_call_filter)
    system_call("prctl", SET_SECCOMP, FILTER, ctypes.byref(program), 0, 0)


def give_up_capabilities():
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    system_call("capset", header, (ctypes.c_uint32 * 6)())


def held_bytes():
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
