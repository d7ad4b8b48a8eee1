import json

import pytest

from labs.grading import doctor
from labs.grading.cli import main
from labs.grading.sandbox.doctor import namespaces_allowed, room_found

WELL = {
    "uid": 200_001,
    "may_become_root": False,
    "namespaces": {"user": "u:1", "pid": "p:2", "mnt": "m:2", "net": "n:2", "ipc": "i:2", "uts": "h:2"},
    "sees_pid": False,
    "seccomp": 2,
    "no_new_privileges": 1,
    "may_mount": False,
    "network": "Operation not permitted",
    "visible": [],
    "writable": {"/lab": True, "/tmp": True, "/dev/shm": True, "/": False, "/usr": False, "/abacus": False},
    "versions": {"numpy": ["ok", "2.4.6"]},
    "cjk_font": "WenQuanYi Micro Hei",
    "memory_stopped": True,
    "file_stopped": True,
    "processes": 16,
}
HOST = {"user": "u:1", "pid": "p:1", "mnt": "m:1", "net": "n:1", "ipc": "i:1", "uts": "h:1"}


def verdicts(facts=None, *, connected=False):
    """Check -> status of what a probe with these facts means."""
    found = doctor.findings_within(WELL | (facts or {}), connected=connected, host=HOST)
    return {finding.check: finding.status for finding in found}


@pytest.mark.sandbox
def test_on_a_machine_that_can_grade_every_wall_was_tried_and_holds(capsys):
    assert main(["doctor", "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["can_grade"] is True
    assert [finding["check"] for finding in outcome["findings"]] == [
        "bubblewrap",
        "runtime",
        "user namespaces",
        "cgroups",
        "room",
        *verdicts(),
        "processor time",
    ]
    assert "missing" not in {finding["status"] for finding in outcome["findings"]}


def test_without_bubblewrap_the_text_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr("labs.grading.sandbox.host.shutil.which", lambda *args, **kwargs: None)
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "missing  bubblewrap: it is not installed - on Debian or Ubuntu type: apt-get install bubblewrap"
    )
    assert lines[-2:] == [
        "missing  sandbox: not tried - mend the above first",
        "Grading cannot run here.",
    ]


@pytest.mark.sandbox
def test_a_bubblewrap_that_builds_nothing_is_reported_with_what_it_said(monkeypatch, tmp_path, capsys):
    broken = tmp_path / "bwrap"
    broken.write_text(
        '#!/bin/sh\ntest "$1" = --version && echo bubblewrap 0.8.0 && exit\n'
        "echo 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "missing  sandbox: " in out
    assert "No permissions to create new namespace" in out


def test_all_is_well_where_every_wall_holds():
    assert set(verdicts().values()) == {"ok"}


@pytest.mark.parametrize(
    ("check", "facts"),
    [
        ("identity", {"uid": 0}),
        ("identity", {"may_become_root": True}),
        ("namespaces", {"namespaces": HOST}),
        ("namespaces", {"namespaces": {}, "sees_pid": True}),
        ("folders", {"writable": WELL["writable"] | {"/usr": True}}),
        ("folders", {"writable": WELL["writable"] | {"/lab": False}}),
        ("host files", {"visible": ["/etc/passwd"]}),
        ("network", {"network": "connected"}),
        ("system calls", {"seccomp": 0}),
        ("system calls", {"no_new_privileges": 0}),
        ("system calls", {"may_mount": True}),
        ("processes", {"processes": doctor.MOST_PROCESSES}),
        ("memory", {"memory_stopped": False}),
        ("file size", {"file_stopped": False}),
        ("packages", {"versions": {"numpy": ["missing", "ImportError: no"]}}),
    ],
)
def test_a_wall_that_does_not_hold_forbids_grading_and_no_other_is_blamed(check, facts):
    assert verdicts(facts) == verdicts() | {check: "missing"}


def test_a_connection_that_arrives_on_the_machine_forbids_grading():
    assert verdicts(connected=True)["network"] == "missing"


def test_without_a_chinese_font_grading_runs_with_a_warning():
    assert verdicts({"cjk_font": ""}) == verdicts() | {"Chinese in plots": "warning"}


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("kernel/unprivileged_userns_clone", "0", "sysctl -w kernel.unprivileged_userns_clone=1"),
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("user/max_user_namespaces", "0", "sysctl -w user.max_user_namespaces=15000"),
    ],
)
def test_a_kernel_setting_that_forbids_user_namespaces_comes_with_the_line_to_type(
    tmp_path, name, value, line
):
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(f"{value}\n")
    found = namespaces_allowed(tmp_path)
    assert (found.status, line in found.mend) == ("warning", True)


def test_graders_are_as_many_as_processors_and_memory_allow(tmp_path, monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: set(range(8)))
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal: 99999999 kB\nMemAvailable: 3300000 kB\n")
    assert room_found(meminfo).says.endswith("run 3 graders")
    meminfo.write_text("MemAvailable: 300000 kB\n")
    assert room_found(meminfo).status == "warning"
