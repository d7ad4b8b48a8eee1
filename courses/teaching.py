"""Who teaches which course. Wagtail's page and file permissions follow the appointments."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from curriculum.models import CoursePage

from .models import Appointment
from .models.appointment import Role

INSTRUCTORS = "Instructors"
ASSISTANTS = "Teaching assistants"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


@transaction.atomic
def appoint(person, course: CoursePage, *, role: str = Role.INSTRUCTOR) -> Appointment:
    """Give the person the role in the course; a later appointment to the same course replaces an earlier one."""
    appointment, _created = Appointment.objects.update_or_create(
        person=person, course_key=course.translation_key, defaults={"role": role}
    )
    return appointment


@transaction.atomic
def sync_permissions(person, course_key: UUID) -> None:
    """Make the person's groups say what the appointments say, for one course and for the admin as a whole."""
    roles = dict(Appointment.objects.filter(person=person).values_list("course_key", "role"))
    editors = course_editors(course_key)
    (person.groups.add if roles.get(course_key) == Role.INSTRUCTOR else person.groups.remove)(editors)
    for role, name in ((Role.INSTRUCTOR, INSTRUCTORS), (Role.ASSISTANT, ASSISTANTS)):
        group = Group.objects.get(name=name)
        (person.groups.add if role in roles.values() else person.groups.remove)(group)


def course_editors(course_key: UUID) -> Group:
    """The group that may edit the course in every language, and the files of the course's own collection."""
    group, created = Group.objects.get_or_create(name=f"Course {course_key}")
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=PAGE_PERMISSIONS
    )
    translations = CoursePage.objects.filter(translation_key=course_key)
    for page in translations:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    if created and translations:
        name = f"{translations[0].code} {translations[0].title}"[:255]
        root = Collection.get_first_root_node()
        # An imported course brings its collection along, which is nobody's until now.
        unclaimed = root.get_children().filter(name=name, group_permissions__isnull=True)
        collection = unclaimed.first() or root.add_child(name=name)
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for permission in Permission.objects.filter(codename__in=FILE_PERMISSIONS)
        )
    return group


def courses_taught_by(person):
    """The courses whose work this person may see, in every language."""
    if person.is_superuser:
        return CoursePage.objects.all()
    return CoursePage.objects.filter(
        translation_key__in=Appointment.objects.filter(person=person).values("course_key")
    )
