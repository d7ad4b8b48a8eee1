"""Which walls this machine can build, which it cannot, and what to do: found by grading, not guessed."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from pathlib import Path

from labs.notebook.answers import with_answers
from labs.notebook.compiling import compile_source
from labs.notebook.release import release

from . import engine
from .protocol import Limits, Report
from .sandbox import SandboxUnavailable
from .sandbox.doctor import MISSING, OK, WARNING, Finding, machine_findings
from .sandbox.host import PROJECT, interpreter, is_root
from .sandbox.zygotes import POOL

PACKAGES = ("IPython", "numpy", "pandas", "matplotlib", "matplotlib_inline", "msgpack", "scipy", "pytest")
LIMITS = Limits(cpu_s=20, memory_mb=1024, processes=16, file_mb=8)
SHORT = Limits(cpu_s=1, wall_s=30)
MOST_PROCESSES = 100
MOST_HOME_PATHS = 50
EXERCISE = {"kind": "exercise", "id": "probe", "title": "Probe", "prompt": "", "starter": "", "solution": ""}
SOURCE = compile_source([EXERCISE | {"tests": []}], slug="doctor", language="en")
OWN_NAMESPACES = ("pid", "mnt", "net", "ipc")
LEAK = "run no grader on this machine until this is ok; a newer kernel and bubblewrap may mend it"


def examine() -> list[Finding]:
    """Every finding, the machine's first; those from within need a sandbox that starts."""
    # What was built before says nothing of what can be built now.
    POOL.close()
    found = machine_findings()
    if any(finding.status == MISSING for finding in found):
        return [*found, Finding("sandbox", MISSING, "not tried", "mend the above first")]
    try:
        facts, connected = facts_from_within()
        stopped = run("from labs.runtime.probe import spin\nspin()", SHORT)
    except SandboxUnavailable as unavailable:
        return [*found, Finding("sandbox", MISSING, str(unavailable), start_mend(found))]
    if facts is None:
        return [*found, Finding("sandbox", MISSING, "the probe within it gave no answer", LEAK)]
    return (
        found + findings_within(facts, connected=connected, host=host_namespaces()) + [cpu_finding(stopped)]
    )


def start_mend(found: list[Finding]) -> str:
    """What to do when no sandbox starts: the kernel setting that forbids it, if one does."""
    mend = next((finding.mend for finding in found if finding.check == "user namespaces"), "")
    return mend or "in a container, allow it user namespaces and mounts, or run graders outside"


def run(code: str, limits: Limits) -> Report:
    """Run code as a submission's cell, by the engine that grades."""
    return engine.run(SOURCE, with_answers(release(SOURCE), {"probe": code}), upto="probe", limits=limits)


def facts_from_within() -> tuple[dict | None, bool]:
    """What the probe found, and whether it reached a listener of ours on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener, tempfile.NamedTemporaryFile() as marker:
        listener.setblocking(False)
        asked = {
            "paths": [marker.name, *private_paths()],
            "port": listener.getsockname()[1],
            "pid": os.getpid(),
            "packages": list(PACKAGES),
            "most_processes": MOST_PROCESSES,
            "memory_mb": LIMITS.memory_mb,
            "file_mb": LIMITS.file_mb,
        }
        report = run(f"from labs.runtime.probe import look\nprint(look({asked!r}))", LIMITS)
        try:
            listener.accept()[0].close()
            connected = True
        except BlockingIOError:
            connected = False
    said = [output["text"] for cell in report.cells for output in cell.outputs if "text" in output]
    try:
        return json.loads("".join(said)), connected
    except json.JSONDecodeError:
        return None, connected


def private_paths() -> list[str]:
    """Places of this machine that nobody within may see; what leads to the runtime's own folder is left out."""
    paths = [PROJECT / "manage.py", PROJECT / "labs" / "grading", PROJECT / "site", Path("/etc/passwd")]
    try:
        home = Path.home()
        paths += [] if home == Path("/") else sorted(home.iterdir())[:MOST_HOME_PATHS]
    except (OSError, RuntimeError):
        pass
    shared = interpreter().folders
    return [
        str(path)
        for path in paths
        if path.exists()
        and not any(map(path.is_relative_to, shared))
        and not any(folder.is_relative_to(path) for folder in shared)
    ]


