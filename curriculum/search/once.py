"""Indexes what is saved several times in a row once, at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

_suspended: ContextVar[bool] = ContextVar("search_index_suspended", default=False)


def is_suspended() -> bool:
    return _suspended.get()


@contextmanager
def not_indexed() -> Iterator[None]:
    """Leave the search index and the index of references alone inside."""
    token = _suspended.set(True)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _suspended.reset(token)


@contextmanager
def indexed_once(saved: list[Page]) -> Iterator[None]:
    """Leave the search index and the index of references alone inside; then bring both up to the pages in `saved`.

    What is done inside stands in one transaction with the indexing, so that no page is kept without it.
    """
    with not_indexed():
        yield
    for page in saved:
        insert_or_update_object(page)
        ReferenceIndex.create_or_update_for_object(page)


def index_all(saved: Sequence[models.Model]) -> None:
    """Bring both indexes up to objects that were saved while they were left alone, of any models."""
    for model in {type(each) for each in saved}:
        rows = [each for each in saved if type(each) is model]
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(model, rows)
        for row in rows:
            ReferenceIndex.create_or_update_for_object(row)
