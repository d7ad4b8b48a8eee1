"""The plain files that cross the border: what the student's code wrote is there for tests, and the other way round.

Each side keeps what the other was last told of the working folder and of /tmp, and sends only what has changed.
Nothing that Python could import or that sets a library up crosses, and no name of the lab's own data does.
"""

import contextlib
import importlib.machinery
import os
import stat
import time
from pathlib import Path

from labs.runtime.wire import WireBroken

LARGEST_FILE = 4 * 1024 * 1024
LARGEST_TOTAL = 16 * 1024 * 1024
MOST_FILES = 300
# What one conversation may send, however often it changes its files.
LARGEST_TRAFFIC = 64 * 1024 * 1024
DEEPEST = 4
LONGEST_NAME = 120
SHARED = "/tmp/"
# Within this time a file may change again without a new time stamp: the kernel's clock for files is coarse.
UNSETTLED_NS = 50_000_000
CODE_SUFFIXES = {suffix for long in importlib.machinery.all_suffixes() for suffix in long.split(".")} | {
    *("pyo", "pyd", "pyw", "pyi", "pyz", "pyzw", "ipy", "pth", "egg", "egg-link", "egg-info", "dist-info"),
    *("whl", "dll", "dylib"),
}
SETTINGS = {
    *("matplotlibrc", "pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml", "pyvenv.cfg", "ipython"),
    *("matplotlib", "sitecustomize", "usercustomize", "__pycache__", "__main__"),
}
# In place of a file's content: it is a folder, or it stays behind because it is code or too large.
IS_FOLDER, IS_CODE, IS_LARGE = True, "code", "large"


def is_code(path: str) -> bool:
    """True for what Python could import or execute, and for what a library takes its settings from."""
    return any(
        name.startswith(".")
        or name.casefold() in SETTINGS
        or CODE_SUFFIXES & {*name.casefold().split(".")[1:]}
        for name in path.removeprefix(SHARED).rstrip("/").split("/")
    )


def is_proper(path) -> bool:
    """True for a path that can only lie below the working folder or /tmp."""
    if not isinstance(path, str) or not path.isprintable() or "\\" in path:
        return False
    names = path.removeprefix(SHARED).removesuffix("/").split("/")
    return len(names) <= DEEPEST and all(
        name not in ("", "..") and len(name) <= LONGEST_NAME for name in names
    )


