"""The page of feedback: what it shows, and that nothing active comes out of it, whatever a notebook holds."""

import base64
import json
import re
import struct
import subprocess
import sys
import zlib

import nbformat
import pytest
from bleach._vendor import html5lib

from labs.grading import protocol
from labs.grading.cli import main
from labs.grading.feedback_page import LARGEST_PAGE, feedback_page
from labs.grading.protocol import CellRun, Report, Sentence
from labs.notebook.reading import notebook_from
from tests.labs.notebook.notebooks import answer, autograded, manual, notebook, plain, prose, solution

SOURCE = notebook(
    prose("# The lab"),
    solution("mean", "def mean(xs):\n    return sum(xs) / len(xs)"),
    autograded("mean-1", "assert mean([1, 3]) == 2"),
    manual("essay", "My thoughts", 5),
)


def png(width=2):
    def chunk(name, data):
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(width))
    head = struct.pack("!IIBBBBB", width, width, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PNG = base64.b64encode(png()).decode()
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0" + b"x" * 20).decode()
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "script that is not closed": "<script src=https://evil.example/x.js>",
    "event handler": '<img src=x onerror="alert(1)">',
    "event handler without quotes": "<img/src/onerror=alert(1)>",
    "click": '<b onclick="alert(1)">press</b>',
    "details": "<details open ontoggle=alert(1)>x</details>",
    "svg": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "svg animation": '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>',
    "mathml": '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>',
    "mathml that hides style": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "iframe": '<iframe src="https://evil.example/"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "object": '<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/x">',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "base": '<base href="https://evil.example/">',
    "link": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "style sheet": "<style>body{background:url(https://evil.example/x)}</style>",
    "style attribute": '<p style="position:fixed;inset:0;background:url(https://evil.example/)">x</p>',
    "javascript link": '<a href="javascript:alert(1)">x</a>',
    "javascript link in disguise": '<a href="&#106;ava&#x09;script:alert(1)">x</a>',
    "javascript link in Markdown": "[x](javascript:alert(1)) [y](  javascript:alert(1)) [z](JaVaScRiPt:alert(1))",
    "javascript reference in Markdown": "[x][1]\n\n[1]: javascript:alert(1)",
    "data link": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "data picture that is a page": '<img src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">',
    "svg picture": '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+">',
    "foreign picture": '<img src="https://evil.example/x.png" srcset="https://evil.example/y.png 2x">',
    "foreign picture in Markdown": "![x](https://evil.example/x.png)",
    "picture of another protocol": '<img src="//evil.example/x.png"><img src="\\\\evil.example\\x">',
    "form": '<form action="https://evil.example/"><input name=x autofocus onfocus=alert(1)><button>x</button></form>',
    "media": '<video src="https://evil.example/x" onerror=alert(1)></video><audio src=x onerror=alert(1)>',
    "template": "<template><script>alert(1)</script></template>",
    "comment": "<!--><script>alert(1)</script>-->",
    "end of everything": "</pre></section></main></body></html><script>alert(1)</script>",
    "end of title": "</title><script>alert(1)</script>",
    "mathjax": "$\\require{html}\\href{javascript:alert(1)}{x}$ <script type='text/x-mathjax-config'>alert(1)</script>",
    "formula with markup": "$\\text{</math><img src=x onerror=alert(1)>}$",
    "template language": "{{ 7 * 7 }}{% raw %}{{ ''.__class__ }}",
    "control characters": "<scr\x00ipt>alert(1)</scr\x00ipt>\x1e\x1b[31m\x1b]8;;https://evil.example/\x07link\x1b]8;;\x07",
    "background": '<table background="https://evil.example/x"><td background="javascript:alert(1)">',
    "our own classes": '<div class="verdict passed"><p class="status">Passed, 10 of 10 points</p></div>',
    "deep nesting": "<div><b>" * 5_000 + "<script>alert(1)</script>",
    "many formulas": "$\\frac{a}{b}$ " * 1_000,
    "portal": '<portal src="https://evil.example/"></portal><x-custom onclick=alert(1)>',
}  # fmt: skip
ALLOWED_URL = re.compile(r"#.*|data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*")
URL_ATTRIBUTES = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "background",
    "data",
    "xlink:href",
}
FORBIDDEN = {
    *(
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "input",
        "button",
        "svg",
        "video",
        "audio",
    ),
    *("template", "portal", "frame", "animate", "noscript", "maction", "a:javascript"),
}


