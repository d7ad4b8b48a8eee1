"""Runs the cells of a notebook as Jupyter would, and keeps what they print, show and raise as nbformat outputs."""

import builtins
import getpass
import io
import linecache
import re
import subprocess
import sys
import traceback
import warnings

from labs.runtime.folder import Folder

CELL_FILE = "<cell "
LONGEST_TRACEBACK = 30
INSTALLS = re.compile(
    r"\s*(sudo\s+)?(python3?\s+-m\s+)?(pip3?|conda|mamba|uv|apt|apt-get|npm|curl|wget|git)\b"
)


class TooMuchOutput(BaseException):
    """The notebook has printed or shown more than the lab allows."""


class Outputs:
    """The outputs of the cell that is being run, capped over the whole notebook at `left` characters."""

    def __init__(self):
        self.left = float("inf")
        self.items = []

    def take(self, size):
        self.left -= size
        if self.left < 0:
            raise TooMuchOutput

    def stream(self, name, text):
        # One very long write is cut to what is left, so that its beginning can still be shown.
        kept = text if len(text) <= self.left else text[: max(0, self.left)]
        if self.items and self.items[-1].get("name") == name:
            self.items[-1]["text"] += kept
        elif kept:
            self.items.append({"output_type": "stream", "name": name, "text": kept})
        self.take(len(text))

    def data(self, kind, data, metadata, count=None):
        size = sum(len(part) if isinstance(part, (str, bytes)) else 1000 for part in data.values())
        self.take(size + len(str(metadata)))
        item = {"output_type": kind, "data": data, "metadata": metadata}
        if kind == "execute_result":
            item["execution_count"] = count
        self.items.append(item)

    def collect(self):
        items, self.items = self.items, []
        for item in items:
            if item["output_type"] == "stream" and "\r" in item["text"]:
                item["text"] = "\n".join(map(overwritten, item["text"].replace("\r\n", "\n").split("\n")))
        return items


def overwritten(line):
    """A line as a screen shows it: what follows a carriage return is written over what stood there."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown


class Stream(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, outputs, name):
        self.outputs, self.name_of_stream = outputs, name

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.stream(self.name_of_stream, text)
        return len(text)


def no_input(prompt=""):
    raise RuntimeError(
        "input() cannot be used here: nobody is there to answer. Put the value into a variable instead."
    )


def no_debugger(*_args, **_kwargs):
    raise RuntimeError(
        "breakpoint() cannot be used here: nobody is there to answer. Print the values instead."
    )


def no_installing(line=""):
    raise RuntimeError(
        "Nothing can be installed or fetched here: there is no network. Use the packages that are there; your "
        "instructor can ask for more."
    )


def run_command(shell, command):
    """`!command`: what it writes stands in the cell's output. There is no terminal."""
    if INSTALLS.match(command):
        no_installing()
    with subprocess.Popen(
        shell.var_expand(command, depth=2),
        shell=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        while chunk := process.stdout.read1():
            sys.stdout.write(chunk.decode("utf-8", "replace"))
    shell.user_ns["_exit_code"] = process.returncode


def make_shell(outputs):
    """An IPython shell whose displays and prints end in `outputs`."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.history import HistoryManager
    from IPython.core.interactiveshell import InteractiveShell

    class Hook(DisplayHook):
        def __call__(self, result=None):
            self.check_for_underscore()
            if result is None or self.quiet():
                return
            data, metadata = self.compute_format_data(result)
            self.update_user_ns(result)
            outputs.data("execute_result", data, metadata, self.prompt_count)

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, **_ignored):
            outputs.data("display_data", data, metadata or {})

        def clear_output(self, wait=False):
            outputs.items.clear()

    class Shell(InteractiveShell):
        displayhook_class = Hook
        display_pub_class = Publisher

        def enable_gui(self, gui=None):
            """There is no window here; plots are shown as pictures."""

        def enable_matplotlib(self, gui=None):
            return super().enable_matplotlib("inline")

        def ask_exit(self):
            raise RuntimeError("exit() and quit() do not end a notebook; take the call out.")

        def system(self, command):
            run_command(self, command)

    HistoryManager.enabled = False
    shell = Shell.instance(colors="nocolor")
    shell.displayhook.flush = lambda: None
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
    sys.stdout, sys.stderr = Stream(outputs, "stdout"), Stream(outputs, "stderr")
    builtins.input = getpass.getpass = no_input
    sys.breakpointhook = no_debugger
    warnings.filterwarnings("ignore", message="To exit: use")
    for name in ("pip", "conda", "mamba", "micromamba", "uv"):
        shell.register_magic_function(no_installing, "line", name)
    return shell


class Notebook:
    """One run of a notebook from the top."""

    def __init__(self):
        self.outputs = Outputs()
        self.shell = make_shell(self.outputs)
        self.namespace = self.shell.user_ns
        # There is none before a notebook begins.
        self.folder = None

    def start_over(self):
        """Forget what was run; what it imported and set up stays."""
        self.shell.reset(new_session=True)
        self.outputs.collect()

    def begin(self, output_limit, *, with_figures):
        """Take the limit of output; without figures, plots are drawn and closed, but not made into pictures."""
        self.outputs.left = output_limit
        self.folder = Folder()
        if not with_figures and "matplotlib" in sys.modules:
            from matplotlib_inline.config import InlineBackend

            InlineBackend.instance(parent=self.shell).figure_formats = set()

    def run(self, number, source):
        """Run one cell. Returns (outputs, line of the error in this cell or None, whether it raised)."""
        name = f"{CELL_FILE}{number}>"
        self.shell.compile.get_code_name = lambda raw, transformed, count: name
        result = self.shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, TooMuchOutput):
            raise error
        line = None
        if error is not None:
            lines = source.splitlines()
            linecache.cache[name] = (len(source), None, [text + "\n" for text in lines], name)
            line, item = error_output(error, name)
            self.outputs.items.append(item)
        # Tests that stand here must find the files as they are now, whatever later cells do to them.
        if self.folder is not None:
            self.folder.changes()
        return self.outputs.collect(), line, error is not None


def error_output(error, name):
    """The line of the error in the cell `name`, and an nbformat error output that shows the student's frames only."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(CELL_FILE)
    ]
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == name), None)
    if isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno
    shown = [
        f"  line {frame.lineno}, in {frame.name}\n    {frame.line}" for frame in frames[-LONGEST_TRACEBACK:]
    ]
    if isinstance(error, SyntaxError) and error.text:
        shown.append(f"  line {error.lineno}\n    {error.text.strip()}")
    kind = type(error).__name__
    try:
        text = str(error.msg if isinstance(error, SyntaxError) and error.msg else error)
    except Exception:
        text = ""
    text = text[:10_000]
    return line, {
        "output_type": "error",
        "ename": kind,
        "evalue": text,
        "traceback": [*shown, f"{kind}: {text}" if text else kind],
    }
