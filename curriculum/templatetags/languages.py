"""The same place in the other languages."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def language_links(context) -> list[dict]:
    """For each language of the site: code, its own name for itself, url, and whether it is the present one.

    `exact` is False where the address is not this page but the nearest page above it that exists in that
    language; such an address is no alternate for search engines. `absolute_url` is the address with its host.
    """
    request = context.get("request")
    page = context.get("page")
    if isinstance(page, Page) and page.pk:
        addresses = _addresses_of_page(page, request)
    else:
        path = request.get_full_path() if request else "/"
        addresses = {code: (translate_url(path, code), True) for code, _name in settings.LANGUAGES}
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": url,
            "absolute_url": request.build_absolute_uri(url) if request else url,
            "current": code == get_language(),
            "exact": exact,
        }
        for code, (url, exact) in addresses.items()
    ]


def _addresses_of_page(page: Page, request) -> dict[str, tuple[str, bool]]:
    """The page's own address in each language, or that of its nearest translated ancestor.

    Two queries, besides those with which Wagtail finds the roots of its sites, once a request.
    """
    # Nearest first; the root has no address.
    line = [
        page,
        *(ancestor for ancestor in page.get_ancestors().order_by("-depth") if not ancestor.is_root()),
    ]
    translations = Page.objects.live().filter(
        translation_key__in=[ancestor.translation_key for ancestor in line]
    )
    found = {
        (str(each.locale.language_code), each.translation_key): each
        for each in translations.select_related("locale")
    }
    addresses = {}
    for code, _name in settings.LANGUAGES:
        nearest = next(
            (found[code, each.translation_key] for each in line if (code, each.translation_key) in found),
            None,
        )
        url = nearest.get_url(request) if nearest else None
        # A page without an address cannot be reached in that language: the language's first page is there.
        exact = bool(url) and nearest.translation_key == page.translation_key
        addresses[code] = (url or translate_url("/" + settings.LANGUAGE_CODE + "/", code), exact)
    return addresses