def everywhere(payload):
    """A submission that holds the payload wherever a notebook can hold a text, and the report on it."""
    metadata = {"payload": payload, "nbgrader": {"grade_id": payload, "locked": True}}
    cells = [
        {"cell_type": "markdown", "source": payload, "metadata": metadata, "attachments": {payload: {"image/png": payload}}},
        {"cell_type": "markdown", "source": f"![x](attachment:x.png)\n\n- {payload}\n\n```{payload}\n{payload}\n```", "metadata": {},
         "attachments": {"x.png": {"image/svg+xml": payload}}},
        {"cell_type": "raw", "source": payload, "metadata": {"format": "text/html", "raw_mimetype": "text/html"}},
        {"cell_type": "code", "source": payload, "metadata": metadata | {"tags": [payload]}, "outputs": [], "execution_count": None},
        answer("mean", f"# {payload}"),
        manual("essay", payload, 5),
    ]  # fmt: skip
    submission = notebook_from(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "title": payload,
                "kernelspec": {"name": payload, "display_name": payload, "language": payload},
                "language_info": {"name": payload, "pygments_lexer": payload},
                "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {payload: payload}}},
            },
            "cells": cells,
        }
    )
    encoded = base64.b64encode(payload.encode()).decode()
    outputs = [
        {"output_type": "stream", "name": payload, "text": payload},
        {"output_type": "stream", "name": "stderr", "text": [payload, payload, 5]},
        {"output_type": "error", "ename": payload, "evalue": payload, "traceback": [payload]},
        {"output_type": payload, "data": {"text/html": payload}},
        {"output_type": "display_data", "data": {"image/png": PNG}, "metadata": {"image/png": {"width": f"1{payload}", "height": '1 onload="alert(1)"'}}},
        {"output_type": "display_data", "data": {payload: payload}},
        {"output_type": "display_data", "data": "<script>"},
    ]  # fmt: skip
    for kind in (
        *(
            "text/html",
            "text/markdown",
            "text/plain",
            "text/latex",
            "image/svg+xml",
            "application/javascript",
        ),
        "application/vnd.jupyter.widget-view+json",
    ):
        outputs.append(
            {"output_type": "execute_result", "data": {kind: payload}, "metadata": {kind: payload}}
        )
    for kind in ("image/png", "image/jpeg", "image/gif"):
        outputs.append({"output_type": "display_data", "data": {kind: payload}})
        outputs.append({"output_type": "display_data", "data": {kind: encoded}})
    # The grader cuts what it says of a value.
    return submission, report(outputs, text=payload[:2_000])


def report(outputs=(), *, text="x", cells=1):
    side = {"text": text, "mark": [0, 1]}
    table = {"columns": [text], "rows": [[text, [text]], None], "mark": [0, 0], "size": [9, 1]}
    tests = (
        protocol.TestResult(
            *("mean-1", "mean", 0.0, 1.0, "failed", Sentence("wrong_because", {"line": 1, "text": text})),
            expected=text,
            got=text,
            hint=text,
            tried=(text,),
            sides={"expected": side, "got": table},
            difference=Sentence("difference_at", {"place": text}),
        ),
        protocol.TestResult("essay", "essay", 0.0, 5.0, "manual", Sentence("manual")),
    )
    runs = [CellRun("", list(outputs), "done")] + [CellRun("mean", list(outputs), "done")] * cells
    notices = (Sentence("foreign_cell", {"cell": text}),)
    return Report("graded", Sentence(""), 0.0, 6.0, tests, tuple(runs), notices)


def active_parts(page):
    """What a browser would run, load or follow, by a parser that reads as browsers do; the frame's own aside."""
    found = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            found.append("comment")
            continue
        name = element.tag.rpartition("}")[2]
        if name in FORBIDDEN:
            found.append(name)
        for attribute, value in element.attrib.items():
            attribute = attribute if isinstance(attribute, str) else attribute[1]
            if attribute.startswith("on") or attribute in ("style", "srcdoc"):
                found.append(f"{name}/{attribute}")
            if attribute in URL_ATTRIBUTES and not ALLOWED_URL.fullmatch(value):
                found.append(f"{name}/{attribute}={value}")
    return found


