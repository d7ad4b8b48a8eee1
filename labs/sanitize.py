"""The one door for HTML that a notebook brought: what passes here can be shown to anybody.

Text goes in and text comes out, so that the grader uses it, too; the site marks what it got as safe to show.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import bleach
import nh3

from curriculum import mathml
from labs.notebook.images import image_data_url

TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
    ),
    *(
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "small",
    ),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
    *mathml.ELEMENTS,
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "col": {"span"},
    "div": {"class", "tabindex"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "span": {"class", "lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **dict.fromkeys(mathml.ELEMENTS, mathml.ATTRIBUTES),
    "math": mathml.ATTRIBUTES | {"display", "xmlns"},
}
SCHEMES = {"http", "https", "mailto", "data"}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        media_type, _, encoded = value.removeprefix("data:").partition(";base64,")
        return image_data_url(media_type, encoded) if value.startswith("data:") else None
    if value.strip().lower().startswith("data:"):
        return None
    return value


def sanitize(
    html: str, *, without: Collection[str] = (), also: Mapping[str, Collection[str]] | None = None
) -> str:
    """HTML without anything active, foreign or styled: bleach first, then nh3 over what bleach left.

    `without` names elements and attributes that are not wanted either; `also` gives elements of our own making with
    their attributes.
    """
    allowed = {tag: set(ATTRIBUTES.get(tag, ())) for tag in TAGS if tag not in without}
    for tag, names in (also or {}).items():
        allowed[tag] = allowed.get(tag, set()) | set(names)
    allowed = {tag: names.difference(without) for tag, names in allowed.items()}
    # bleach keeps the text of an element that it strips, and a style sheet is no text to read.
    rules = {
        "tags": set(allowed),
        "clean_content_tags": {"script", "style"},
        "attributes": allowed,
        "url_schemes": SCHEMES,
    }
    bleached = bleach.clean(
        nh3.clean(html, **rules),
        tags=set(allowed),
        attributes=lambda tag, name, _value: name in allowed.get(tag, ()),
        protocols=SCHEMES,
        strip=True,
    )
    return nh3.clean(
        bleached,
        **rules,
        attribute_filter=_attribute,
        link_rel="noopener noreferrer nofollow",
    )
