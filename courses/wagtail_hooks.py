from django import forms
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from curriculum.models import CoursePage

from . import confinement as confinement
from . import coverage_report, submissions_report
from . import creating as creating
from . import sent_back as sent_back
from . import version_hooks as version_hooks
from .bank_admin import BankForm, QuestionBankViewSet, refuse_broken
from .home.panels import panels_for
from .models import Appointment, QuestionBank
from .progress import visit_hooks as visit_hooks


class AppointmentForm(WagtailAdminModelForm):
    course = forms.ModelChoiceField(label=_("Course"), queryset=CoursePage.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        courses = CoursePage.objects.filter(locale=Locale.get_default()).order_by("title")
        self.fields["course"].queryset = courses
        if self.instance.pk:
            self.fields["course"].initial = courses.filter(translation_key=self.instance.course_key).first()

    def clean(self):
        cleaned = super().clean()
        if course := cleaned.get("course"):
            self.instance.course_key = course.translation_key
        return cleaned


class AppointmentViewSet(SnippetViewSet):
    model = Appointment
    icon = "group"
    menu_label = _("Appointments")
    add_to_settings_menu = True
    list_display = ["person", "course_title", "role"]
    list_filter = ["role"]
    panels = [FieldPanel("person"), FieldPanel("course"), FieldPanel("role")]


Appointment.base_form_class = AppointmentForm
register_snippet(AppointmentViewSet)

QuestionBank.base_form_class = BankForm
register_snippet(QuestionBankViewSet)
hooks.register("before_publish", refuse_broken)


@hooks.register("register_admin_urls")
def submissions_urls():
    return [
        path("submissions/", submissions_report.report, name="submissions_report"),
        path("submissions/<uuid:submission_id>/again/", submissions_report.grade_again, name="grade_again"),
    ]


class SubmissionsMenuItem(MenuItem):
    def is_shown(self, request):
        return submissions_report.may_see_report(request.user)


@hooks.register("register_admin_menu_item")
def submissions_menu_item():
    return SubmissionsMenuItem(_("Submissions"), reverse("submissions_report"), icon_name="tasks", order=300)


@hooks.register("construct_homepage_panels")
def instructors_home(request, panels):
    panels += panels_for(request.user)


@hooks.register("register_admin_urls")
def coverage_urls():
    report = coverage_report.CoverageReportView
    return [
        path("reports/coverage/", report.as_view(), name="coverage_report"),
        path("reports/coverage/results/", report.as_view(results_only=True), name="coverage_report_results"),
    ]


class CoverageMenuItem(MenuItem):
    def is_shown(self, request):
        return submissions_report.may_see_report(request.user)


@hooks.register("register_reports_menu_item")
def coverage_menu_item():
    return CoverageMenuItem(
        _("Coverage of competencies"), reverse("coverage_report"), icon_name="tick-inverse", order=100
    )
