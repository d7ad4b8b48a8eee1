"""The dialog in which an editor looks for a term, a rule or a case, and gets its key."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)

from .entries import matching


class EachOnce:
    """Each entry once, in the language of the admin, found by its words in any language."""

    i18n_enabled = False

    def get_results_page(self, request):
        query = request.GET.get("q", "").strip()
        self.filter_form.is_searching, self.filter_form.search_query = bool(query), query
        self.paginator = self.paginator_class(matching(self.model_class.objects.all(), query), self.per_page)
        return self.paginator.get_page(request.GET.get("p"))

    @property
    def columns(self):
        return [*super().columns, Column("reference", label=_("Key"))]


class ChooseEntryView(EachOnce, ChooseView):
    pass


class ChooseEntryResultsView(EachOnce, ChooseResultsView):
    pass


class EntryChosenView(SnippetChosenView):
    def get_object_id(self, instance):
        return instance.reference


class EntryChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseEntryView
    choose_results_view_class = ChooseEntryResultsView
    chosen_view_class = EntryChosenView
    # The widget for foreign keys would be given a key in place of a number; nothing has one to an entry.
    register_widget = False
