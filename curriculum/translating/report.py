"""Reports → Translations: what is missing, stale or untranslated in the courses that a person edits."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from .lagging import Lagging, lagging_pages
from .permission import courses_edited_by, edits_pages, may_edit
from .staleness import latest, remember_all

# A cell that begins so would be computed by a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Row:
    """A line of the report: what lags, and what can be done about it."""

    def __init__(self, lagging: Lagging, sync_url: str | None):
        self.lagging = lagging
        self.course = lagging.course
        self.page = lagging.source.title
        self.language = lagging.language.get_display_name()
        self.standing = lagging.standing.value
        self.stale = lagging.lag.stale
        self.untranslated = lagging.lag.untranslated
        self.url, self.act = self._way_out(sync_url)

    def _way_out(self, sync_url: str | None) -> tuple[str, str]:
        lagging = self.lagging
        if lagging.is_derived:
            return reverse("derive_traditional", args=[lagging.source.pk]), _("Make the Traditional edition")
        if lagging.target is None:
            code = lagging.language.language_code
            url = reverse("wagtail_localize:submit_page_translation", args=[lagging.source.pk])
            return f"{url}?select_locale={code}", _("Translate")
        if lagging.is_synced and lagging.lag.stale and sync_url:
            return sync_url, _("Take over the newer text")
        return reverse("wagtailadmin_pages:edit", args=[lagging.target.pk]), _("Edit the translation")

    @property
    def changes(self) -> str:
        return "\n".join(f"{text.label}: {text.before} → {text.now}" for text in self.stale)

    @property
    def not_translated(self) -> str:
        return "\n".join(self.untranslated)


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
def mark_up_to_date(request, page_id: int, source_id: int):
    """Somebody has compared the two and found nothing to change."""
    target = get_object_or_404(Page, pk=page_id).specific
    source = get_object_or_404(Page, pk=source_id, translation_key=target.translation_key).specific
    if not may_edit(request.user, target):
        raise PermissionDenied
    remember_all(latest(source), latest(target))
    messages.success(request, _("“%(title)s” is up to date.") % {"title": target})
    return redirect("translations_report")
