"""A course of two modules in memory: what there is to do in it, without a database."""

from uuid import uuid4

from courses.models import QuizPage
from courses.runs.activities import Activity, RunCourse, RunModule
from curriculum.models import CoursePage, LessonPage, ModulePage
from labs.models import LabPage

MODELS = {"lesson": LessonPage, "lab": LabPage, "quiz": QuizPage}


def make_activity(kind: str, title: str, **fields) -> Activity:
    return Activity(kind, MODELS[kind](title=title, translation_key=uuid4(), **fields))


def make_run_course(*modules: list[Activity]) -> RunCourse:
    page = CoursePage(title="Lending", translation_key=uuid4())
    return RunCourse(
        page,
        [RunModule(ModulePage(title=f"Module {place}"), list(own)) for place, own in enumerate(modules, 1)],
    )
