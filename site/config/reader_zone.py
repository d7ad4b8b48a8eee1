"""Moments are shown in the time of the place where the reader is: the browser names it in a cookie."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

# Set by site/static/js/entries/reader-zone.js.
COOKIE = "zone"


class ReaderZoneMiddleware:
    """Activates the reader's zone for the request; without a name that is known, that of the site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        zone = zone_named(request.COOKIES.get(COOKIE, "")) or timezone.get_default_timezone()
        with timezone.override(zone):
            return self.get_response(request)


@cache
def known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_named(name: str) -> ZoneInfo | None:
    """None for a name that this machine does not know, whatever else it may be: it comes from outside."""
    return ZoneInfo(name) if name in known_zones() else None
