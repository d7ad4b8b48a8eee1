"""The system calls that no notebook needs, as a classic BPF program for bubblewrap's --seccomp.

A deny list: what a scientific notebook may call is too wide to list, and the walls do not rest on this one alone.
Denied calls answer EPERM; clone3 answers ENOSYS, because glibc then falls back to clone, whose flags can be read.
"""

from __future__ import annotations

import errno
import platform
import struct

ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
LOAD, JUMP_IF_EQUAL, JUMP_IF_ANY_BIT, JUMP_IF_GREATER_OR_EQUAL, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
NEW_NAMESPACES = 0x7E020080 | 0x02000000
X32_BIT = 0x40000000
AF_UNIX = 1

AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Names with their numbers on x86_64 and aarch64.
DENIED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "open_by_handle_at": (304, 265),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "pidfd_getfd": (438, 438),
    "mount_setattr": (442, 442),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    # Memory of the machine that counts for no process and no folder.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # The kernel's log, and who opens which of the files that all sandboxes share.
    "syslog": (103, 116),
    "inotify_init": (253, 26),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
}
CLONE, CLONE3, SOCKET = (56, 220), (435, 435), (41, 198)


class UnknownMachine(Exception):
    """The filter is written for other processors than this one."""


def statement(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def program(machine: str | None = None) -> bytes:
    """The filter for this machine's processor. Raises UnknownMachine."""
    machine = machine or platform.machine()
    if machine not in AUDIT:
        raise UnknownMachine(f"there is no system call filter for the processor {machine}")
    column = list(AUDIT).index(machine)
    deny = statement(RETURN, ERRNO | errno.EPERM)
    parts = [
        statement(LOAD, ARCHITECTURE),
        statement(JUMP_IF_EQUAL, AUDIT[machine], 1, 0),
        statement(RETURN, KILL),
        statement(LOAD, NUMBER),
    ]
    if machine == "x86_64":
        # The x32 numbers would be a second door to the same calls.
        parts += [statement(JUMP_IF_GREATER_OR_EQUAL, X32_BIT, 0, 1), deny]
    for numbers in DENIED.values():
        parts += [statement(JUMP_IF_EQUAL, numbers[column], 0, 1), deny]
    parts += [
        statement(JUMP_IF_EQUAL, CLONE3[column], 0, 1),
        statement(RETURN, ERRNO | errno.ENOSYS),
        statement(JUMP_IF_EQUAL, CLONE[column], 0, 4),
        statement(LOAD, FIRST_ARGUMENT),
        statement(JUMP_IF_ANY_BIT, NEW_NAMESPACES, 0, 1),
        deny,
        statement(RETURN, ALLOW),
        statement(JUMP_IF_EQUAL, SOCKET[column], 0, 4),
        statement(LOAD, FIRST_ARGUMENT),
        statement(JUMP_IF_EQUAL, AF_UNIX, 1, 0),
        deny,
        statement(RETURN, ALLOW),
        statement(RETURN, ALLOW),
    ]
    return b"".join(parts)
