"""Who saves second is asked by the server, whatever the browser asked before, and loses nothing by it."""

import re
from html import unescape

import pytest
from django.test import Client

from curriculum.models import ModulePage
from tests.factories import make_course, module_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    module = module_of(make_course())
    module.save_revision()
    return module


@pytest.fixture
def desk(people, module):
    """A person's browser with the module's editor open; `save` sends the form as it was loaded."""

    class Desk:
        def __init__(self, name):
            self.user = people(name, is_superuser=True, is_staff=True)
            self.client = Client()
            self.client.force_login(self.user)
            newest = newest_of(module)
            self.loaded = {
                "loaded_revision_id": str(newest.pk),
                "loaded_revision_created_at": newest.created_at.isoformat(),
            }

        def save(self, summary, headers=None, **fields):
            form = {
                "title": module.title,
                "slug": module.slug,
                "summary": summary,
                "terms-count": "0",
                "planned-count": "0",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
            }
            return self.client.post(
                f"/cms/pages/{module.pk}/edit/", form | self.loaded | fields, headers=headers
            )

    return Desk


def newest_of(module):
    return ModulePage.objects.get(pk=module.pk).latest_revision


def summaries(module):
    """The summary in each version of the history, the newest first."""
    return [revision.content["summary"] for revision in module.revisions.order_by("-pk")]


def hidden_fields(response):
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    return {name: unescape(text) for name, text in fields if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("action", "button"), [({}, "Save mine"), ({"action-publish": "action-publish"}, "Publish mine")]
)
def test_a_form_older_than_the_text_of_somebody_else_is_not_saved(desk, module, action, button):
    ada, bo = desk("Ada"), desk("Bo")
    ada.save("From Ada.")
    response = bo.save("From Bo <&>.", **action)
    assert response.status_code == 409
    assert summaries(module) == ["From Ada.", "A module."]
    shown = response.content.decode()
    assert "Ada saved “Repayment”" in shown
    assert f">{button} over it</button>" in shown
    # All that Bo typed, and the button that was pressed, waits in the form of the question.
    waiting = hidden_fields(response)
    assert waiting["summary"] == "From Bo <&>."
    assert waiting.get("action-publish") == action.get("action-publish")


def test_who_says_so_saves_over_it_and_the_other_version_stays_in_the_history(desk, module):
    ada, bo = desk("Ada"), desk("Bo")
    ada.save("From Ada.")
    asked = bo.save("From Bo.", **{"action-publish": "action-publish"})
    answer = hidden_fields(asked) | {"overwrites_revision_id": str(newest_of(module).pk)}
    assert bo.client.post(f"/cms/pages/{module.pk}/edit/", answer).status_code == 302
    assert summaries(module) == ["From Bo.", "From Ada.", "A module."]
    assert ModulePage.objects.get(pk=module.pk).summary == "From Bo."


def test_what_came_after_the_answer_is_asked_about_again(desk, module):
    ada, bo, cai = desk("Ada"), desk("Bo"), desk("Cai")
    ada.save("From Ada.")
    seen = str(newest_of(module).pk)
    cai.save("From Cai.", overwrites_revision_id=seen)
    assert bo.save("From Bo.", overwrites_revision_id=seen).status_code == 409
    assert summaries(module) == ["From Cai.", "From Ada.", "A module."]


def test_own_automatic_saves_are_no_conflict(desk, module):
    ada = desk("Ada")
    automatic = ada.save("From A", headers={"Accept": "application/json"}).json()
    assert automatic["success"]
    assert ada.save("From Ada.").status_code == 302
    assert summaries(module)[0] == "From Ada."


def test_automatic_saving_over_the_text_of_somebody_else_is_refused(desk, module):
    ada, bo = desk("Ada"), desk("Bo")
    ada.save("From Ada.")
    refused = bo.save("From Bo.", headers={"Accept": "application/json"})
    assert refused.json()["error_code"] == "invalid_revision"
    assert summaries(module) == ["From Ada.", "A module."]