class Folder:
    """One side's files, and what the other side was last told of them.

    `reserved` are names of the top that never cross: the lab's data, and what the libraries keep in /tmp.
    """

    def __init__(self, reserved=None):
        self.top = str(Path.cwd())
        self.reserved = {path.name for path in Path.cwd().iterdir()} if reserved is None else reserved
        # By path: (what the file system says of it, content or a mark, whether its time stamp can be relied on).
        self.known = {}
        # On the test process's side: what the student's code wrote, what of that stayed behind and why, and what an
        # author's cell wrote here.
        self.theirs = set()
        self.left = {}
        self.own = frozenset()
        self.traffic = 0

    def as_it_stands(self):
        """Another view of the same folder, which remembers it as it was when it was last looked at."""
        view = Folder(self.reserved)
        view.known = dict(self.known)
        return view

    def full(self, path):
        return path if path.startswith(SHARED) else f"{self.top}/{path}"

    def listing(self):
        """What can be said of each file without reading it, by path."""
        found = {}
        for top, prefix in ((self.top, ""), (SHARED, SHARED)):
            self.list_folder(top, prefix, 1, found)
        return found

    def list_folder(self, folder, prefix, depth, found):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                path = prefix + name
                if (not prefix and name in self.reserved) or len(found) >= MOST_FILES or not is_proper(path):
                    continue
                with contextlib.suppress(OSError):
                    said = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(said.st_mode) and not is_code(path) and depth < DEEPEST:
                        found[path + "/"] = (IS_FOLDER,)
                        self.list_folder(entry.path, path + "/", depth + 1, found)
                    elif stat.S_ISREG(said.st_mode) and said.st_nlink == 1:
                        found[path] = (said.st_size, said.st_mtime_ns, said.st_ino)

    def changes(self):
        """[path, content] of what has changed since the last time; None in place of the content of what is gone."""
        now = self.listing()
        changed = []
        for path in sorted(self.known.keys() - now.keys(), reverse=True):
            del self.known[path]
            changed.append([path, None])
        total = None
        for path in sorted(now):
            before = self.known.get(path)
            if before is not None and before[0] == now[path] and before[2]:
                continue
            if total is None:
                total = sum(len(kept[1]) for kept in self.known.values() if isinstance(kept[1], bytes))
            content = self.content_of(path, now[path], total)
            if isinstance(content, bytes):
                total += len(content)
            self.remember(path, now[path], content)
            if before is None or before[1] != content:
                changed.append([path, content])
        return changed

    def content_of(self, path, said, total):
        if said[0] is IS_FOLDER:
            return IS_FOLDER
        if is_code(path):
            return IS_CODE
        if said[0] > min(LARGEST_FILE, LARGEST_TOTAL - total):
            return IS_LARGE
        try:
            fd = os.open(self.full(path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return IS_LARGE
        with os.fdopen(fd, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
        return content if len(content) <= LARGEST_FILE else IS_LARGE

    def remember(self, path, said, content):
        settled = said[0] is IS_FOLDER or content in (IS_CODE, IS_LARGE)
        self.known[path] = (said, content, settled or time.time_ns() - said[1] > UNSETTLED_NS)

    def restore(self):
        """Make the folder what it was when it was last looked at, whatever later cells and other tests have done."""
        now = self.listing()
        for path in sorted(now.keys() - self.known.keys(), reverse=True):
            if not is_code(path):
                self.remove(path)
        for path, (said, content, settled) in sorted(self.known.items()):
            if now.get(path) != said or not settled:
                self.write(path, content)

    def state(self):
        """All that the other side may know, as `changes` gives it."""
        return [[path, content] for path, (_said, content, _settled) in sorted(self.known.items())]

    def take(self, changes):
        """Write what the other side sent. What it may not send stays out; raises WireBroken for what is no list of files."""
        try:
            pairs = [(path, content) for path, content in changes]
        except (TypeError, ValueError):
            raise WireBroken("files that are none") from None
        self.traffic += sum(len(content) for _path, content in pairs if isinstance(content, bytes))
        if self.traffic > LARGEST_TRAFFIC or len(self.left) + len(self.known) + len(pairs) > 8 * MOST_FILES:
            raise WireBroken("too many files were sent")
        for path, content in pairs:
            if not is_proper(path) or path.rstrip("/").partition("/")[0] in self.reserved:
                continue
            self.left.pop(path, None)
            if content in (IS_CODE, IS_LARGE) and isinstance(content, str):
                self.left[path] = content
            elif is_code(path) or self.keeps(path, content):
                continue
            elif content is None:
                self.remove(path)
            elif isinstance(content, bytes) or (content is True and path.endswith("/")):
                self.write(path, content)
                self.theirs.add(path)

    def keeps(self, path, content):
        """True for a file that an author's cell made here: the student's own version of it does not count."""
        if path not in self.own:
            return False
        said = self.listing().get(path)
        if content is not None and said and self.content_of(path, said, 0) == content:
            self.remember(path, said, content)
        return True

    def write(self, path, content):
        full = Path(self.full(path))
        with contextlib.suppress(OSError):
            if content is IS_FOLDER:
                full.mkdir(parents=True, exist_ok=True)
                self.known[path] = ((IS_FOLDER,), IS_FOLDER, True)
            elif isinstance(content, bytes):
                full.parent.mkdir(parents=True, exist_ok=True)
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
                with os.fdopen(os.open(full, flags, 0o644), "wb") as file:
                    file.write(content)
                said = full.lstat()
                self.remember(path, (said.st_size, said.st_mtime_ns, said.st_ino), content)

    def remove(self, path):
        self.known.pop(path, None)
        full = Path(self.full(path))
        with contextlib.suppress(OSError):
            full.rmdir() if path.endswith("/") else full.unlink()

    def withdraw(self):
        """Take away what the student's code wrote: the author's cells, and another exercise's tests, know none of it."""
        for path in sorted(self.theirs, reverse=True):
            self.remove(path)
        for known in (self.theirs, self.known, self.left):
            known.clear()

    def left_behind(self, path):
        """Why a file of the student's is not here, IS_CODE or IS_LARGE; None for every other path."""
        return self.left.get(path.removeprefix(self.top + "/").removeprefix("./"))
