"""Who may see and change which question bank: its course's instructors, and nobody else."""

from __future__ import annotations

from wagtail.permission_policies.base import BasePermissionPolicy

from .models import Appointment
from .models.appointment import Role


class OwnCoursesPolicy(BasePermissionPolicy):
    """Instructors do everything with the banks of the courses that they teach; administrators with all of them."""

    def user_has_permission(self, user, action):
        if not user.is_active:
            return False
        return user.is_superuser or bool(own_course_keys(user))

    def user_has_permission_for_instance(self, user, action, instance):
        if not user.is_active:
            return False
        # A bank that is just being made has no course yet; the form offers own courses only.
        return user.is_superuser or not instance.course_key or instance.course_key in own_course_keys(user)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_permission_for_instance(user, "change", instance)

    def instances_user_has_any_permission_for(self, user, actions):
        if user.is_active and user.is_superuser:
            return self.model.objects.all()
        return self.model.objects.filter(course_key__in=own_course_keys(user) if user.is_active else [])

    def users_with_any_permission(self, actions):
        from django.contrib.auth import get_user_model
        from django.db.models import Q

        teaches = Q(appointments__role=Role.INSTRUCTOR)
        return get_user_model().objects.filter(teaches | Q(is_superuser=True), is_active=True).distinct()


def own_course_keys(user) -> set:
    """Keys of the courses that this person edits; asked once a request, as a list asks for each of its rows."""
    if not hasattr(user, "_own_course_keys"):
        appointments = Appointment.objects.filter(person=user, role=Role.INSTRUCTOR)
        user._own_course_keys = set(appointments.values_list("course_key", flat=True))
    return user._own_course_keys
