"""Sentences about a notebook, in English as they are; the site says the same templates in the reader's language."""

from __future__ import annotations


def _(template: str) -> str:
    """Marks a template for the translators' tools."""
    return template


class Remark(str):
    """A template and what fills it, as the English sentence that they make."""

    def __new__(cls, template: str, **params):
        remark = super().__new__(cls, template.format(**params))
        remark.template, remark.params = template, params
        return remark
