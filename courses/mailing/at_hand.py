"""What the letters of one pass share, so that five hundred mails about a course read the course once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import get_language

from courses.models import Run
from courses.runs.activities import RunCourse, courses_of_runs

from .letters import whole_address


@dataclass
class AtHand:
    """`now` is the moment at which the letter is written."""

    now: datetime
    _courses: dict[tuple, RunCourse | None] = field(default_factory=dict)
    _addresses: dict[int, str] = field(default_factory=dict)

    def course_of(self, run: Run) -> RunCourse | None:
        """In the active language; None where the course has no page any more."""
        key = (get_language(), run.course_key)
        if key not in self._courses:
            self._courses[key] = courses_of_runs([run]).get(run.course_key)
        return self._courses[key]

    def address_of(self, page) -> str:
        if page.pk not in self._addresses:
            self._addresses[page.pk] = whole_address(page.url)
        return self._addresses[page.pk]
