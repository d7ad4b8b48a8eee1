"""Notes that somebody opened an activity when Wagtail serves its page. Previews are not served, so they never count."""

from __future__ import annotations

from wagtail import hooks

from curriculum.models.activity import ActivityPage

from .visits import visit


@hooks.register("before_serve_page")
def note_visit(page, request, serve_args, serve_kwargs):
    """The visit stays with the request: the page's template tag need not ask for it again."""
    request.visit = None
    # A browser that fetches a page ahead has no reader yet.
    is_read = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    if isinstance(page, ActivityPage) and is_read and request.user.is_authenticated:
        request.visit = visit(request.user, page)
