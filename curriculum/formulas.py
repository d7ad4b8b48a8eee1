r"""Formulas in LaTeX become MathML on the server, so that they need no script to be read.

The converter copies some of what it does not understand into its output, markup included. Its output is
therefore parsed, and only elements and attributes of presentation MathML go on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import escape
from django.utils.translation import gettext as _
from latex2mathml import exceptions
from latex2mathml.converter import convert

from .mathml import ATTRIBUTES, ELEMENTS

INLINE_FORMULA = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
# What must not begin a line: the sign behind a formula stays with it.
SIGN = re.compile(r"[.,;:!?)。，；：！？）、]+")
NOT_TYPESET = ("code", "pre", "script", "style")

CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}


class UnreadableFormula(ValueError):
    """The text is not a formula that can be typeset; the message says what is wrong with it."""


@lru_cache(maxsize=1024)
def to_mathml(latex: str, *, display: bool = False) -> str:
    """MathML for a LaTeX formula, safe to put into a page. Raises UnreadableFormula."""
    if not latex.strip():
        raise UnreadableFormula(_("The formula is empty."))
    _check_braces(latex)
    try:
        root = ElementTree.fromstring(convert(latex, display="block" if display else "inline"))  # noqa: S314
    except ElementTree.ParseError:
        raise UnreadableFormula(_("The signs &, < and > cannot stand inside \\text{…}.")) from None
    except Exception as error:
        if type(error).__module__ != exceptions.__name__:
            raise UnreadableFormula(_("This is not a formula in LaTeX.")) from error
        raise UnreadableFormula(_explanation(error)) from None
    for element in root.iter():
        _keep_presentation_only(element)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def inline_formulas(html: str) -> list[str]:
    r"""The LaTeX of each \( … \) in the text of an HTML fragment, in order."""
    soup = BeautifulSoup(html, "html.parser")
    return [formula for node in _typeset_nodes(soup) for formula in INLINE_FORMULA.findall(node)]


def typeset(html: str) -> str:
    r"""The HTML fragment with each \( … \) in its text as MathML.

    A formula that cannot be read stays as it was written: the editor has refused it, and a reader is better
    served by the source than by an error.
    """
    if r"\(" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for node in _typeset_nodes(soup):
        before, *pieces = INLINE_FORMULA.split(node)
        # In turn: what stood between the delimiters, and the text behind it.
        markup = escape(before) + "".join(
            _with_its_sign(_mathml_or_source(latex), behind)
            for latex, behind in zip(pieces[::2], pieces[1::2], strict=True)
        )
        node.replace_with(BeautifulSoup(markup, "html.parser"))
    return str(soup)


def _typeset_nodes(soup: BeautifulSoup) -> list[NavigableString]:
    return [
        node
        for node in soup.find_all(string=INLINE_FORMULA)
        if not any(parent.name in NOT_TYPESET for parent in node.parents)
    ]


def _mathml_or_source(latex: str) -> str:
    try:
        return to_mathml(latex)
    except UnreadableFormula:
        return f"<code>{escape(latex)}</code>"


def _with_its_sign(formula: str, behind: str) -> str:
    if not (sign := SIGN.match(behind)):
        return formula + escape(behind)
    return f'<span class="formula-with-sign">{formula}{escape(sign[0])}</span>{escape(behind[sign.end() :])}'


def _check_braces(latex: str) -> None:
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise UnreadableFormula(_("The formula has a closing brace } too many."))
    if depth:
        raise UnreadableFormula(_("The formula has an opening brace { that is never closed."))


def _keep_presentation_only(element: ElementTree.Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    if element.tag not in ELEMENTS:
        raise UnreadableFormula(_("The formula contains markup (<%(tag)s>).") % {"tag": element.tag})
    if foreign := set(element.attrib) - ATTRIBUTES:
        raise UnreadableFormula(
            _("The formula uses %(names)s, which is not allowed here.")
            % {"names": ", ".join(sorted(foreign))}
        )
    text = element.text or ""
    if element.tag != "mtext" and text.startswith("\\") and len(text) > 1:
        raise UnreadableFormula(_("The command %(command)s is not known.") % {"command": text})
    if element.tag != "mtext" and text == "&":
        raise UnreadableFormula(_("The sign & stands only in tables such as \\begin{matrix}…\\end{matrix}."))
    if len(element) != CHILDREN.get(element.tag, len(element)):
        raise UnreadableFormula(_("A fraction, root or index in the formula lacks a part."))


def _explanation(error: Exception) -> str:
    explanations = {
        exceptions.DenominatorNotFoundError: _("A fraction in the formula lacks its denominator."),
        exceptions.NumeratorNotFoundError: _("A fraction in the formula lacks its numerator."),
        exceptions.DoubleSubscriptsError: _(
            "A letter in the formula has two subscripts; put braces around one."
        ),
        exceptions.DoubleSuperscriptsError: _(
            "A letter in the formula has two powers; put braces around one."
        ),
        exceptions.ExtraLeftOrMissingRightError: _("The formula has a \\left without its \\right."),
        exceptions.MissingSuperScriptOrSubscriptError: _("Nothing follows a ^ or _ in the formula."),
        exceptions.MissingEndError: _("The formula has a \\begin without its \\end."),
    }
    return explanations.get(type(error), _("The formula ends before it is complete."))
