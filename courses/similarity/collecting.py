"""Which work is compared: of each participant the submission that counts, of this run and of others if one likes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Count, F
from django.utils.translation import get_language

from courses.access import found
from courses.deadlines.schedule import RunTerms
from courses.gradebook.attempts import attempts_in, counting_attempt, with_lateness
from courses.models import Enrolment, Run
from courses.runs.access import runs_seen_by
from courses.runs.activities import Activity, course_of_run
from labs.models import LabVersion, Submission
from labs.notebook.answers import solution_id


@dataclass(frozen=True)
class Work:
    """What a participant handed in that counts; those who left are among them."""

    enrolment: Enrolment
    run: Run
    submission_id: UUID


@dataclass(frozen=True)
class Answer:
    """The text of an exercise, or the written answer to it."""

    text: str
    is_code: bool


class GivenByLab:
    """The lab as it was given to those whose work is compared, in all versions of it that they had."""

    def __init__(self, submissions: Collection[UUID]):
        used = Submission.objects.filter(pk__in=submissions).values("version")
        versions = (
            LabVersion.objects.filter(pk__in=used)
            .order_by("created_at")
            .values_list("lab__locale__language_code", "release", "exercises")
        )
        # Of equal names the last counts.
        self._versions = sorted(versions, key=lambda version: version[0] == get_language())

    @cached_property
    def titles(self) -> dict[str, str]:
        """Of exercises, by their id, as the newest version has them, in the reader's language if there is one."""
        return {
            exercise["id"]: exercise["title"]
            for _language, _release, exercises in self._versions
            for exercise in exercises
        }

    def cells(self) -> Iterable[Answer]:
        """Starter code, given cells and all prose: nobody's own."""
        for _language, release, _exercises in self._versions:
            for cell in release["cells"]:
                yield Answer(source_of(cell), cell["cell_type"] == "code")


def lab_of_run(run: Run, lab_key: UUID) -> Activity:
    """Raises Http404."""
    labs = [each for each in course_of_run(run) if each.kind == "lab" and each.key == lab_key]
    return labs[0] if labs else found(Run.objects.none())


def other_runs(person, run: Run):
    """The runs of the same course whose students' work the person may see as well, the newest first."""
    runs = runs_seen_by(person).filter(course_key=run.course_key).exclude(pk=run.pk)
    return list(runs.order_by("-created_at"))


def work_at(lab: Activity, runs: Iterable[Run]) -> dict[int, Work]:
    """By enrolment, run by run. Who is in several of the runs counts in the first of them. Seven queries a run."""
    work: dict[int, Work] = {}
    there: set[int] = set()
    for run in runs:
        enrolments = [
            each for each in run.enrolments.select_related("student") if each.student_id not in there
        ]
        terms = RunTerms(run, [lab.page])
        attempts = attempts_in(run, enrolments, [lab.key])
        for enrolment in enrolments:
            mine = terms.of(enrolment, lab.key)
            handed_in = attempts.get((enrolment.student_id, lab.key), ())
            if counted := counting_attempt(with_lateness(handed_in, mine, run), mine.counting):
                work[enrolment.pk] = Work(enrolment, run, counted.id)
                there.add(enrolment.student_id)
    return work


def answers_of(submission_ids: Collection[UUID]) -> dict[UUID, dict[str, Answer]]:
    """The answers by exercise. One query."""
    notebooks = Submission.objects.filter(pk__in=submission_ids).values_list("pk", "notebook")
    return {pk: answers_in(notebook) for pk, notebook in notebooks.iterator()}


def answers_in(notebook: Mapping) -> dict[str, Answer]:
    return {
        exercise: Answer(source_of(cell), cell.get("cell_type") == "code")
        for cell in notebook["cells"]
        if (exercise := solution_id(cell))
    }


def source_of(cell: Mapping) -> str:
    """Notebooks may hold the text of a cell as a list of lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def people_handed_in(run: Run) -> dict[UUID, int]:
    """How many participants have handed in each lab of the run. One query."""
    rows = (
        get_user_model()
        .objects.filter(enrolments__run=run, submissions__created_at__gte=F("enrolments__enrolled_at"))
        .values("submissions__lab_key")
        .annotate(people=Count("pk", distinct=True))
    )
    return dict(rows.values_list("submissions__lab_key", "people"))
