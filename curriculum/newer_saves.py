"""Two people have the same page open: who saves second is asked before anything of the first is replaced.

Wagtail's editor asks in the browser, and only its automatic saving is refused by the server. This asks on the server,
for every other way to save: what was typed waits in the form of the question, and is saved only when the person says so.
"""

from __future__ import annotations

from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from wagtail.admin.utils import get_latest_str
from wagtail.models import Revision, RevisionMixin

OVERWRITES = "overwrites_revision_id"
CONFLICT = 409


def newer_save_of_another(thing: RevisionMixin, user, loaded_at: str) -> Revision | None:
    """The newest text of `thing` that somebody else has saved since `loaded_at`, when the form was made.

    What the same person saved is no conflict: the form of a page that saves itself is always older than its text.
    """
    try:
        moment = parse_datetime(loaded_at)
    except ValueError:
        moment = None
    if moment is None:
        return None
    newer = thing.revisions.filter(created_at__gt=moment).exclude(user=user)
    return newer.select_related("user").order_by("-created_at", "-pk").first()


def ask_before_overwriting(request, thing):
    """Wagtail's hook before a page or a snippet is edited: a question instead of saving over a newer text."""
    saves_itself = not request.accepts("text/html")
    if request.method != "POST" or saves_itself or not isinstance(thing, RevisionMixin):
        return None
    newer = newer_save_of_another(thing, request.user, request.POST.get("loaded_revision_created_at", ""))
    if newer is None or request.POST.get(OVERWRITES) == str(newer.pk):
        return None
    passed_over = ("csrfmiddlewaretoken", OVERWRITES)
    typed = [
        (name, text) for name, texts in request.POST.lists() for text in texts if name not in passed_over
    ]
    context = {
        "title": get_latest_str(thing),
        "newer": newer,
        "typed": typed,
        "overwrites": OVERWRITES,
        "publishes": "action-publish" in request.POST,
    }
    return render(request, "curriculum/admin/newer_save.html", context, status=CONFLICT)
