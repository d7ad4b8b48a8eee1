from django import template
from wagtail.models import Page

register = template.Library()

# The root and the home page are no places that a reader has been to: the site's name leads home.
PROGRAMME_DEPTH = 3


@register.inclusion_tag("curriculum/breadcrumb.html", takes_context=True)
def breadcrumb(context):
    """The live pages above this one, from the programme down. One query."""
    page = context["page"]
    ancestors = (
        page.get_ancestors().live().filter(depth__gte=PROGRAMME_DEPTH) if page.depth else Page.objects.none()
    )
    return {"ancestors": ancestors, "request": context.get("request")}
