"""What labs practise and assess, for the report of which competency is covered where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curriculum.coverage import Evidence, Stage, edit_url, live_below
from curriculum.models import CoursePage

from .models import LabPage
from .notebook.names import marked_by
from .publishing import cells_of


def lab_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]:
    """A lab practises what it names; so does an exercise with tests that a student may run. Marks assess. One query."""
    for lab in live_below(LabPage, courses):
        url = edit_url(lab)
        for item in lab.competencies:
            yield Evidence(item.value, Stage.PRACTISED, lab.title, url)
        cells = cells_of(lab.body)
        marking = marked_by(cells)
        for cell in cells:
            if cell["kind"] not in ("exercise", "written"):
                continue
            title = f"{lab.title}: {cell['title']}"
            practised = any(test["visibility"] == "visible" for _name, test in marking.get(cell["id"], ()))
            for code in cell["competencies"]:
                if practised:
                    yield Evidence(code, Stage.PRACTISED, title, url)
                yield Evidence(code, Stage.ASSESSED, title, url)
