from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command

from tests.factories import make_course, make_lab, module_of

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(autouse=True)
def fresh(remembered, django_db_serialized_rollback, transactional_db):
    """The server runs beside the test, so that what it writes is committed, and put back before the next one."""
    cache.clear()


@pytest.fixture
def complaints(page):
    """What the browser complains about: broken scripts, what the content policy blocked, missing files."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


@pytest.fixture
def grade():
    """Let a grader do all that waits, as `manage.py grader` does beside the site."""
    return lambda: call_command("grader", once=True, stdout=StringIO())


@pytest.fixture
def course(transactional_db):
    from curriculum.models import LessonPage

    course = make_course("Lending")
    lesson = LessonPage(
        title="Doubling",
        slug="doubling",
        summary="What doubling is.",
        minutes=5,
        question="How much is twice?",
        body=[("prose", "<p>Twice two is four.</p>")],
    )
    module_of(course).add_child(instance=lesson)
    make_lab(course, title="Doubling lab")
    return course


@pytest.fixture
def log_in(page, live_server):
    def enter(person):
        page.goto(f"{live_server.url}/en/accounts/login/")
        page.get_by_label("Email").fill(person.email)
        page.get_by_label("Password").fill("a good password 42")
        page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
        page.wait_for_url("**/my-learning/")

    return enter
