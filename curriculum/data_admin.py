"""Curriculum data in the CMS: outcomes, competencies, terms, rules and cases, each a list to search and filter."""

from __future__ import annotations

import django_filters
from django.contrib import messages
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LocaleColumn, TitleColumn
from wagtail.admin.views.generic import UsageView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from .entry_chooser import EntryChooserViewSet
from .entry_permissions import may_change
from .models import CaseStudy, Competency, GlossaryTerm, Outcome, Reference, Regulation
from .models.regulation import Standing


class EntryListView(IndexView):
    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if may_change(self.request.user, instance) else None

    def get_delete_url(self, instance):
        return super().get_delete_url(instance) if may_change(self.request.user, instance) else None


class AddEntryView(CreateView):
    def save_instance(self):
        self.form.instance.owner = self.request.user
        return super().save_instance()


class EntryUsageView(UsageView):
    """The pages whose text refers to the entry, in every language; of others' courses only how many they are."""

    permission_required = "view"

    def get_queryset(self):
        references = Reference.objects.filter(kind=self.object._meta.model_name, key=self.object.reference)
        pages = Page.objects.filter(pk__in=references.values("page"))
        known = PagePermissionPolicy().explorable_instances(self.request.user)
        own = pages.filter(pk__in=known.values("pk"))
        if others := pages.count() - own.count():
            said = ngettext(
                "%(count)d page of a course that is not yours uses it, too.",
                "%(count)d pages of courses that are not yours use it, too.",
                others,
            )
            messages.info(self.request, said % {"count": others})
        return own.select_related("locale", "content_type").order_by("title", "pk")

    @cached_property
    def columns(self):
        return [
            TitleColumn("title", label=_("Page"), get_url=self._page_url),
            Column("page_type_display_name", label=_("Type")),
            LocaleColumn(sort_key=None),
        ]

    def _page_url(self, page):
        # Who may not edit it reads it.
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return page.get_url(self.request) if page.live else None

    def get_table(self, object_list, **kwargs):
        # Wagtail's own turns rows of its reference index into a table.
        return super(UsageView, self).get_table(object_list, **kwargs)

    def get_context_data(self, *args, **kwargs):
        return super(UsageView, self).get_context_data(*args, object=self.object, **kwargs)


class UsedInColumn(Column):
    """How many pages refer to the entry."""

    def __init__(self, usage_url_name: str):
        self.usage_url_name = usage_url_name
        super().__init__("used_in", label=_("Used in pages"))

    cell_template_name = "curriculum/admin/used_in_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"url": reverse(self.usage_url_name, args=[instance.pk])}


class EntryViewSet(SnippetViewSet):
    """`shown` names the columns between the title and the pages."""

    shown: tuple = ()
    index_view_class = EntryListView
    add_view_class = AddEntryView
    usage_view_class = EntryUsageView
    chooser_viewset_class = EntryChooserViewSet
    inspect_view_enabled = True
    copy_view_enabled = False
    list_filter = ["locale"]
    title_field = "__str__"

    @cached_property
    def list_display(self):
        return [self.title_field, *self.shown, LocaleColumn(), UsedInColumn(self.get_url_name("usage"))]

    def get_queryset(self, request):
        """All entries, each with the number of pages that refer to it, in one query."""
        references = Reference.objects.filter(
            kind=self.model._meta.model_name, key=OuterRef(self.model.key_field)
        )
        counted = references.order_by().values("key").annotate(pages=Count("page")).values("pages")
        return self.model.objects.select_related("locale").annotate(
            used_in=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
        )


class OutcomeViewSet(EntryViewSet):
    model = Outcome
    icon = "success"
    inspect_view_fields = ["code", "text", "locale", "owner"]

    @cached_property
    def list_display(self):
        return ["__str__", LocaleColumn()]


class CompetencyViewSet(EntryViewSet):
    model = Competency
    icon = "tick-inverse"
    inspect_view_fields = ["code", "text", "locale", "owner"]


class GlossaryTermViewSet(EntryViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    title_field = "term"
    shown = ("key", "definition")
    inspect_view_fields = ["key", "term", "other_names", "definition", "locale", "owner"]


class RegulationFilterSet(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(
        label=_("Standing today"), choices=Standing.choices, method="with_standing"
    )

    class Meta:
        model = Regulation
        fields = ["locale", "jurisdiction"]

    def with_standing(self, queryset, _name, value):
        return queryset.standing(Standing(value), timezone.localdate())


class RegulationViewSet(EntryViewSet):
    model = Regulation
    icon = "clipboard-list"
    title_field = "title"
    shown = (
        "number",
        Column("get_jurisdiction_display", label=_("Jurisdiction"), sort_key="jurisdiction"),
        Column("in_force_from", label=_("In force from"), sort_key="in_force_from"),
        Column("standing_today", label=_("Standing today"), accessor=lambda rule: rule.standing_today.label),
    )
    list_filter = None
    filterset_class = RegulationFilterSet
    inspect_view_fields = [
        "key",
        "title",
        "number",
        "jurisdiction",
        "issuer",
        "in_force_from",
        "in_force_to",
        "replaced_by",
        "summary",
        "source",
        "source_url",
        "checked_on",
        "locale",
        "owner",
    ]


class CaseStudyViewSet(EntryViewSet):
    model = CaseStudy
    icon = "folder-open-inverse"
    title_field = "title"
    shown = ("period", "key")
    inspect_view_fields = ["key", "title", "period", "facts", "source", "locale", "owner"]


class CurriculumDataGroup(SnippetViewSetGroup):
    items = (OutcomeViewSet, CompetencyViewSet, GlossaryTermViewSet, RegulationViewSet, CaseStudyViewSet)
    menu_label = _("Curriculum data")
    menu_icon = "list-ul"
    menu_order = 250
