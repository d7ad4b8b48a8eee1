"""The content of a page as a short text, equal when a person would call the content equal."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from wagtail.fields import StreamField
from wagtail.models import Page

# The editor marks each paragraph with a key, writes an empty paragraph for no text, and browsers send
# carriage returns: none of this is a change that anybody made.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
SAME = [("\r\n", "\n"), ("<hr/>", "<hr>"), ("<br/>", "<br>"), ("<p></p>", "")]


def fingerprint(page: Page, field_names: Iterable[str]) -> str:
    """SHA-256 over the title and the named fields; identifiers of stream items do not count."""
    content = {"title": page.title}
    for name in sorted(field_names):
        field = page._meta.get_field(name)
        value = getattr(page, name)
        if isinstance(field, StreamField):
            # By way of the values: stored as text, a stream may lack what its blocks fill in by default.
            value = [
                {"type": child.block_type, "value": child.block.get_prep_value(child.value)}
                for child in value
            ]
        content[name] = value
    text = json.dumps(_essential(content), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _essential(value: object) -> object:
    match value:
        case dict() if "type" in value and "value" in value:
            return {name: _essential(part) for name, part in value.items() if name != "id"}
        case dict():
            return {name: _essential(part) for name, part in value.items()}
        case list():
            return [_essential(part) for part in value]
        case str():
            text = BLOCK_KEY.sub("", value)
            for variant, plain in SAME:
                text = text.replace(variant, plain)
            return text.strip()
        case bool():
            return value
        case float():
            return int(value) if value.is_integer() else value
    return value
