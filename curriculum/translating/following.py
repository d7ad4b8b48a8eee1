"""What happens when something is published: its texts are noted as translated; a page's languages get what they share.

What has no drafts is published by saving it.
"""

from __future__ import annotations

from django.db.models.signals import post_save
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import page_published, published

from .carrying import carry
from .localizing import translatable_models
from .staleness import is_followed, remember_translated


def follow_publications() -> None:
    for model in translatable_models():
        how = {"sender": model, "weak": False, "dispatch_uid": f"curriculum.translating.{model.__name__}"}
        if issubclass(model, Page):
            page_published.connect(_published, **how)
        elif issubclass(model, DraftStateMixin):
            published.connect(_entry_published, **how)
        else:
            post_save.connect(_entry_published, **how)


def _published(instance, **kwargs) -> None:
    if is_followed():
        remember_translated(instance)
        carry(instance)


def _entry_published(instance, raw=False, **kwargs) -> None:
    if is_followed() and not raw:
        remember_translated(instance)
