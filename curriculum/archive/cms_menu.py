"""Where the CMS offers to export and import courses."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from curriculum.models import CoursePage, ProgrammePage

from . import views
from .access import may_export, may_import_into


@hooks.register("register_admin_urls")
def archive_urls():
    return [
        path("courses/<int:page_id>/export/", views.export, name="archive_export"),
        path("courses/<int:page_id>/import/", views.upload, name="archive_upload"),
        path("imports/<uuid:upload_id>/", views.preview, name="archive_preview"),
        path("imports/<uuid:upload_id>/begin/", views.begin, name="archive_begin"),
        path("imports/<uuid:upload_id>/progress/", views.progress, name="archive_progress"),
    ]


def _buttons(page, user):
    model = page.specific_class
    if model is CoursePage and may_export(user, page.specific):
        yield Button(
            _("Export this course"),
            reverse("archive_export", args=[page.pk]),
            icon_name="download",
            priority=70,
        )
    if model is CoursePage and may_import_into(user, page.specific):
        yield Button(
            _("Update from an archive"),
            reverse("archive_upload", args=[page.pk]),
            icon_name="upload",
            priority=71,
        )
    if model is ProgrammePage and may_import_into(user, page.specific):
        yield Button(
            _("Import a course"), reverse("archive_upload", args=[page.pk]), icon_name="upload", priority=70
        )


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, next_url=None, view_name=None):
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    yield from _buttons(page, user)
