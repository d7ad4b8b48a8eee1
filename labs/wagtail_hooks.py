from django.contrib import messages
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from . import notebook_hooks as notebook_hooks
from . import waiting_cells as waiting_cells
from .authoring.asking import is_proved
from .models import LabPage


@hooks.register("register_admin_urls")
def author_urls():
    return [path("lab-editor/", include("labs.authoring.urls"))]


@hooks.register("before_publish_page")
def only_proved_labs_reach_students(request, page):
    """What was typed is saved as a draft by now; it is not published, nor scheduled, before a check has passed."""
    if not isinstance(page, LabPage) or is_proved(page):
        return None
    # Wagtail stores a page that is published with its first save as live before it asks.
    LabPage.objects.filter(pk=page.pk, versions=None).update(live=False, has_unpublished_changes=True)
    messages.error(
        request,
        _(
            "“%(title)s” is saved as a draft but not published: nothing has proved yet that this lab works. Choose "
            "“Check this lab”; when the check passes, publish."
        )
        % {"title": page.title},
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def only_proved_labs_are_published_in_bulk(request, action_type, objects, action_class_instance):
    if action_type != "publish":
        return None
    pages = list(objects)
    if action_class_instance.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live()
    labs = LabPage.objects.filter(pk__in=[page.pk for page in pages if isinstance(page, Page)])
    unproved = [lab.title for lab in labs if not is_proved(lab.get_latest_revision_as_object())]
    if not unproved:
        return None
    messages.error(
        request,
        _("Nothing was published: these labs have not passed “Check this lab” in their editor: %(titles)s.")
        % {"titles": ", ".join(unproved)},
    )
    return redirect(action_class_instance.next_url)