def test_the_parser_finds_what_is_active():
    seen = {name for payload in PAYLOADS.values() for name in active_parts(payload)}
    assert {"script", "img/onerror", "iframe", "p/style", "a/href=javascript:alert(1)", "svg"} <= seen


def test_there_are_payloads_enough():
    assert len(PAYLOADS) >= 25


@pytest.mark.parametrize("name", PAYLOADS)
def test_nothing_active_survives(name):
    submission, graded = everywhere(PAYLOADS[name])
    page = feedback_page(f"{PAYLOADS[name]}.ipynb", graded, source=SOURCE, submission=submission)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert active_parts(page) == []
    # One style sheet, one title, the frame's own meta elements, and one verdict for each exercise: none came along.
    assert [len(tree.findall(f".//{tag}")) for tag in ("style", "title", "meta", "body")] == [1, 1, 5, 1]
    assert [
        section.get("id") for section in tree.iter("section") if "verdict" in section.get("class", "")
    ] == ["mean", "essay"]
    assert [part for part in tree.iter("div") if "verdict" in part.get("class", "")] == []
    assert "49" not in "".join(tree.find("body").itertext())


def test_a_page_forbids_what_it_does_not_hold():
    page = feedback_page("x.ipynb", report(), source=SOURCE, submission=SOURCE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")


def test_the_notebook_stands_there_as_it_was_graded():
    submission = notebook(
        prose("## My *own* words, see [this](https://example.com/)"),
        answer("mean", "def mean(xs):\n    return 0"),
        manual("essay", "What I **think**", 5),
    )
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "\x1b[31mprinted\x1b[0m\n"},
        {"output_type": "display_data", "data": {"image/png": PNG, "text/plain": "<Figure>"}},
        {"output_type": "display_data", "data": {"text/html": "<table><tr><td>cell</td></tr></table>"}},
        {"output_type": "display_data", "data": {"image/jpeg": JPEG}},
    ]
    graded = report(outputs, text="[1, 3]")
    graded = Report(
        *[
            getattr(graded, name) if name != "cells" else graded.cells[1:]
            for name in graded.__dataclass_fields__
        ]
    )
    page = feedback_page("work.ipynb", graded, source=SOURCE, submission=submission)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    text = " ".join("".join(tree.find("body").itertext()).split())
    assert "My own words, see this (https://example.com/)" in text
    assert "def mean(xs): return 0" in text
    assert "printed" in text and "[31m" not in text
    assert [image.get("src") for image in tree.iter("img")] == [
        f"data:image/png;base64,{PNG}",
        f"data:image/jpeg;base64,{JPEG}",
    ]
    assert "cell" in [cell.text for cell in tree.iter("td")]
    order = [
        text.index(part)
        for part in (
            "0 of 6 points",
            "My own words",
            "def mean",
            "Line 1 of the test",
            "What I think",
            "A person marks",
        )
    ]
    assert order == sorted(order)
    marks = ["".join(mark.itertext()) for mark in tree.iter("mark")]
    assert marks == ["different: [", "different: [1, 3]"]


def test_a_page_is_never_larger_than_a_megabyte_and_says_that_it_was_cut():
    flood = [{"output_type": "stream", "name": "stdout", "text": "a line of <output>\n" * 1_100_000}]
    submission = notebook(
        *(plain(f"print({number})  # {'<' * 2_000}") for number in range(5_000)), answer("mean", "mean = 1")
    )
    many = Report(
        "graded",
        Sentence(""),
        0.0,
        6.0,
        report().exercises,
        tuple(CellRun("", flood, "done") for _ in range(5_001)),
    )
    page = feedback_page("x.ipynb", many, source=SOURCE, submission=submission)
    assert len(page.encode()) <= LARGEST_PAGE
    assert "Not all of the notebook is shown" in page
    assert page.endswith("</html>")
    # The verdicts stand there all the same, and no element was cut through.
    assert "Line 1 of the test does not hold" in page
    assert page.count("<section") == page.count("</section>") and page.count("<pre") == page.count("</pre>")


