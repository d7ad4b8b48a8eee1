"""Of snippets that know drafts: what readers have of one, and its newest draft where that differs."""

from __future__ import annotations

from django.db import models
from wagtail.models import DraftStateMixin

from .content_out import content_of
from .references import Outgoing


def said_of(snippet: models.Model, outgoing: Outgoing, reference: str, without: tuple[str, ...]) -> dict:
    """Its content; with a model that knows drafts, also whether it is live, and the draft."""
    content = content_of(snippet, outgoing, reference, without)
    if not isinstance(snippet, DraftStateMixin):
        return {"content": content}
    newest = snippet.get_latest_revision()
    draft = content_of(newest.as_object(), outgoing, reference, without) if newest else content
    return {"content": content, "live": snippet.live, "draft": None if draft == content else draft}


def state_in(row: dict, model: type[models.Model]) -> dict:
    """The state that an archive's row says. Raises KeyError or TypeError for what has not its form."""
    if not issubclass(model, DraftStateMixin):
        return {}
    if not isinstance(row["live"], bool) or not isinstance(row["draft"], dict | None):
        raise TypeError(row["live"])
    return {"live": row["live"], "draft": row["draft"]}


def store(snippet: models.Model, *, live: bool, person) -> None:
    """Save it, published or as a draft; what was here before stays among the revisions."""
    if not isinstance(snippet, DraftStateMixin):
        snippet.save()
        return
    if snippet.pk is None:
        snippet.live = False
        snippet.save()
    elif not live:
        if snippet.live:
            snippet.unpublish(user=person)
        snippet.save()
    revision = snippet.save_revision(user=person, clean=False)
    if live:
        revision.publish(user=person, skip_permission_checks=True)
