"""The labs and quizzes of a run, whatever the language in which somebody marks.

Students of one run work in several languages, and not everything is translated into each; so nothing may fall off the
desk because of the language of who opens it.
"""

from __future__ import annotations

from django.utils.translation import get_language

from courses.models import QuizPage, Run
from courses.runs.activities import Activity, live_below, parent_path
from curriculum.models import CoursePage, ModulePage
from labs.models import LabPage

UNREAD = {"lab": ("body", "origins"), "quiz": ()}


def graded_activities(run: Run) -> list[Activity]:
    """In the order of the course, each in the reader's language or else in another that it has. Four queries."""
    courses = list(
        CoursePage.objects.filter(translation_key=run.course_key)
        .order_by("path")
        .values_list("path", flat=True)
    )
    modules = {page.path: page for page in live_below(ModulePage, courses)}
    found: dict = {}
    for kind, model in (("lab", LabPage), ("quiz", QuizPage)):
        for page in live_below(model, modules).defer(*UNREAD[kind]):
            is_spoken = page.locale.language_code == get_language()
            if page.translation_key not in found or is_spoken:
                found[page.translation_key] = Activity(kind, page)

    def place(activity):
        # The trees of all languages are in the same order.
        module = modules[parent_path(activity.page)]
        return module.path[-module.steplen :], activity.page.path[-activity.page.steplen :]

    return sorted(found.values(), key=place)
