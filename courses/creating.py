"""Who may make a course in the CMS: administrators, and whoever may add pages to the programme.

The right to add to a programme reaches, in Wagtail, everything below it; here it ends at the border of a course.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from wagtail import hooks

from curriculum.models import CoursePage

from .enrolment import course_of
from .models import Appointment
from .teaching import appoint


@hooks.register("after_create_page")
def appoint_maker(request, page):
    """Whoever makes a course teaches it."""
    if isinstance(page, CoursePage) and not request.user.is_superuser:
        appoint(request.user, page)


@hooks.register("before_create_page")
def keep_out_of_others_courses(request, parent_page, page_class):
    course = course_of(parent_page)
    if course is not None and not request.user.is_superuser and not writes(request.user, course):
        raise PermissionDenied


def writes(user, course: CoursePage) -> bool:
    return Appointment.objects.filter(
        person=user, course_key=course.translation_key, role__in=("instructor", "author")
    ).exists()
