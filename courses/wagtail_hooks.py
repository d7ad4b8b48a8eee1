from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from curriculum.models import CoursePage

from .models import Appointment


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
