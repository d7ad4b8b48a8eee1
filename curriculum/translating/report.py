"""Reports → Translations: what is missing, stale or untranslated of the pages and entries that a person edits."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from .lagging import Lagging, lagging_entries, lagging_pages
from .localizing import translatable_models
from .permission import courses_edited_by, edits_pages, entries_edited_by, may_edit
from .staleness import latest, remember_all

# A cell that begins so would be computed by a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Row:
    """A line of the report: what lags, and what can be done about it."""

    def __init__(self, lagging: Lagging, sync_url: str | None):
        self.lagging = lagging
        self.course = lagging.course
        self.page = str(lagging.source)
        self.source_url = edit_url(lagging.source)
        self.language = lagging.language.get_display_name()
        self.standing = lagging.standing.value
        self.stale = lagging.lag.stale
        self.untranslated = lagging.lag.untranslated
        self.url, self.act = self._way_out(sync_url)

    def _way_out(self, sync_url: str | None) -> tuple[str, str]:
        lagging = self.lagging
        if lagging.is_derived:
            return derive_url(lagging.source), _("Make the Traditional edition")
        if lagging.target is None:
            code = lagging.language.language_code
            return f"{submit_url(lagging.source)}?select_locale={code}", _("Translate")
        if lagging.is_synced and lagging.lag.stale and sync_url:
            return sync_url, _("Take over the newer text")
        return edit_url(lagging.target), _("Edit the translation")

    @property
    def up_to_date_url(self) -> str:
        """Where to say that a stale text needs no change; empty where nothing is stale, or another way is better."""
        if not self.stale or self.lagging.is_synced:
            return ""
        names = names_of(self.lagging.target)
        return reverse("mark_translation_up_to_date", args=[*names, self.lagging.source.pk])

    @property
    def changes(self) -> str:
        return "\n".join(f"{text.label}: {text.before} → {text.now}" for text in self.stale)

    @property
    def not_translated(self) -> str:
        return "\n".join(self.untranslated)


def names_of(instance) -> list:
    return [instance._meta.app_label, instance._meta.model_name, quote(instance.pk)]


def edit_url(instance) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])


def derive_url(instance) -> str:
    if isinstance(instance, Page):
        return reverse("derive_traditional", args=[instance.pk])
    return reverse("derive_traditional_entry", args=names_of(instance))


def submit_url(instance) -> str:
    if isinstance(instance, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
    return reverse("wagtail_localize:submit_snippet_translation", args=names_of(instance))


class TranslationsReport(ReportView):
    page_title = gettext_lazy("Translations")
    header_icon = "globe"
    index_url_name = "translations_report"
    index_results_url_name = "translations_report_results"
    results_template_name = "curriculum/admin/translations_report_results.html"
    export_filename = "translations"
    list_export = ["course", "page", "language", "standing", "changes", "not_translated"]
    export_headings = {
        "course": gettext_lazy("Course"),
        "page": gettext_lazy("Page"),
        "language": gettext_lazy("Language"),
        "standing": gettext_lazy("State"),
        "changes": gettext_lazy("What changed in the source"),
        "not_translated": gettext_lazy("Not translated"),
    }
    columns = []

    def dispatch(self, request, *args, **kwargs):
        if not edits_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> list[Row]:
        found = lagging_pages(courses_edited_by(self.request.user))
        for entries in entries_edited_by(self.request.user):
            found += lagging_entries(entries)
        if language := self.request.GET.get("language"):
            found = [each for each in found if str(each.language.language_code) == language]
        sources = TranslationSource.objects.filter(
            object_id__in=[each.source.translation_key for each in found]
        )
        sync_urls = {
            (source.object_id, source.locale_id): reverse(
                "wagtail_localize:update_translations", args=[source.pk]
            )
            for source in sources
        }
        return [
            Row(each, sync_urls.get((each.source.translation_key, each.source.locale_id))) for each in found
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            locales=Locale.objects.order_by("pk"), language=self.request.GET.get("language", ""), **kwargs
        )

    def to_row_dict(self, item):
        return {name: _inert(value) for name, value in super().to_row_dict(item).items()}

    def get_heading(self, queryset, field):
        return str(self.export_headings[field])


def _inert(value) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


@require_POST
def mark_up_to_date(request, app_label: str, model_name: str, pk: str, source_pk: str):
    """Somebody has compared the two and found nothing to change."""
    model = next(
        (each for each in translatable_models() if each._meta.label_lower == f"{app_label}.{model_name}"),
        None,
    )
    if model is None:
        raise Http404
    target = get_object_or_404(model, pk=unquote(pk))
    source = get_object_or_404(model, pk=unquote(source_pk), translation_key=target.translation_key)
    if not may_edit(request.user, target):
        raise PermissionDenied
    remember_all(latest(source), latest(target))
    messages.success(request, _("“%(title)s” is up to date.") % {"title": target})
    return redirect("translations_report")
