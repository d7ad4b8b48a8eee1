"""Who may translate what. wagtail-localize asks for a permission of its own; pages and courses decide here, too."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from curriculum.models import CoursePage

from .localizing import translatable_models


def may_edit(user, instance) -> bool:
    """Whether the person may change a page, an entry or a bank of questions."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return policy_registry.get(instance).user_has_permission_for_instance(user, "change", instance)


def may_translate(user, instance, locale: Locale, *, publish: bool = False) -> bool:
    """Whether the person may make or change the edition of something in that language.

    Who may change a page may translate it, as a course belongs to its instructors in every language; but not where
    that would create pages above it, in a part of the site that is not theirs. With `publish`, whether readers
    may see the result at once.
    """
    if not isinstance(instance, Page):
        policy = policy_registry.get_by_type(type(instance))
        edition = instance.get_translations().filter(locale=locale).first()
        may_add = policy.user_has_permission(user, "add")
        return may_add and may_edit(user, instance) and (edition is None or may_edit(user, edition))
    permissions = instance.permissions_for_user(user)
    if not permissions.can_edit() or (publish and not permissions.can_publish()):
        return False
    edition = instance.get_translations().filter(locale=locale).first()
    if edition:
        theirs = edition.permissions_for_user(user)
        return theirs.can_edit() and (not publish or theirs.can_publish())
    parent = instance.get_parent()
    if parent.is_root():
        return user.is_superuser
    return parent.get_translations().filter(locale=locale).exists() or may_edit(user, parent)


def courses_edited_by(user):
    """The courses in every language whose pages this person may change."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return CoursePage.objects.filter(pk__in=pages.values("pk"))


def edits_pages(user) -> bool:
    return PagePermissionPolicy().user_has_permission(user, "change")


def entries_edited_by(user) -> list[QuerySet]:
    """What this person may change besides pages: entries and question banks, for each kind one queryset."""
    found = []
    for model in translatable_models():
        if not issubclass(model, Page):
            policy = policy_registry.get_by_type(model)
            found.append(policy.instances_user_has_any_permission_for(user, ["change"]).order_by("pk"))
    return found
