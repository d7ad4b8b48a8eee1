"""Where notebooks come in and go out in the CMS: addresses, and entries in the menus of modules and labs."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import widgets

from . import notebook_views as views


@hooks.register("register_admin_urls")
def notebook_urls():
    return [
        path("labs/import/<int:page_id>/", views.import_lab, name="import_lab"),
        path("labs/import/<uuid:import_id>/", views.preview_import, name="preview_lab_import"),
        path("labs/<int:page_id>/download/", views.download_lab, name="download_lab"),
        path("labs/<int:page_id>/download/<slug:way>/", views.downloaded_lab, name="downloaded_lab"),
        path("labs/<int:page_id>/data/", views.data_files, name="lab_data_files"),
    ]


def entries(page, user):
    """(label, address, icon) of what this person may do with this page."""
    if views.may_add_labs(user, page):
        yield _("Import a lab from a notebook"), reverse("import_lab", args=[page.pk]), "upload"
    if views.may_change_lab(user, page):
        yield _("Replace cells from a notebook"), reverse("import_lab", args=[page.pk]), "upload"
        yield _("Data files"), reverse("lab_data_files", args=[page.pk]), "doc-full"
    if views.may_read_lab(user, page):
        yield _("Download as a notebook"), reverse("download_lab", args=[page.pk]), "download"


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    for number, (label, url, icon) in enumerate(entries(page, user)):
        yield widgets.Button(label, url, icon_name=icon, priority=45 + number)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    for number, (label, url, icon) in enumerate(entries(page, user)):
        yield widgets.Button(label, url, icon_name=icon, priority=32 + number)
