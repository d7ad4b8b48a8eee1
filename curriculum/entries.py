"""Entries by key: terms, rules, cases and competencies in the language of the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.utils.translation import get_language

from .models.entry import Entry
from .search.folding import folded

# Who reads one Chinese script reads the other before English.
NEXT_BEST = {"zh-hans": "zh-hant", "zh-hant": "zh-hans"}

_at_hand: ContextVar[dict[str, dict[str, Entry | None]] | None] = ContextVar("entries_at_hand", default=None)


def model_of(kind: str) -> type[Entry]:
    """The model of a kind of entry; a kind is called as its model is, in lower case."""
    return apps.get_model("curriculum", kind)


def entries(kind: str, keys: Iterable[str]) -> dict[str, Entry]:
    """The entries with these keys, in the present language or else in the next best one.

    One query, and none for what `at_hand` holds. Keys that nothing has are left out.
    """
    keys = set(keys)
    at_hand_now = _at_hand.get()
    known = {} if at_hand_now is None else at_hand_now[kind]
    found = {key: known[key] for key in keys if key in known}
    if missing := keys - set(known):
        model = model_of(kind)
        loaded = in_one_language(model.objects.filter(**{f"{model.key_field}__in": missing}))
        known |= {key: loaded.get(key) for key in missing}
        found |= loaded
    return {key: row for key, row in found.items() if row}


def entry(kind: str, key: str) -> Entry | None:
    return entries(kind, [key]).get(key)


def in_one_language(rows) -> dict[str, Entry]:
    """Of all translations of each entry the one that suits the reader best, by key, in the order of the rows."""
    found: dict[str, Entry] = {}
    for row in rows.select_related("locale"):
        present = found.get(row.reference)
        if present is None or _distance(row) < _distance(present):
            found[row.reference] = row
    return found


def _distance(row: Entry) -> int:
    code, wanted = row.locale.language_code, get_language()
    ranks = [wanted, NEXT_BEST.get(wanted, "en"), "en"]
    return ranks.index(code) if code in ranks else len(ranks)


@contextmanager
def at_hand(references: Iterable[tuple[str, str]] = (), unsaved: Iterable[Entry] = ()) -> Iterator[None]:
    """Load the entries that a page refers to, one query a kind, for all that is done inside.

    `unsaved` are entries that count as present, too.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in references:
        keys[kind].add(key)
    token = _at_hand.set(defaultdict(dict))
    try:
        for row in unsaved:
            _at_hand.get()[row._meta.model_name][row.reference] = row
        for kind, wanted in keys.items():
            entries(kind, wanted)
        yield
    finally:
        _at_hand.reset(token)


def matching(rows, query: str) -> list[Entry]:
    """The entries, each in the reader's language, in one of whose languages every word of the query occurs.

    Chinese has no blanks between words, so that a word is looked for anywhere in the text. One query.
    """
    words = folded(query).casefold().split()
    texts: dict[str, str] = defaultdict(str)
    if words:
        for row in rows:
            texts[row.reference] += "\n" + folded(row.search_text()).casefold()
    shown = in_one_language(rows)
    if not words:
        return list(shown.values())
    return [row for key, row in shown.items() if all(word in texts[key] for word in words)]
