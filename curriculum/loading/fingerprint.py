"""The content of a page or an entry as a short text, equal when a person would call the content equal."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from django.db import models
from wagtail.fields import StreamField

# The editor marks each paragraph with a key, writes an empty paragraph for no text, and browsers send
# carriage returns: none of this is a change that anybody made.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
SAME = [("\r\n", "\n"), ("<hr/>", "<hr>"), ("<br/>", "<br>"), ("<p></p>", "")]


def fingerprint(content_object: models.Model, field_names: Iterable[str]) -> str:
    """SHA-256 over the named fields; identifiers of stream items do not count."""
    content = {}
    for name in sorted(field_names):
        field = content_object._meta.get_field(name)
        value = getattr(content_object, name)
        if isinstance(field, StreamField):
            # By way of the values: stored as text, a stream may lack what its blocks fill in by default.
            value = [
                {"type": child.block_type, "value": child.block.get_prep_value(child.value)}
                for child in value
            ]
            # So that a stream which is new to the loader does not make every page look edited.
            if not value:
                continue
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
