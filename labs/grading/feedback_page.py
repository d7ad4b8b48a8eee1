"""Feedback on one submission as a page that stands alone and holds nothing active.

A clean notebook (labs.grading.feedback_notebook) goes through nbconvert with a template of ours, and each part of
what comes out through the sanitiser. Only the frame around it, with the style sheet, is put together here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from labs.markdown import markdown_renderer
from labs.sanitize import sanitize

from .feedback_notebook import plain, rebuilt
from .languages import TAGS, Translate, as_it_is
from .protocol import Report, Sentence
from .sentences import FRAME, STATUSES, spoken

TEMPLATES = Path(__file__).parent / "feedback_template"
LARGEST_PAGE = 1_000_000
# Cells end where this much is full, verdicts may take some more, and the frame takes the rest.
ROOM_FOR_CELLS, ROOM_FOR_ALL = 700_000, 950_000
MOST_NOTICES = 30
LONGEST_FORMULA, MOST_DOLLARS = 500, 200
DEEPEST_HTML = 100
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
EMPTY_ELEMENTS = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# No text of a clean notebook holds it.
SEPARATOR = "\x1e"
# What our template makes beyond what the sanitiser lets through from anybody.
OURS = {
    "section": {"class", "id", "lang"},
    "details": set(),
    "summary": set(),
    "mark": set(),
    "p": {"class"},
    "pre": {"class", "tabindex", "lang"},
    "table": {"class"},
    "li": {"class"},
    "div": {"role", "aria-label", "lang"},
}
# A notebook's own HTML must not pass for ours, and leads nowhere.
NOT_THEIRS = {"class", "a", "tabindex", "lang"}


def feedback_page(
    name: str,
    report: Report,
    *,
    source=None,
    submission=None,
    language: str = "en",
    translate: Translate = as_it_is,
) -> str:
    """HTML of at most a megabyte. What does not fit is left out between two cells, and a sentence says so."""
    say = speaker(translate)
    notebook = rebuilt(source, submission, report)
    parts = rendered(notebook, report, source, say, translate).split(SEPARATOR)
    kept, size, is_cut = [], 0, notebook["metadata"]["is_cut"]
    # An empty part goes before each verdict, and the first part is the summary.
    room = ROOM_FOR_ALL
    for part in parts:
        if not part:
            room = ROOM_FOR_ALL
            continue
        # What is too large anyway is not worth reading through.
        clean = sanitize(part, also=OURS) if size + len(part) <= room else part
        size_of_part = len(clean.encode())
        if size + size_of_part <= room:
            kept.append(clean)
            size += size_of_part
        else:
            is_cut = True
        room = ROOM_FOR_CELLS
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            lang=TAGS[language if translate is not as_it_is else "en"],
            title=say("title", name=plain(name.encode("utf-8", "replace").decode(), 200)),
            style=Markup(style),  # noqa: S704
            style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
            body=Markup("\n".join(kept)),  # noqa: S704
            is_cut=is_cut,
            cut_sentence=say("cut"),
        )
    )


@cache
def environment() -> Environment:
    return Environment(autoescape=True, loader=FileSystemLoader(TEMPLATES))


def speaker(translate: Translate):
    def say(code: str, **params) -> str:
        text = translate(FRAME[code])
        return text % params if params else text

    return say


def rendered(notebook, report: Report, source, say, translate: Translate) -> str:
    """The body, with the separator before each cell."""
    summary = {
        "score": say("score", score=f"{report.score:g}", max_score=f"{report.max_score:g}")
        if report.status == "graded"
        else say(report.status),
        "reason": spoken_plainly(report.reason, translate),
        "notices": [spoken_plainly(notice, translate) for notice in report.notices[:MOST_NOTICES]],
    }
    resources = {
        "say": say,
        "status": lambda code: translate(STATUSES[code]),
        "sentence": lambda said: spoken_plainly(Sentence(said["code"], said["params"]), translate),
        "separator": SEPARATOR,
        "summary": summary,
        "language": language_of(source),
    }
    return exporter().from_notebook_node(notebook, resources)[0]


def spoken_plainly(sentence: Sentence, translate: Translate) -> str:
    return plain(spoken(sentence.code, sentence.params, translate), 2_000)


def language_of(source) -> str:
    """What the source notebook says of its language; empty for "unknown"."""
    language = source["metadata"].get("abacus", {}).get("language", "") if source else ""
    return TAGS.get(str(language).lower(), "")


@cache
def exporter():
    """nbconvert's exporter with our template and nothing else of its own."""
    # Importing it takes most of a second, which only those wait for who ask for pages.
    from nbconvert.exporters.templateexporter import TemplateExporter

    class FeedbackExporter(TemplateExporter):
        def _create_environment(self):
            made = super()._create_environment()
            made.autoescape = True
            return made

    return FeedbackExporter(
        default_preprocessors=[],
        template_paths=[str(TEMPLATES)],
        template_data_paths=[],
        template_file="notebook.html.j2",
        filters={"prose": prose, "python": python, "foreign": foreign},
    )


def python(code: str) -> Markup:
    """Python with highlighting as CSS classes."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return Markup(highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)))  # noqa: S704


def foreign(html: str) -> Markup:
    """HTML of the notebook's; its source where it is nested as nobody's table is, which takes long to read."""
    if depth_of(html) > DEEPEST_HTML:
        return Markup("<pre>{}</pre>").format(html)
    return Markup(sanitize(html, without=NOT_THEIRS))  # noqa: S704


def depth_of(html: str) -> int:
    """How many elements stand open at once, at most, if each is closed by its own end."""
    depth = deepest = 0
    for end, name in TAG.findall(html):
        if name.lower() not in EMPTY_ELEMENTS:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def prose(text: str) -> Markup:
    """Markdown without links, whose addresses are written out instead, and with no heading above the page's own."""
    html = page_renderer(text.count("$") <= MOST_DOLLARS).render(text, {"links": []})
    html = html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return foreign(html)


@cache
def page_renderer(with_formulas: bool):
    markdown = markdown_renderer(formula if with_formulas else source_of_formula)
    markdown.renderer.rules |= {"link_open": link_begins, "link_close": link_ends}
    return markdown


def link_begins(tokens, index, options, env):
    env["links"].append(str(tokens[index].attrGet("href") or ""))
    return ""


def link_ends(tokens, index, options, env):
    address = env["links"].pop()
    return f" ({escape(address)})" if address.startswith(("http://", "https://", "mailto:")) else ""


def formula(latex: str, *, display: bool = False) -> str:
    """MathML of a formula, which the sanitiser reads over; what cannot be converted stays as it was written."""
    from latex2mathml.converter import convert

    try:
        if len(latex) <= LONGEST_FORMULA:
            return convert(latex, display="block" if display else "inline")
    except Exception:  # noqa: S110  the converter has many ways to fail, and each means the same
        pass
    return source_of_formula(latex, display=display)


def source_of_formula(latex: str, *, display: bool = False) -> str:
    return f"<code>{escape(latex)}</code>"
