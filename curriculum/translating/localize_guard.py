"""wagtail-localize's own addresses, for those only who may change the pages that they change.

Its editor asks Wagtail for the permission to edit the translated page; submitting and synchronising ask for one
permission that holds for every page of the site, and its report and its list of entries ask for none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import TranslationSource
from wagtail_localize.views import convert, report, snippets_api, submit_translations, update_translations

from curriculum.models.entry import Entry

from .permission import may_edit, may_translate


def guarded(view: Callable, is_allowed: Callable[..., bool]) -> Callable:
    @wraps(view)
    def guard(request: HttpRequest, **kwargs):
        if not is_allowed(request, **kwargs):
            raise PermissionDenied
        return view(request, **kwargs)

    return guard


def _may_submit_page(request, page_id: int) -> bool:
    return _may_submit(request, get_object_or_404(Page, pk=page_id))


def _may_submit_entry(request, app_label: str, model_name: str, pk: str) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    return _may_submit(request, get_object_or_404(model, pk=unquote(pk)))


def _may_submit(request, instance) -> bool:
    chosen = Locale.objects.filter(pk__in=[pk for pk in request.POST.getlist("locales") if pk.isdigit()])
    return may_edit(request.user, instance) and all(
        may_translate(request.user, instance, locale) for locale in chosen
    )


def _may_update(request, translation_source_id: int) -> bool:
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    instance = source.get_source_instance()
    publish = "publish_translations" in request.POST
    return all(
        may_translate(request.user, instance, translation.target_locale, publish=publish)
        for translation in source.translations.filter(enabled=True).select_related("target_locale")
    )


def _may_convert(request, page_id: int) -> bool:
    """An alias shows at once what its source says, so that making one publishes."""
    page = get_object_or_404(Page, pk=page_id)
    permissions = page.permissions_for_user(request.user)
    return permissions.can_edit() and (not page.live or permissions.can_publish())


def _may_list_entries(request, app_label: str, model_name: str, **kwargs) -> bool:
    """It lists all there are, which is right for the entries that courses share, and for nothing else."""
    model = get_snippet_model_from_url_params(app_label, model_name)
    return issubclass(model, Entry) and policy_registry.get_by_type(model).user_has_permission(
        request.user, "view"
    )


def _is_administrator(request) -> bool:
    return request.user.is_superuser


def guarded_urls() -> list:
    """The addresses of wagtail-localize that need a guard. They are to stand before its own."""
    entries = snippets_api.SnippetViewSet.as_view
    views = [
        (
            "submit/page/<int:page_id>/",
            submit_translations.SubmitPageTranslationView.as_view(),
            _may_submit_page,
        ),
        (
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            submit_translations.SubmitSnippetTranslationView.as_view(),
            _may_submit_entry,
        ),
        (
            "update/<int:translation_source_id>/",
            update_translations.UpdateTranslationsView.as_view(),
            _may_update,
        ),
        ("page/<int:page_id>/convert_to_alias/", convert.convert_to_alias, _may_convert),
        ("api/snippets/<slug:app_label>/<slug:model_name>/", entries({"get": "list"}), _may_list_entries),
        (
            "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            entries({"get": "retrieve"}),
            _may_list_entries,
        ),
        ("reports/translations/", report.TranslationsReportView.as_view(), _is_administrator),
        (
            "reports/translations/results/",
            report.TranslationsReportView.as_view(results_only=True),
            _is_administrator,
        ),
    ]
    return [path(f"localize/{address}", guarded(view, is_allowed)) for address, view, is_allowed in views]
