"""What translating adds to the CMS: buttons, addresses, a report, and a message of what publishing carried along."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import TranslatableMixin

from . import report, views
from .carrying import take_carried
from .localize_guard import guarded_urls
from .machine_translator import SIMPLIFIED
from .permission import edits_pages, may_edit

ICON = "wagtail-localize-language"


# Before wagtail-localize's own addresses, which are the same.
@hooks.register("register_admin_urls", order=-1)
def translating_urls():
    return [
        *guarded_urls(),
        path("traditional/page/<int:page_id>/", views.derive_page, name="derive_traditional"),
        path(
            "traditional/entry/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.derive_entry,
            name="derive_traditional_entry",
        ),
        path("reports/translations/", report.TranslationsReport.as_view(), name="translations_report"),
        path(
            "reports/translations/results/",
            report.TranslationsReport.as_view(results_only=True),
            name="translations_report_results",
        ),
        path(
            "reports/translations/<slug:app_label>/<slug:model_name>/<str:pk>/up-to-date-with/<str:source_pk>/",
            report.mark_up_to_date,
            name="mark_translation_up_to_date",
        ),
    ]


def is_simplified(instance) -> bool:
    return isinstance(instance, TranslatableMixin) and str(instance.locale.language_code) == SIMPLIFIED


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def traditional_page_button(page, user, view_name=None, next_url=None):
    if page.depth > 1 and not page.alias_of_id and is_simplified(page) and may_edit(user, page):
        yield Button(
            _("Make the Traditional Chinese edition"),
            reverse("derive_traditional", args=[page.pk]),
            icon_name=ICON,
            priority=61,
        )


class TraditionalMenuItem(ActionMenuItem):
    name = "action-derive-traditional"
    label = gettext_lazy("Make the Traditional Chinese edition")
    icon_name = ICON

    def is_shown(self, context):
        return (
            context["view"] == "edit" and is_simplified(context["page"]) and not context["page"].alias_of_id
        )

    def get_url(self, parent_context):
        return reverse("derive_traditional", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def traditional_action():
    return TraditionalMenuItem(order=90)


@hooks.register("register_snippet_listing_buttons")
def traditional_entry_button(snippet, user, next_url=None):
    if is_simplified(snippet) and views.may_derive(user, snippet):
        meta = snippet._meta
        yield Button(
            _("Make the Traditional Chinese edition"),
            reverse("derive_traditional_entry", args=[meta.app_label, meta.model_name, quote(snippet.pk)]),
            icon_name=ICON,
            priority=101,
        )


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return edits_pages(request.user)


@hooks.register("register_reports_menu_item")
def translations_menu_item():
    return TranslationsMenuItem(
        gettext_lazy("Translations"),
        reverse("translations_report"),
        name="translations",
        icon_name="globe",
        order=900,
    )


@hooks.register("construct_reports_menu")
def leave_out_report_of_localize(request, menu_items):
    """Its report knows only pages that it translates itself, and everybody's."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", None) != theirs]


@hooks.register("after_publish_page")
def tell_what_was_carried(request, page):
    for carrying in take_carried(page):
        language = carrying.page.locale.get_display_name()
        if carrying.published:
            messages.info(
                request,
                _("What all languages share (code, tests, points) was taken over into %(language)s, too.")
                % {"language": language},
            )
        else:
            messages.warning(
                request,
                _(
                    "What all languages share (code, tests, points) was taken over into the draft in %(language)s, "
                    "which has changes that nobody has published yet. Until somebody does, students there work on "
                    "what was there before."
                )
                % {"language": language},
            )
