"""The way back to the page that a form without JavaScript was sent from."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back_address(request: HttpRequest, fields: Mapping[str, str]) -> str:
    """The path in the field `back`; empty when there is none, or when it leads off this site."""
    back = fields.get("back", "")
    own = back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return back if own else ""
