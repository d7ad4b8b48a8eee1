from __future__ import annotations

from dataclasses import dataclass

from django import template
from wagtail.models import Page

from curriculum import entries
from curriculum.models import ActivityPage, GlossaryTerm, ModulePage
from curriculum.references import references_of
from curriculum.term_links import anchor

register = template.Library()


@dataclass(frozen=True)
class KeyTerm:
    """A word that a module introduces: a term of the glossary, or else a word without a definition."""

    word: str
    entry: GlossaryTerm | None

    @property
    def anchor(self) -> str:
        return anchor(self.entry.key)


class WithEntries(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        page = context.get("page")
        references = references_of(page) if isinstance(page, Page) else ()
        with entries.at_hand(references):
            return self.nodelist.render(context)


@register.tag
def with_entries(parser, token):
    """What stands inside finds the terms, rules and cases of `page` loaded: one query for each kind."""
    nodelist = parser.parse(["end_with_entries"])
    parser.delete_first_token()
    return WithEntries(nodelist)


@register.simple_tag
def competencies_of(page: ActivityPage) -> list:
    """The competencies that the page names, in its order and in the reader's language."""
    codes = [child.value for child in page.competencies]
    found = entries.entries("competency", codes)
    return [found[code] for code in codes if code in found]


@register.simple_tag
def key_terms_of(module: ModulePage) -> list[KeyTerm]:
    """The words that the module introduces, in its order and in the reader's language. One query."""
    values = [child.value for child in module.terms]
    found = entries.entries("glossaryterm", (value["term"] for value in values if value["term"]))
    terms = [KeyTerm(value["word"], found.get(value["term"])) for value in values]
    return [term for term in terms if term.word or term.entry]
