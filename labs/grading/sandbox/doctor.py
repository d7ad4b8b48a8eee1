"""What this machine offers, read from outside the sandbox: programs, kernel settings, memory."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .host import SandboxUnavailable, bubblewrap, interpreter, is_root

OK, WARNING, MISSING = "ok", "warning", "missing"
# Kernel settings that forbid ordinary users the namespaces that bubblewrap needs: value that forbids, and the mend.
SETTINGS = {
    "kernel/unprivileged_userns_clone": ("0", "sysctl -w kernel.unprivileged_userns_clone=1"),
    "user/max_user_namespaces": ("0", "sysctl -w user.max_user_namespaces=15000"),
    "kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
    ),
}
# A grader with two lanes, a pair of zygotes or two for each, and room for a submission at work.
GRADER_MB = 1000


@dataclass(frozen=True)
class Finding:
    """One line for the operator. With "missing", grading cannot run; `mend` says what to do."""

    check: str
    status: str
    says: str
    mend: str = ""


def machine_findings() -> list[Finding]:
    return [bubblewrap_found(), interpreter_found(), namespaces_allowed(), cgroups_found(), room_found()]


def bubblewrap_found() -> Finding:
    try:
        path = bubblewrap()
    except SandboxUnavailable:
        return Finding(
            "bubblewrap",
            MISSING,
            "it is not installed",
            "on Debian or Ubuntu type: apt-get install bubblewrap",
        )
    said = subprocess.run([path, "--version"], capture_output=True, text=True)
    if said.returncode:
        return Finding(
            "bubblewrap", MISSING, f"{path} does not start: {said.stderr.strip()}", "install it again"
        )
    return Finding("bubblewrap", OK, f"{said.stdout.strip()}, {path}")


def interpreter_found() -> Finding:
    try:
        python = interpreter().executable
    except SandboxUnavailable as unavailable:
        says, _, mend = str(unavailable).partition(". ")
        return Finding("runtime", MISSING, says, mend)
    said = subprocess.run([python, "-I", "--version"], capture_output=True, text=True)
    return Finding("runtime", OK, f"{said.stdout.strip()}, {python}")


def namespaces_allowed(proc: Path = Path("/proc/sys")) -> Finding:
    """Whether an ordinary user may make user namespaces, by every kernel setting that can forbid it."""
    mends = []
    for name, (forbids, mend) in SETTINGS.items():
        try:
            if (proc / name).read_text().strip() == forbids:
                mends.append(mend)
        except OSError:
            continue
    check, mend = "user namespaces", f"as root type: {'; '.join(mends)} (and store it in /etc/sysctl.d/)"
    if not mends:
        return Finding(check, OK, "no kernel setting forbids them")
    if is_root():
        return Finding(
            check, WARNING, "forbidden to ordinary users; graders started as root do without", mend
        )
    return Finding(check, WARNING, "a kernel setting forbids or restricts them", mend)


def cgroups_found(top: Path = Path("/sys/fs/cgroup")) -> Finding:
    """For information: grading does not rely on them."""
    if (top / "cgroup.controllers").exists():
        kind = "version 2"
    elif (top / "memory").exists():
        kind = "version 1"
    else:
        kind = "none"
    return Finding("cgroups", OK, f"{kind}; grading needs none")


def room_found(meminfo: Path = Path("/proc/meminfo")) -> Finding:
    cores, memory_mb = len(os.sched_getaffinity(0)), available_mb(meminfo)
    says = f"{cores} processors, {memory_mb} MB of memory free: "
    if memory_mb < GRADER_MB:
        return Finding(
            "room", WARNING, f"{says}too little for one grader", f"a grader takes about {GRADER_MB} MB"
        )
    graders = min(cores, memory_mb // GRADER_MB)
    return Finding("room", OK, f"{says}run {graders} grader{'s' if graders > 1 else ''}")


def available_mb(meminfo: Path) -> int:
    for line in meminfo.read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) // 1024
    return 0
