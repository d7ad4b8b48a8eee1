"""In which run a student works on a course: the one with dates rather than self-study, and the newest of several."""

from __future__ import annotations

from courses.models import Enrolment


def current_enrolment(student, course_key) -> Enrolment | None:
    """The student's enrolment in a run of the course that has not ended, or else in one that has. One query."""
    rows = list(
        Enrolment.objects.active()
        .filter(student=student, run__course_key=course_key)
        .select_related("run")
        .order_by("run__is_standing", "-enrolled_at")
    )
    return next((row for row in rows if not row.run.has_ended), rows[0] if rows else None)
