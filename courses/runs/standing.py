"""The run of each course that is always there, for those who learn by themselves."""

from uuid import UUID

from courses.models import Run

# Shown translated; stored as it is, since each course has one.
NAME = "Self-study"


def open_standing_run(course_key: UUID) -> Run:
    """The standing run of the course; made open to everybody when the course has none. Safe to repeat."""
    run, _created = Run.objects.get_or_create(
        course_key=course_key, is_standing=True, defaults={"name": NAME}
    )
    return run
