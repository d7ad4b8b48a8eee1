"""Certificates on a student's own page."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override

from courses.completion.presenting import course_title
from courses.models import Certificate, CompletionRules
from courses.runs.access import runs_taken_by
from courses.runs.my_runs import pages_of

register = template.Library()


@register.simple_tag
def pdf_links(certificate: Certificate) -> list[dict]:
    """For each language of the site: code, its name for itself, and the address of the PDF in it."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            url = reverse("print_certificate", args=[certificate.shown_code])
        found.append({"code": code, "name": get_language_info(code)["name_local"], "url": url})
    return found


@register.inclusion_tag("courses/completion/my_certificates.html", takes_context=True)
def my_certificates(context) -> dict:
    """The reader's certificates, and the runs taken in which there is one to earn. Three queries."""
    student = context["request"].user
    held = list(Certificate.objects.filter(student=student).select_related("replaced_by"))
    have = {certificate.run_id for certificate in held if certificate.is_valid}
    rules = CompletionRules.objects.filter(run__in=runs_taken_by(student)).exclude(run__in=have)
    runs = [each.run for each in rules.select_related("run")]
    pages = pages_of({run.course_key for run in runs}) if runs else {}
    return {
        "certificates": [(each, course_title(each, get_language())) for each in held],
        "to_earn": [(run, pages[run.course_key]) for run in runs if run.course_key in pages],
    }
