"""Which fields of a page or snippet are its content."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

# Place, state and bookkeeping: an archive says these in words of its own, or another site has its own.
NOT_CONTENT = {
    "path",
    "depth",
    "numchild",
    "url_path",
    "translation_key",
    "locale",
    "content_type",
    "alias_of",
    "owner",
    "draft_title",
    "live",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "has_unpublished_changes",
    "latest_revision",
    "live_revision",
    "latest_revision_created_at",
    "first_published_at",
    "last_published_at",
}
# Comments name people of the site on which they were written.
LEFT_BEHIND = {"wagtail_admin_comments"}


def content_fields(model: type[models.Model], without: tuple[str, ...] = ()) -> Iterator[models.Field]:
    for each in model._meta.concrete_fields:
        link = each.remote_field and getattr(each.remote_field, "parent_link", False)
        skipped = each.primary_key or link or isinstance(each, ParentalKey)
        if not skipped and each.name not in NOT_CONTENT and each.name not in without:
            yield each


def child_relations(model: type[models.Model]) -> Iterator:
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() not in LEFT_BEHIND:
            yield relation
