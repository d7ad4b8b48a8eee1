"""What labs practise and assess, for the report of which competency is covered where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curriculum.coverage import Evidence, Stage, edit_url, live_below
from curriculum.models import CoursePage

from .models import LabPage


def lab_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]:
    """A lab practises what it names; so does an exercise with tests that a student may run. Marks assess. One query."""
    for lab in live_below(LabPage, courses):
        url = edit_url(lab)
        for item in lab.competencies:
            yield Evidence(item.value, Stage.PRACTISED, lab.title, url)
        for child in lab.body:
            if child.block_type not in ("exercise", "written"):
                continue
            title = f"{lab.title}: {child.value['title']}"
            practised = any(test["visibility"] == "visible" for test in child.value.get("tests", ()))
            for code in child.value["competencies"]:
                if practised:
                    yield Evidence(code, Stage.PRACTISED, title, url)
                yield Evidence(code, Stage.ASSESSED, title, url)
