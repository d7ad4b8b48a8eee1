import pytest

from courses.models import Run
from courses.models.run import Pacing
from courses.teaching import appoint
from curriculum.models import LessonPage
from tests.factories import make_course, make_lab, module_of

BODY = "Interest is the price of money."


@pytest.fixture
def course(ada):
    course = make_course()
    appoint(ada, course)
    return course


@pytest.fixture
def lesson(course):
    page = LessonPage(
        title="Interest", slug="interest", summary="-", minutes=1, question="?", body=[("prose", BODY)]
    )
    return module_of(course).add_child(instance=page)


@pytest.fixture
def lab(course):
    return make_lab(course)


@pytest.fixture
def paris(course):
    """A run that releases by date, in Paris, across the end of summer time."""
    return Run.objects.create(
        course_key=course.translation_key,
        name="Autumn 2026",
        time_zone="Europe/Paris",
        pacing=Pacing.SCHEDULED,
    )


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client
