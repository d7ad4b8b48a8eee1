from io import StringIO

import pytest
from django.core.management import call_command

from courses.enrolment import course_of
from courses.teaching import appoint
from labs.models import AuthorRun
from tests.labs.authoring.editor_form import editor_form

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def author(lab, ada, client):
    """Ada, who teaches the lab's course and is logged in."""
    appoint(ada, course_of(lab))
    client.force_login(ada)
    return ada


@pytest.fixture
def press(author, client, lab):
    """Press a button of the bench on a form; the answer as data."""

    def press_button(kind, cells=None, *, page=None, **fields):
        form = editor_form(page or lab, cells, **fields) | {"lab-run": kind}
        return client.post(f"/cms/lab-editor/{(page or lab).pk}/", form, **JSON).json()

    return press_button


@pytest.fixture
def run_graders(settings):
    # A heartbeat comes from another thread, which would wait for the test's own transaction.
    settings.GRADING_LEASE_S = 3600
    return lambda: call_command("grader", once=True, stdout=StringIO(), stderr=StringIO())


@pytest.fixture
def outcome(press, run_graders, client):
    """Press a button, let the graders work, and give back what the editor then shows."""

    def of(kind, cells=None, **fields):
        answer = press(kind, cells, **fields)
        assert "url" in answer, answer
        run_graders()
        return answer | client.get(answer["url"], **JSON).json()

    return of


@pytest.fixture
def newest(db):
    return lambda: AuthorRun.objects.order_by("-created_at").first()
