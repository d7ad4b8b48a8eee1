"""The explorers that there are. A name is stored with pages: it never changes."""

from __future__ import annotations

from . import acquisition, amortisation, erlang_c, loan_portfolio, netting, order_book
from .outcome import Explorer

EXPLORERS: dict[str, Explorer] = {
    model.EXPLORER.name: model.EXPLORER
    for model in (amortisation, acquisition, netting, order_book, loan_portfolio, erlang_c)
}
