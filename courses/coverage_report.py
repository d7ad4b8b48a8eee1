"""Which competency is taught, practised and assessed where, in the courses that a person teaches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from curriculum.coverage import Evidence, Stage, coverage
from curriculum.entries import entries, in_one_language
from curriculum.models import Competency, CoursePage

from .submissions_report import may_see_report
from .teaching import courses_taught_by

# What a course has to do for a competency; aiming at it is a promise only.
NEEDED = (Stage.TAUGHT, Stage.PRACTISED, Stage.ASSESSED)


@dataclass(frozen=True)
class Row:
    competency: Competency
    places: dict[Stage, list[Evidence]]

    @property
    def code(self) -> str:
        return self.competency.code

    @property
    def text(self) -> str:
        return self.competency.text

    @property
    def cells(self) -> list[tuple[Stage, list[Evidence], bool]]:
        """Stage, places, and whether something is promised or begun here and this is what is missing."""
        begun = any(self.places.values())
        return [
            (stage, self.places.get(stage, []), begun and stage in NEEDED and not self.places.get(stage))
            for stage in Stage
        ]

    def titles(self, stage: Stage) -> str:
        return "; ".join(place.title for place in self.places.get(stage, []))

    # Wagtail's export reads attributes without arguments.
    aimed_at = property(lambda self: self.titles(Stage.AIMED_AT))
    taught = property(lambda self: self.titles(Stage.TAUGHT))
    practised = property(lambda self: self.titles(Stage.PRACTISED))
    assessed = property(lambda self: self.titles(Stage.ASSESSED))


def each_course_once(courses) -> list[CoursePage]:
    """One translation of each course, that in the language of the admin where there is one. One query."""
    found: dict = {}
    for course in courses.select_related("locale").order_by("title"):
        if course.translation_key not in found or course.locale.language_code == get_language():
            found[course.translation_key] = course
    return list(found.values())


class CoverageFilterSet(WagtailFilterSet):
    course = django_filters.ChoiceFilter(label=_("Course"), empty_label=_("All courses"))

    class Meta:
        model = Competency
        fields: list[str] = []

    def __init__(self, *args, courses=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["course"].extra["choices"] = [
            (str(course.translation_key), f"{course.code} {course.title}") for course in courses
        ]


class CoverageReportView(ReportView):
    index_url_name = "coverage_report"
    index_results_url_name = "coverage_report_results"
    results_template_name = "courses/coverage_report_results.html"
    page_title = _("Coverage of competencies")
    header_icon = "tick-inverse"
    filterset_class = CoverageFilterSet
    model = Competency
    paginate_by = None
    export_filename = "coverage"
    list_export = ["code", "text", "aimed_at", "taught", "practised", "assessed"]
    export_headings = {
        "code": _("Code"),
        "text": _("Competency"),
        "aimed_at": Stage.AIMED_AT.label,
        "taught": Stage.TAUGHT.label,
        "practised": Stage.PRACTISED.label,
        "assessed": Stage.ASSESSED.label,
    }

    def dispatch(self, request, *args, **kwargs):
        if not may_see_report(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def courses(self) -> list[CoursePage]:
        return each_course_once(courses_taught_by(self.request.user))

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"courses": self.courses}

    def get_filtered_queryset(self) -> list[Row]:
        chosen = self.filters.form.cleaned_data.get("course") if self.filters.is_valid() else None
        courses = [course for course in self.courses if chosen in (None, "", str(course.translation_key))]
        found = coverage(courses)
        competencies = in_one_language(Competency.objects.all())
        return [Row(competency, found.get(code, {})) for code, competency in competencies.items()]

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        rows = context["object_list"]
        names = entries("outcome", {row.competency.outcome_code for row in rows})
        context["outcomes"] = [
            (names.get(code) or code, list(group))
            for code, group in groupby(rows, key=lambda row: row.competency.outcome_code)
        ]
        context["stages"] = list(Stage)
        context["has_courses"] = bool(self.courses)
        return context