def test_large_pictures_are_left_out_and_small_ones_are_not():
    noise = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2_000).decode()
    outputs = [{"output_type": "display_data", "data": {"image/png": picture}} for picture in (noise, PNG)]
    page = feedback_page(
        "x.ipynb", report(outputs), source=SOURCE, submission=notebook(plain("x"), answer("mean", "y"))
    )
    assert PNG in page
    assert noise[:100] not in page


def test_a_report_from_before_there_were_tables_has_its_texts():
    old = report()
    tests = (
        protocol.TestResult(
            "mean-1", "mean", 0.0, 1.0, "failed", Sentence("wrong", {"line": 1}), expected="2", got="3"
        ),
    )
    page = feedback_page("x.ipynb", Report("graded", old.reason, 0, 1, tests))
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [part.text for part in tree.iter("pre")] == ["2", "3"]


def test_grading_and_its_pages_need_no_web_framework():
    code = (
        "import sys; from labs.grading import cli, feedback_page; from labs.grading.protocol import Report, Sentence;"
        "feedback_page.feedback_page('x', Report('graded', Sentence('')));"
        "print([name for name in sys.modules if name.partition('.')[0] in ('django', 'wagtail')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_nbconvert_is_loaded_for_pages_only():
    code = "import sys; from labs.grading import cli; print('nbconvert' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "source.ipynb").write_text(nbformat.writes(SOURCE))
    wrong = notebook(answer("mean", "def mean(xs):\n    return 0"), manual("essay", "x", 5))
    (tmp_path / "<b>x.ipynb").write_text(nbformat.writes(wrong))
    return tmp_path


def grade(folder, *options):
    words = [
        "grade",
        str(folder / "source.ipynb"),
        str(folder / "<b>x.ipynb"),
        "--json",
        str(folder / "out.json"),
    ]
    assert main([*words, "--feedback", str(folder / "pages"), *options]) == 0
    results = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return results[0]["exercises"][0]["message"], (folder / "pages" / "<b>x.html").read_text(encoding="utf-8")


@pytest.mark.sandbox
def test_a_file_name_is_text(folder):
    _message, page = grade(folder)
    assert "<title>Feedback on &lt;b&gt;x.ipynb</title>" in page
    assert 'lang="en"' in page


@pytest.mark.sandbox
def test_sentences_come_in_the_language_that_was_asked_for(folder, tmp_path, monkeypatch):
    catalogue = tmp_path / "zh_Hans" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    compile_catalogue(
        catalogue, {"Line {line} of the test does not hold.": "测试第 {line} 行不成立。", "Expected": "预期"}
    )
    monkeypatch.setattr("labs.grading.languages.CATALOGUES", tmp_path)
    message, page = grade(folder, "--language", "zh-hans")
    assert message == "测试第 1 行不成立。"
    assert '<html lang="zh-Hans">' in page
    assert "预期" in page and "Expected" not in page


@pytest.mark.sandbox
def test_without_its_catalogue_a_language_gives_way_to_english_and_one_line_says_so(
    folder, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("labs.grading.languages.CATALOGUES", tmp_path)
    message, page = grade(folder, "--language", "zh-hant")
    assert message == "Line 1 of the test does not hold."
    assert '<html lang="en">' in page
    assert capsys.readouterr().err.count("\n") == 1


def compile_catalogue(folder, messages):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="zh_Hans")
    for english, other in messages.items():
        catalogue.add(english, other)
    with (folder / "django.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)


def test_a_page_opens_without_a_dialog_a_request_or_a_complaint(page, tmp_path):
    submission, graded = everywhere("\n\n".join(PAYLOADS.values()))
    path = tmp_path / "page.html"
    path.write_text(feedback_page("x.ipynb", graded, source=SOURCE, submission=submission), encoding="utf-8")
    events = []
    page.on("dialog", lambda dialog: events.append(dialog.message))
    page.on("console", lambda message: events.append(message.text))
    page.on(
        "request", lambda request: events.append(request.url) if not request.url.startswith("data:") else None
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path.as_uri())
    assert events == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
