from __future__ import annotations

from django import template
from wagtail.models import Page

from curriculum import entries
from curriculum.models import ActivityPage
from curriculum.references import references_of

register = template.Library()


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
