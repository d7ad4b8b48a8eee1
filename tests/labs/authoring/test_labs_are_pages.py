"""Drafts, autosave, comments, comparisons and two editors at once, on a lab's own fields."""

import json

import pytest
from wagtail.models import Comment

from tests.factories import DOUBLE
from tests.labs.authoring.editor_form import editor_form

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def exercise(**changes):
    return ("exercise", DOUBLE | changes)


@pytest.fixture
def edit(author, client, lab):
    def save(cells=None, *, headers=AUTOSAVE, **fields):
        return client.post(f"/cms/pages/{lab.pk}/edit/", editor_form(lab, cells, **fields), **headers)

    return save


def draft_of(lab):
    lab.refresh_from_db()
    return lab.get_latest_revision_as_object()


def test_half_a_line_of_code_is_saved_as_a_draft(edit, lab):
    half = "def double(x):\n    return (2 *"
    assert edit([exercise(solution=half)]).json()["success"]
    assert draft_of(lab).body[0].value["solution"] == half


def test_an_exercise_that_is_begun_only_is_saved_as_a_draft(edit, lab):
    begun = exercise(id="", title="", prompt="", solution="", tests=[])
    assert edit([exercise(), begun]).json()["success"]
    assert len(draft_of(lab).body) == 2


def test_two_exercises_with_one_identifier_are_saved_but_never_published(edit, lab):
    twice = [exercise(), exercise(title="Again")]
    assert edit(twice).json()["success"]
    response = edit(twice, headers={}, **{"action-publish": "action-publish"})
    assert "used twice" in response.content.decode()
    assert lab.current_version.number == 1


def test_what_is_not_python_is_refused_on_publishing_with_its_line(edit, lab):
    broken = [exercise(solution="def double(x):\n    return (2 *")]
    response = edit(broken, headers={}, **{"action-publish": "action-publish"})
    assert "This is not Python" in response.content.decode()
    assert "line 2" in response.content.decode()


def test_indentation_at_the_beginning_and_lines_at_the_end_of_code_stay(edit, lab):
    text = "    # indented\n\ndef double(x):\n    return 2 * x\n"
    edit([exercise(starter=text)])
    assert draft_of(lab).body[0].value["starter"] == text


def test_the_second_of_two_editors_is_refused_and_nothing_is_overwritten(edit, lab):
    loaded = lab.get_latest_revision()
    as_loaded = {
        "loaded_revision_id": str(loaded.pk),
        "loaded_revision_created_at": loaded.created_at.isoformat(),
    }
    first = edit([exercise(solution="def double(x):\n    return x + x")], **as_loaded)
    assert first.json()["success"]
    second = edit([exercise(solution="def double(x):\n    return x * 2")], **as_loaded)
    assert second.status_code == 400
    assert second.json()["error_code"] == "invalid_revision"
    assert draft_of(lab).body[0].value["solution"] == "def double(x):\n    return x + x"


def test_versions_of_code_are_compared_line_by_line(edit, client, lab):
    before = lab.get_latest_revision()
    edit(
        [exercise(id="double", solution="def double(x):\n    y = 2\n    return y * x")],
        data_generator="def make_data(seed):\n    return {}",
    )
    after = draft_of(lab).latest_revision
    page = client.get(f"/cms/pages/{lab.pk}/revisions/compare/{before.pk}...{after.pk}/").content.decode()
    assert '<span class="lab-diff__line addition">+ def make_data(seed):' in page
    assert 'class="lab-diff"' in page


def test_a_changed_solution_shows_what_was_removed_and_added():
    from labs.code_comparison import difference_as_html

    shown = difference_as_html("def double(x):\n    return x", "def double(x):\n    return <2> * x")
    assert shown == (
        '<pre class="lab-diff"><span class="lab-diff__line ">  def double(x):\n</span>'
        '<span class="lab-diff__line deletion">-     return x\n</span>'
        '<span class="lab-diff__line addition">+     return &lt;2&gt; * x\n</span></pre>'
    )


def test_a_comment_stays_with_the_code_field_that_it_is_about(edit, author, lab):
    block = lab.body[0].id
    path = f"body.{block}.solution"
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-contentpath": path,
        "comments-0-text": "Why twice?",
        "comments-0-position": json.dumps(""),
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    form = {"body-0-id": block} | comment
    assert edit(**form).json()["success"]
    assert [(c.contentpath, c.text) for c in Comment.objects.filter(page=lab)] == [(path, "Why twice?")]


def test_the_editor_offers_the_bench_with_every_sentence_that_its_script_needs(author, client, lab):
    import re
    from pathlib import Path

    page = client.get(f"/cms/pages/{lab.pk}/edit/").content.decode()
    scripts = Path("site/static/js/lab-editor").glob("*.js")
    asked = {key for path in scripts for key in re.findall(r'sentence\("(\w+)"', path.read_text())}
    said = set(re.findall(r'data-key="(\w+)"', page))
    assert asked - said == set()
    assert {"working_solution", "working_blank", "working_check", "hide", "show"} <= said