def host_namespaces() -> dict[str, str]:
    return {path.name: str(path.readlink()) for path in Path("/proc/self/ns").iterdir()}


def findings_within(facts: dict, *, connected: bool, host: dict[str, str]) -> list[Finding]:
    """The verdict on each fact that the probe brought back."""
    return [
        identity_finding(facts),
        namespaces_finding(facts, host),
        mounts_finding(facts),
        wall(
            "host files", not facts["visible"], "none is visible", f"visible: {', '.join(facts['visible'])}"
        ),
        wall(
            "network",
            not connected and facts["network"] != "connected",
            f"none ({facts['network']})",
            "a program within reached this machine",
        ),
        wall(
            "system calls",
            facts["seccomp"] == 2 and facts["no_new_privileges"] == 1 and not facts["may_mount"],
            "the filter is in force, and no privileges can be gained",
            "the filter is not in force",
        ),
        wall(
            "processes",
            facts["processes"] < MOST_PROCESSES,
            f"stopped after {facts['processes']} more",
            f"the limit of {LIMITS.processes} is not enforced",
            mend="run graders as an ordinary user: for root the kernel does not count processes",
        ),
        wall("memory", facts["memory_stopped"], "the limit holds", "the limit is not enforced"),
        wall("file size", facts["file_stopped"], "the limit holds", "the limit is not enforced"),
        packages_finding(facts["versions"]),
        font_finding(facts["cjk_font"]),
    ]


def wall(check: str, holds: bool, says: str, otherwise: str, mend: str = LEAK) -> Finding:
    return Finding(check, OK, says) if holds else Finding(check, MISSING, otherwise, mend)


def identity_finding(facts: dict) -> Finding:
    dropped = facts["uid"] != 0 and not facts["may_become_root"]
    return wall("identity", dropped, f"user {facts['uid']}, not root", "the student's code would be root")


def namespaces_finding(facts: dict, host: dict[str, str]) -> Finding:
    """Where there is no /proc within to compare by, what can be reached decides."""
    inside = facts["namespaces"]
    if not inside:
        return wall(
            "namespaces", not facts["sees_pid"], "no other process can be reached", "processes are shared"
        )
    shared = [kind for kind in OWN_NAMESPACES if inside.get(kind) == host.get(kind)]
    own = [kind for kind, name in inside.items() if name != host.get(kind)]
    says = f"own: {', '.join(own)}"
    if "user" not in own and is_root():
        says += "; user is shared, since the grader is root and gives its identity up"
    return wall("namespaces", not shared, says, f"shared with this machine: {', '.join(shared)}")


def mounts_finding(facts: dict) -> Finding:
    places = list(facts["writable"].items())
    closed = [place for place, writable in places[:3] if not writable]
    opened = [place for place, writable in places[3:] if writable]
    says = f"writable and private: {', '.join(place for place, _ in places[:3])}; all else is read-only"
    problem = f"cannot be written: {', '.join(closed)}" if closed else f"can be written: {', '.join(opened)}"
    return wall("folders", not closed and not opened, says, problem)


def packages_finding(versions: dict) -> Finding:
    broken = [f"{name} ({said})" for name, (status, said) in versions.items() if status != "ok"]
    says = ", ".join(f"{name} {said}" for name, (_, said) in versions.items())
    return wall(
        "packages", not broken, says, f"cannot be imported: {', '.join(broken)}", mend="run: make setup"
    )


def font_finding(font: str) -> Finding:
    if font:
        return Finding("Chinese in plots", OK, font)
    return Finding(
        "Chinese in plots",
        WARNING,
        "no font has Chinese characters; they show as boxes",
        "on Debian or Ubuntu type: apt-get install fonts-wqy-microhei",
    )


def cpu_finding(report: Report) -> Finding:
    stopped = report.reason.code == "out_of_time" and report.duration_s < SHORT.wall_s
    return wall(
        "processor time", stopped, "an endless loop was stopped", "an endless loop was not stopped in time"
    )
