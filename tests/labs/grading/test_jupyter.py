"""Cells see what they would see in Jupyter."""

import base64

import pytest

from labs.grading.plan import Plan
from labs.grading.protocol import Limits
from labs.grading.session import run_session
from labs.notebook.restoring import EXTRA, PlannedCell

pytestmark = pytest.mark.sandbox

CELLS = {
    "plot": "%matplotlib inline\nimport matplotlib.pyplot as plt\nimport pandas as pd\nfig, ax = plt.subplots()\n"
    "ax.plot([1, -2], label='利率 rate −5 €')\nax.set_title('资产净值')\nax.legend();",
    "show": "plt.plot([1]); plt.show()",
    "other backend": "%matplotlib notebook\nplt.bar(['甲'], [1]);",
    "time": "%%time\nx = 5\nx",
    "timeit": "%timeit -n 1 -r 1 sum(range(10))",
    "writefile": "%%writefile notes.txt\nhello",
    "read": "open('notes.txt').read()",
    "capture": "%%capture kept\nprint('hidden')",
    "captured": "kept.stdout",
    "display": "display(1, 'a')",
    "last": "40 + 2",
    "underscore": "_ + 1",
    "history": "Out[max(Out)] + 1",
    "quiet": "40 + 2;",
    "frame": "pd.DataFrame({'a': [1]})",
    "rich": "from IPython.display import HTML, Latex, Markdown\ndisplay(Markdown('**b**'), HTML('<b>x</b>'))\nLatex('$x$')",
    "await": "import asyncio\nawait asyncio.sleep(0)\n'waited'",
    "shell": "!echo one; echo two",
    "shell value": "listed = !echo one\nlisted[0]",
    "progress": "for step in range(3):\n    print(f'\\r{step} of 2 done', end='')\nprint()",
    "question": "len?",
    "input": "input('x')",
    "password": "import getpass\ngetpass.getpass()",
    "debugger": "breakpoint()",
    "pip": "%pip install tqdm",
    "shell pip": "!pip install tqdm",
    "conda": "%conda install tqdm",
    "sys.exit": "import sys\nsys.exit()",
    "exit": "exit()",
    "quit": "quit()",
    "syntax": "x = = 1",
    "no magic": "%nothing",
}


@pytest.fixture(scope="module")
def runs():
    plan = Plan(steps=[PlannedCell(EXTRA, source) for source in CELLS.values()])
    session = run_session(plan, {"given_classes": [], "bound": []}, [], {}, Limits())
    return dict(zip(CELLS, session.cells, strict=True))


def shown(run):
    """Each output in short: text of a stream or a value, kinds of a rich one, an error's name and text."""
    short = []
    for output in run.outputs:
        if output["output_type"] == "stream":
            short.append(output["text"])
        elif output["output_type"] == "error":
            short.append(f"{output['ename']}: {output['evalue']}")
        elif set(output["data"]) == {"text/plain"}:
            short.append(output["data"]["text/plain"])
        else:
            short.append(sorted(output["data"]))
    return short


@pytest.mark.parametrize("name", ["plot", "show", "other backend"])
def test_a_plot_is_a_picture_without_a_word_about_missing_signs(runs, name):
    assert shown(runs[name])[-1:] == [["image/png", "text/plain"]]
    assert [output["output_type"] for output in runs[name].outputs] == ["display_data"]
    picture = runs[name].outputs[0]["data"]["image/png"]
    assert base64.b64decode(picture).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("writefile", ["Writing notes.txt\n"]),
        ("read", ["'hello\\n'"]),
        ("capture", []),
        ("captured", ["'hidden\\n'"]),
        ("display", ["1", "'a'"]),
        ("last", ["42"]),
        ("underscore", ["43"]),
        ("history", ["44"]),
        ("quiet", []),
        ("frame", [["text/html", "text/plain"]]),
        (
            "rich",
            [["text/markdown", "text/plain"], ["text/html", "text/plain"], ["text/latex", "text/plain"]],
        ),
        ("await", ["'waited'"]),
        ("shell", ["one\ntwo\n"]),
        ("shell value", ["'one'"]),
        ("progress", ["2 of 2 done\n"]),
    ],
)
def test_a_cell_shows_what_it_would_show_in_jupyter(runs, name, expected):
    assert shown(runs[name]) == expected


def test_magics_that_measure_say_what_they_measured(runs):
    assert shown(runs["time"])[0].startswith("CPU times: ")
    assert shown(runs["time"])[1] == "5"
    assert "per loop" in shown(runs["timeit"])[0]
    assert "number of items" in shown(runs["question"])[0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "input",
            "RuntimeError: input() cannot be used here: nobody is there to answer. Put the value into a variable",
        ),
        ("password", "RuntimeError: input() cannot be used here"),
        ("debugger", "RuntimeError: breakpoint() cannot be used here"),
        ("pip", "RuntimeError: Nothing can be installed or fetched here: there is no network."),
        ("shell pip", "RuntimeError: Nothing can be installed or fetched here"),
        ("conda", "RuntimeError: Nothing can be installed or fetched here"),
        ("exit", "RuntimeError: exit() and quit() do not end a notebook"),
        ("quit", "RuntimeError: exit() and quit() do not end a notebook"),
        ("sys.exit", "SystemExit: "),
        ("syntax", "SyntaxError: invalid syntax"),
        ("no magic", "UsageError: Line magic function `%nothing` not found."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_the_notebook_goes_on(runs, name, says):
    assert runs[name].ending == "code_failed"
    (said,) = shown(runs[name])
    assert said.startswith(says)
