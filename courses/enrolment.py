"""Who takes which course, and what that lets them do."""

from curriculum.models import CoursePage

from .models import Appointment, Enrolment, Run
from .runs.joining import enrol_in_run
from .runs.standing import open_standing_run


def enrol(student, course: CoursePage) -> Enrolment:
    """Enrol the student in the course's standing run; enrolling twice is the same as once."""
    return enrol_in_run(student, open_standing_run(course.translation_key))


def course_of(page) -> CoursePage | None:
    """The course that a module, lesson or lab page belongs to, in the page's language."""
    return CoursePage.objects.ancestor_of(page, inclusive=True).first()


def is_enrolled(user, course: CoursePage) -> bool:
    if not user.is_authenticated:
        return False
    return Enrolment.objects.active().filter(student=user, run__course_key=course.translation_key).exists()


def teaches(user, course: CoursePage) -> bool:
    """True when the user may see the work of the course's students."""
    if not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    return Appointment.objects.filter(person=user, course_key=course.translation_key).seeing_work().exists()


def has_part_in(user, course: CoursePage) -> bool:
    """True when the user teaches the course, writes it or reviews it."""
    if not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    return Appointment.objects.filter(person=user, course_key=course.translation_key).exists()


def may_work_on(user, lab) -> bool:
    """True when the user may run, check and submit the lab: enrolled in its course, or one who makes it."""
    course = course_of(lab)
    return course is not None and (is_enrolled(user, course) or has_part_in(user, course))


def may_read_submission(user, submission) -> bool:
    """True when the user teaches the lab's course, or a run of it that the student takes or has taken."""
    course = course_of(submission.version.lab)
    if course is None:
        return False
    taken = Run.objects.of_course(course).filter(enrolments__student=submission.student_id)
    return teaches(user, course) or taken.filter(staff__person=user).exists()
