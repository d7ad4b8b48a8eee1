"""Who may change curriculum data: whoever teaches may add entries and change own ones; editors change all."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.permission_policies.base import OwnershipPermissionPolicy
from wagtail.permissions import policy_registry

from .models.entry import Entry
from .models.reference import Reference


class EntryPolicy(OwnershipPermissionPolicy):
    """Wagtail's policy of owners; besides, everyone who may add entries may read them all."""

    def user_has_permission(self, user, action):
        if action == "view":
            return self.user_has_any_permission(user, ["add", "change"])
        return super().user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if "view" in actions and self.user_has_permission(user, "view"):
            return True
        return super().user_has_any_permission_for_instance(user, actions, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        if "view" in actions and self.user_has_permission(user, "view"):
            return self.model._default_manager.all()
        return super().instances_user_has_any_permission_for(user, actions)


def may_change(user, instance: Entry) -> bool:
    return policy_registry.get(instance).user_has_permission_for_instance(user, "change", instance)


def refuse_edit(request, instance):
    """Wagtail's hook before a snippet is edited; it looks at the kind of entry only, not at whose it is."""
    if isinstance(instance, Entry) and not may_change(request.user, instance):
        raise PermissionDenied


def refuse_deletion(request, instances):
    """Wagtail's hook before snippets are deleted: what a page still refers to stays."""
    entries = [instance for instance in instances if isinstance(instance, Entry)]
    if not all(may_change(request.user, entry) for entry in entries):
        raise PermissionDenied
    for entry in entries:
        kind = entry._meta.model_name
        # One translation may go while another keeps the references whole.
        others = type(entry).objects.filter(**{entry.key_field: entry.reference}).exclude(pk=entry.pk)
        if Reference.objects.filter(kind=kind, key=entry.reference).exists() and not others.exists():
            messages.error(
                request,
                _("“%(entry)s” is still used. Take it out of these pages first.") % {"entry": entry},
            )
            return redirect(type(entry).snippet_viewset.get_url_name("usage"), entry.pk)
    return None
