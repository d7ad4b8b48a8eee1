"""Who has which part in a run. What a person may not have does not exist: 404."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from courses.access import found
from courses.models import Appointment, Enrolment, Run, RunStaff
from courses.models.appointment import Role
from courses.models.run_staff import StaffRole
from curriculum.models import CoursePage


def runs_seen_by(person):
    """Runs whose students' work the person may see: as staff, or by a part in the course."""
    if person.is_superuser:
        return Run.objects.all()
    in_course = Appointment.objects.filter(person=person, course_key=OuterRef("course_key")).seeing_work()
    return Run.objects.filter(Exists(in_course) | Q(staff__person=person)).distinct()


def runs_decided_by(person):
    """Runs about whose dates, people and marks the person decides: teachers and the course's instructors."""
    if person.is_superuser:
        return Run.objects.all()
    in_course = Appointment.objects.filter(
        person=person, course_key=OuterRef("course_key"), role=Role.INSTRUCTOR
    )
    as_teacher = RunStaff.objects.filter(run=OuterRef("pk"), person=person, role=StaffRole.TEACHER)
    return Run.objects.filter(Exists(in_course) | Exists(as_teacher))


def run_seen_by(person, run_id: int) -> Run:
    """Raises Http404."""
    return found(runs_seen_by(person).filter(pk=run_id))


def run_decided_by(person, run_id: int) -> Run:
    """Raises Http404."""
    return found(runs_decided_by(person).filter(pk=run_id))


def runs_taken_by(student):
    """Runs that the student has joined and not left."""
    return Run.objects.filter(pk__in=Enrolment.objects.active().filter(student=student).values("run"))


def course_page_of(run: Run) -> CoursePage:
    """The public page of the run's course in the reader's language, or else in another. Raises Http404."""
    pages = CoursePage.objects.live().public().filter(translation_key=run.course_key).select_related("locale")
    in_own_language = pages.filter(locale__language_code=get_language())
    return in_own_language.first() or found(pages.order_by("locale_id"))
