"""What happens when a page is published: its languages get what they share, and its texts are noted as translated."""

from __future__ import annotations

from wagtail.signals import page_published

from .carrying import carry
from .localizing import translatable_models
from .staleness import is_followed, remember_translated


def follow_publications() -> None:
    for model in translatable_models():
        page_published.connect(
            _published, sender=model, weak=False, dispatch_uid=f"curriculum.translating.{model.__name__}"
        )


def _published(instance, **kwargs) -> None:
    if is_followed():
        remember_translated(instance)
        carry(instance)
