import os

import pytest

from labs.runtime.folder import IS_CODE, IS_LARGE, LARGEST_FILE, Folder, is_code, is_proper
from labs.runtime.wire import WireBroken


@pytest.fixture
def folder(tmp_path, tmp_path_factory, monkeypatch):
    (tmp_path / "rates.csv").write_text("the lab's")
    monkeypatch.chdir(tmp_path)
    # In a sandbox, /tmp holds nothing of anybody else's.
    monkeypatch.setattr("labs.runtime.folder.SHARED", f"{tmp_path_factory.mktemp('shared')}/")
    return Folder()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "x.py",
            "x.PY",
            "x.pyc",
            "x.cpython-311-x86_64-linux-gnu.so",
            "x.abi3.so",
            "x.so.1",
            "x.pth",
            "a.egg/b",
        ),
        *("x.dist-info/entry_points.txt", "matplotlibrc", "sub/matplotlibrc", "pytest.ini", "setup.cfg"),
        *(".pdbrc", ".config/x", "a/.b/c", "pyvenv.cfg", "sitecustomize/x", "/tmp/matplotlib/fontlist.json"),
        *("/tmp/ipython/startup/x", "/tmp/.lab-x/y", "__pycache__/x"),
    ],
)
def test_what_could_run_or_set_a_library_up_counts_as_code(path):
    assert is_code(path)


@pytest.mark.parametrize(
    "path", ["report.csv", "out/2026/结果.txt", "/tmp/tmpab12/x.json", "archive.tar.gz", "noname"]
)
def test_data_are_no_code(path):
    assert is_proper(path)
    assert not is_code(path)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "/",
            "..",
            "../x",
            "a/../x",
            "/etc/passwd",
            "/tmp/../x",
            "/tmpx",
            "a//b",
            "a\0b",
            "a\nb",
            "x" * 121,
        ),
        *("a/b/c/d/e", 5, None, b"x", ["x"], "a\\b", "\ud800"),
    ],
)
def test_a_path_stays_below_the_working_folder(path):
    assert not is_proper(path)


def test_only_changes_are_told(folder, tmp_path):
    folder.changes()
    assert folder.changes() == []
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text("one")
    assert folder.changes() == [["out/", True], ["out/a.txt", b"one"]]
    (tmp_path / "out" / "a.txt").write_text("two")
    assert folder.changes() == [["out/a.txt", b"two"]]
    assert folder.changes() == []
    (tmp_path / "out" / "a.txt").unlink()
    assert folder.changes() == [["out/a.txt", None]]


def test_links_and_pipes_and_large_files_and_code_stay_behind(folder, tmp_path):
    folder.changes()
    os.mkfifo("pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "hard").hardlink_to(tmp_path / "rates.csv")
    (tmp_path / "large.bin").write_bytes(b"x" * (LARGEST_FILE + 1))
    (tmp_path / "stats.py").write_text("x = 1")
    assert folder.changes() == [["large.bin", IS_LARGE], ["stats.py", IS_CODE]]


def test_what_a_student_sends_cannot_leave_its_place(folder, tmp_path):
    folder.take(
        [["../out.txt", b"x"], ["rates.csv", b"x"], ["rates.csv", None], ["stats.py", b"x"], ["/etc/x", b"x"]]
    )
    folder.take([["a.txt", "text"], ["b.txt", 5], ["c.txt", True], ["d.txt", b"data"], ["e/", True]])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.txt", "e", "rates.csv"]
    assert (tmp_path / "rates.csv").read_text() == "the lab's"
    assert not (tmp_path.parent / "out.txt").exists()


def test_nothing_is_written_through_a_link(folder, tmp_path):
    (tmp_path / "other").symlink_to(tmp_path / "rates.csv")
    folder.take([["other", b"x"]])
    assert (tmp_path / "rates.csv").read_text() == "the lab's"


@pytest.mark.parametrize("changes", [5, None, [5], [["a"]], [["a", b"", b""]]])
def test_what_is_no_list_of_files_ends_the_conversation(folder, changes):
    with pytest.raises(WireBroken):
        folder.take(changes)


def test_too_much_in_all_ends_the_conversation(folder):
    with pytest.raises(WireBroken):
        for number in range(20):
            folder.take([["a.txt", bytes([number]) * LARGEST_FILE]])


def test_a_folder_is_put_back_as_it_was(folder, tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "gone.txt").write_text("two")
    folder.changes()
    (tmp_path / "a.txt").write_text("1!!")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "new.txt").write_text("three")
    folder.restore()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.txt": "one",
        "gone.txt": "two",
        "rates.csv": "the lab's",
    }


def test_the_authors_own_file_stays_and_the_students_is_withdrawn(folder, tmp_path):
    (tmp_path / "limits.txt").write_text("author")
    folder.own = {"limits.txt"}
    folder.take([["limits.txt", b"student"], ["report.csv", b"student"]])
    assert (tmp_path / "limits.txt").read_text() == "author"
    assert (tmp_path / "report.csv").read_text() == "student"
    folder.withdraw()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["limits.txt", "rates.csv"]
