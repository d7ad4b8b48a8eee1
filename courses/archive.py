"""What an imported course needs from here: people who may edit it, and its files in its own collection."""

from __future__ import annotations

from wagtail.models import Collection, GroupCollectionPermission

from curriculum.models import CoursePage

from .models import Appointment
from .teaching import appoint, course_editors


def take_over(course: CoursePage, person, new_files: list) -> None:
    """The course's editors get it, and who imported a new course is appointed to it. May be repeated."""
    group = course_editors(course.translation_key)
    nobody_yet = not Appointment.objects.filter(course_key=course.translation_key).exists()
    if person and not person.is_superuser and nobody_yet:
        appoint(person, course)
    owned = GroupCollectionPermission.objects.filter(group=group).values("collection")
    collection = Collection.objects.filter(pk__in=owned).first()
    root = Collection.get_first_root_node()
    for item in new_files:
        if collection and item.collection_id == root.pk:
            item.collection = collection
            item.save(update_fields=["collection"])
