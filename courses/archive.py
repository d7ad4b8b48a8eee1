"""What an imported course needs from here: people who may edit it, and its files in its own collection."""

from __future__ import annotations

from wagtail.models import Collection

from curriculum.models import CoursePage

from .models import Appointment, QuestionBank
from .models.appointment import Role
from .teaching import appoint, course_collection, open_course


def take_over(course: CoursePage, person, new_files: list) -> None:
    """The course's editors get it, and who imported a new course is appointed to it. May be repeated."""
    instructors = open_course(course.translation_key)[Role.INSTRUCTOR]
    nobody_yet = not Appointment.objects.filter(course_key=course.translation_key).exists()
    if person and not person.is_superuser and nobody_yet:
        appoint(person, course)
    collection = course_collection(instructors, course)
    root = Collection.get_first_root_node()
    for item in new_files:
        if item.collection_id == root.pk:
            item.collection = collection
            item.save(update_fields=["collection"])


def banks_of_course(course: CoursePage):
    """The question banks that belong to the course, in every language."""
    return QuestionBank.objects.filter(course_key=course.translation_key).order_by("pk")
