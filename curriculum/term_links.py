"""Terms in running text: stored as <a linktype="term" key="escrow">, read as a link to the glossary.

The link carries the definition, which a script shows beside the word; without the script it is a link.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text import LinkHandler

from .entries import entries
from .models import GlossaryTerm

FEATURE = "term"
ENTITY = "TERM"


def anchor(key: str) -> str:
    """The identifier of a term on the page of the glossary."""
    return f"term-{key}"


class TermLinkHandler(LinkHandler):
    identifier = FEATURE

    @staticmethod
    def get_model():
        return GlossaryTerm

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Opening tags; one without an address, which shows as plain text, where there is no such term."""
        terms = entries("glossaryterm", (attrs.get("key", "") for attrs in attrs_list))
        return [_opening_tag(terms.get(attrs.get("key", ""))) for attrs in attrs_list]


def _opening_tag(term: GlossaryTerm | None) -> str:
    if term is None:
        return "<a>"
    return format_html(
        '<a class="term" href="{}#{}" data-term="{}" data-definition="{}" data-lang="{}">',
        reverse("glossary"),
        anchor(term.key),
        term.term,
        term.definition,
        term.locale.language_code,
    )


class TermElementHandler(LinkElementHandler):
    def get_attribute_data(self, attrs):
        return {"key": attrs.get("key", "")}


def term_element(props):
    return DOM.create_element("a", {"linktype": "term", "key": props.get("key")}, props["children"])


CONVERSION = {
    "from_database_format": {'a[linktype="term"]': TermElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: term_element}},
}
