"""Who has which part in which course. Wagtail's page and file permissions follow the appointments."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from curriculum.models import CoursePage
from curriculum.shared_files import shared_collection

from .models import Appointment
from .models.appointment import Role
from .review import assign_review

INSTRUCTORS = "Instructors"
AUTHORS = "Course authors"
REVIEWERS = "Reviewers"
ASSISTANTS = "Teaching assistants"
# Opens the admin; what can be done there comes from the groups of each course.
GROUP_OF_ROLE = {
    Role.INSTRUCTOR: INSTRUCTORS,
    Role.AUTHOR: AUTHORS,
    Role.REVIEWER: REVIEWERS,
    Role.ASSISTANT: ASSISTANTS,
}
# Reviewers edit only what waits for them; the right to lock makes the course's pages visible to them.
PAGE_PERMISSIONS = {
    Role.INSTRUCTOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.AUTHOR: ("add_page", "change_page"),
    Role.REVIEWER: ("lock_page", "unlock_page"),
}
CHOOSING = ("choose_image", "choose_document")
FILE_PERMISSIONS = {
    Role.INSTRUCTOR: (*CHOOSING, "add_image", "change_image", "add_document", "change_document"),
    Role.AUTHOR: (*CHOOSING, "add_image", "change_image", "add_document", "change_document"),
    Role.REVIEWER: CHOOSING,
}
SUFFIX = {Role.INSTRUCTOR: "", Role.AUTHOR: " authors", Role.REVIEWER: " reviewers"}


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
    for role, group in open_course(course_key).items():
        (person.groups.add if roles.get(course_key) == role else person.groups.remove)(group)
    for role, name in GROUP_OF_ROLE.items():
        group = Group.objects.get(name=name)
        (person.groups.add if role in roles.values() else person.groups.remove)(group)


@transaction.atomic
def open_course(course_key: UUID) -> dict[str, Group]:
    """Give the course, in every language, its groups, its own collection of files and its review.

    Safe to repeat; returns the groups by role.
    """
    translations = list(CoursePage.objects.filter(translation_key=course_key))
    groups = {
        role: Group.objects.get_or_create(name=f"Course {course_key}{suffix}")[0]
        for role, suffix in SUFFIX.items()
    }
    for role, group in groups.items():
        grant_pages(group, translations, PAGE_PERMISSIONS[role])
    if translations:
        collection = course_collection(groups[Role.INSTRUCTOR], translations[0])
        for role, group in groups.items():
            grant_files(group, collection, FILE_PERMISSIONS[role])
            grant_files(group, shared_collection(), CHOOSING)
    for page in translations:
        assign_review(page)
    return groups


def grant_pages(group: Group, pages: list[CoursePage], codenames: tuple[str, ...]) -> None:
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    granted = set(GroupPagePermission.objects.filter(group=group).values_list("page", "permission"))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=permission)
        for page in pages
        for permission in permissions
        if (page.pk, permission.pk) not in granted
    )


def grant_files(group: Group, collection: Collection, codenames: tuple[str, ...]) -> None:
    granted = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    missing = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    ).exclude(pk__in=granted.values("permission"))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in missing
    )


def course_collection(instructors: Group, course: CoursePage) -> Collection:
    """The course's own files: the collection to which its instructors may add, made at the first call."""
    theirs = GroupCollectionPermission.objects.filter(group=instructors, permission__codename="add_image")
    found = Collection.objects.filter(pk__in=theirs.values("collection")).order_by("pk").first()
    name = f"{course.code} {course.title}"[:255]
    root = Collection.get_first_root_node()
    # An imported course brings its collection along, which is nobody's until now.
    unclaimed = root.get_children().filter(name=name, group_permissions__isnull=True).order_by("pk")
    return found or unclaimed.first() or root.add_child(name=name)


def courses_of(appointments):
    return CoursePage.objects.filter(translation_key__in=appointments.values("course_key"))


def courses_appointed_to(person):
    """The courses in which this person has any part, in every language."""
    if person.is_superuser:
        return CoursePage.objects.all()
    return courses_of(Appointment.objects.filter(person=person))


def courses_taught_by(person):
    """The courses whose students' work this person may see, in every language."""
    if person.is_superuser:
        return CoursePage.objects.all()
    return courses_of(Appointment.objects.filter(person=person).seeing_work())


def courses_with_sources_for(person):
    """The courses whose labs' sources - solutions and hidden tests - this person may read, in every language."""
    if person.is_superuser:
        return CoursePage.objects.all()
    return courses_of(Appointment.objects.filter(person=person).reading_sources())


def courses_decided_by(person):
    """The courses in which this person publishes and decides about marks, in every language."""
    if person.is_superuser:
        return CoursePage.objects.all()
    return courses_of(Appointment.objects.filter(person=person).deciding_marks())
