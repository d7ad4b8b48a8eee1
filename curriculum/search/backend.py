"""Wagtail's database search, with Chinese folded and cut where text enters the index and the query."""

from __future__ import annotations

from copy import copy

from modelsearch.backends import database
from modelsearch.index import RelatedFields
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText

from .folding import for_index, for_query
from .once import is_suspended


def SearchBackend(params: dict):
    """The stock backend for the database in use, its indexing and its queries folded. Wagtail looks for this name."""
    backend = database.SearchBackend(params)
    backend.index_class = _folding_index(backend.index_class) if backend.index_class else None
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        setattr(backend, name, _folding_compiler(getattr(backend, name)))
    return backend


def _folding_index(stock: type) -> type:
    class FoldingIndex(stock):
        def add_items(self, model, objs):
            if is_suspended():
                return None
            return super().add_items(model, [_FoldedObject(obj) for obj in objs])

    return FoldingIndex


def _folding_compiler(stock: type) -> type:
    class FoldingQueryCompiler(stock):
        # So that "loan" finds "loans" too.
        LAST_TERM_IS_PREFIX = True

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.query = _folded_query(self.query)

    return FoldingQueryCompiler


def _folded_query(query):
    match query:
        case PlainText() | Phrase():
            text = for_query(query.query_string)
            return _with(query, query_string=text) if text else Not(MATCH_ALL)
        case Not() | Boost():
            return _with(query, subquery=_folded_query(query.subquery))
        case And() | Or():
            return _with(query, subqueries=[_folded_query(part) for part in query.subqueries])
    return query


def _with(original, **attributes):
    changed = copy(original)
    for name, value in attributes.items():
        setattr(changed, name, value)
    return changed


class _FoldedObject:
    """An object to be indexed, whose search fields give folded text."""

    def __init__(self, original):
        self.original = original
        self.pk = original.pk

    def get_search_fields(self):
        return [_folded_field(field) for field in self.original.get_search_fields()]


def _folded_field(field):
    folded = copy(field)

    def original(obj):
        return obj.original if isinstance(obj, _FoldedObject) else obj

    if isinstance(field, RelatedFields):
        folded.fields = [_folded_field(each) for each in field.fields]
        folded.get_value = lambda obj: field.get_value(original(obj))
    else:
        folded.get_value = lambda obj: _folded_value(field.get_value(original(obj)))
    return folded


def _folded_value(value):
    match value:
        case str():
            return for_index(value)
        case list():
            return [_folded_value(part) for part in value]
        case dict():
            return {name: _folded_value(part) for name, part in value.items()}
    return value
