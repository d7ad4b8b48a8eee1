"""What of a question is shared by all languages, and what is text of one."""

from __future__ import annotations

import hashlib
import json

# Text of the question itself, and of the entries of its lists. Everything else belongs to the shape.
TEXTS = {"stem", "explanation", "unit", "accepted"}
TEXTS_IN_LISTS = {
    "options": {"text", "feedback"},
    "misconceptions": {"feedback"},
    "key_points": {"text", "words"},
    "pairs": {"left", "right"},
    "distractors": {"text"},
    "items": {"text"},
}


def shape_of(record: dict) -> dict:
    """The record without its texts. Entries of lists keep their order and their `key`."""
    shape = {}
    for name, value in record.items():
        if name in TEXTS_IN_LISTS:
            shape[name] = [
                {part: held for part, held in entry.items() if part not in TEXTS_IN_LISTS[name]}
                for entry in value
            ]
        elif name not in TEXTS:
            shape[name] = value
    return shape


def text_of(record: dict) -> dict:
    """The record's texts alone; entries of lists are found by their `key`."""
    text = {name: record[name] for name in TEXTS if name in record}
    for name, parts in TEXTS_IN_LISTS.items():
        if name in record:
            text[name] = {
                entry["key"]: {part: entry.get(part, "") for part in parts} for entry in record[name]
            }
    return text


def fits(shape: dict, text: dict) -> bool:
    """True when the text has words for every entry of the shape: a stale translation may lack some."""
    return all(
        entry["key"] in text.get(name, {})
        for name in TEXTS_IN_LISTS
        if name in shape
        for entry in shape[name]
    )


def content_hash(shape: dict, texts: dict) -> str:
    """SHA-256 of a question in all its languages."""
    return hashlib.sha256(json.dumps([shape, texts], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def letter(position: int) -> str:
    """What the author's code calls the option at this position: a, b, c …"""
    return chr(ord("a") + position)
