"""The one door for HTML that a notebook brought: what passes here can be shown to anybody."""

from __future__ import annotations

import base64
import binascii

import bleach
import nh3
from django.utils.safestring import SafeString, mark_safe

from curriculum import formulas

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
    *formulas.ELEMENTS,
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
    **dict.fromkeys(formulas.ELEMENTS, formulas.ATTRIBUTES),
    "math": formulas.ATTRIBUTES | {"display", "xmlns"},
}
ALL_ATTRIBUTES = {tag: set(names) for tag, names in ATTRIBUTES.items()}
SCHEMES = {"http", "https", "mailto", "data"}
IMAGE_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
LARGEST_IMAGE = 2 * 1024 * 1024


def image_data_url(media_type: str, encoded: str) -> str | None:
    """A data URL of a PNG or JPEG whose bytes are what the type says, at most 2 MiB; otherwise None."""
    signature = IMAGE_SIGNATURES.get(media_type)
    if signature is None or len(encoded) > LARGEST_IMAGE * 4 // 3 + 8:
        return None
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(signature):
        return None
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        media_type, _, encoded = value.removeprefix("data:").partition(";base64,")
        return image_data_url(media_type, encoded) if value.startswith("data:") else None
    if value.strip().lower().startswith("data:"):
        return None
    return value


def _allowed(tag: str, name: str, value: str) -> bool:
    return name in ATTRIBUTES.get(tag, ())


def sanitize(html: str) -> SafeString:
    """HTML without anything active, foreign or styled: bleach first, then nh3 over what bleach left."""
    # bleach keeps the text of an element that it strips, and a style sheet is no text to read.
    without_code = nh3.clean(
        html, tags=TAGS, clean_content_tags={"script", "style"}, attributes=ALL_ATTRIBUTES
    )
    bleached = bleach.clean(without_code, tags=TAGS, attributes=_allowed, protocols=SCHEMES, strip=True)
    cleaned = nh3.clean(
        bleached,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ALL_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308
