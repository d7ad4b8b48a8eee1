"""The code of a lesson, run as its reader changed it: in the sandbox, through the queue, and graded by nobody."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.enrolment import course_of, enrol
from curriculum.models import LessonPage
from labs.drafting import draft_for
from labs.models import Submission, Trial
from labs.submitting import LONGEST_SNIPPET, TRIALS_UNDER_WAY, try_out
from tests.factories import make_course, module_of

RUN = "/en/labs/snippets/"
JSON = {"content_type": "application/json", "headers": {"Accept": "application/json"}}


@pytest.fixture
def bo_reads(db, bo, client):
    client.force_login(bo)
    return client


def post(client, code):
    return client.post(RUN, json.dumps({"answers": {"snippet": code}}), **JSON)


def outcome(client, code):
    """What the page's script gets after a grader has run the code."""
    stored = post(client, code)
    assert stored.status_code == 202
    call_command("grader", once=True, stdout=StringIO())
    return client.get(stored.json()["url"], headers={"Accept": "application/json"}).json()


@pytest.mark.sandbox
def test_code_is_run_and_its_output_is_shown_as_text(bo_reads):
    answer = outcome(bo_reads, "print('<script>alert(1)</script>', 6 * 7)")
    assert answer["state"] == "done"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 42" in answer["html"]
    assert "<script" not in answer["html"]
    assert not Submission.objects.exists()


@pytest.mark.sandbox
def test_markup_that_a_value_shows_is_sanitised(bo_reads):
    code = "from IPython.display import HTML\nHTML('<p onclick=\"x()\">shown<script>bad()</script></p>')"
    html = outcome(bo_reads, code)["html"]
    assert "shown" in html
    assert "onclick" not in html
    assert "<script" not in html


@pytest.mark.sandbox
def test_error_names_its_line(bo_reads):
    html = outcome(bo_reads, "x = 1\nx / 0")["html"]
    assert 'data-error-line="2"' in html
    assert "ZeroDivisionError" in html


@pytest.mark.sandbox
def test_code_cannot_reach_the_site_or_the_network(bo_reads):
    code = "import socket\nsocket.create_connection(('127.0.0.1', 80), timeout=2)"
    assert "run__error" in outcome(bo_reads, code)["html"]
    assert "run__error" in outcome(bo_reads, "open('/etc/shadow').read()")["html"]


@pytest.mark.sandbox
def test_code_that_leaves_the_process_is_told_so(bo_reads):
    assert "alert" in outcome(bo_reads, "import os\nos._exit(3)")["html"]


@pytest.mark.sandbox
def test_form_without_script_leads_to_a_page_with_the_output_and_the_way_back(bo_reads):
    lesson = "/en/programme/lesson/"
    answer = bo_reads.post(RUN, {"answer-snippet": "print(6 * 7)\r\nprint('done')", "back": lesson})
    assert answer.status_code == 302
    assert 'http-equiv="refresh"' in bo_reads.get(answer["Location"]).content.decode()
    call_command("grader", once=True, stdout=StringIO())
    html = bo_reads.get(answer["Location"]).content.decode()
    assert "42\ndone" in html
    assert f'<a href="{lesson}">Back to the lesson</a>' in html
    assert "print(6 * 7)\nprint(&#x27;done&#x27;)</textarea>" in html


def test_place_in_the_queue_is_told(bo_reads):
    post(bo_reads, "1")
    url = post(bo_reads, "2").json()["url"]
    state = bo_reads.get(url, headers={"Accept": "application/json"}).json()
    assert (state["state"], state["place"]) == ("waiting", 2)


def test_runs_in_labs_and_lessons_share_one_limit(bo_reads, bo, lab):
    enrol(bo, course_of(lab))
    draft, version = draft_for(bo, lab), lab.current_version
    try_out(bo, kind="run", draft=draft, version=version, exercise="double", answers={})
    for _number in range(TRIALS_UNDER_WAY - 1):
        assert post(bo_reads, "1").status_code == 202
    refused = post(bo_reads, "1")
    assert refused.status_code == 429
    assert refused.json() == {"error": "Several of your runs are still under way; wait for one of them."}


def test_code_that_is_too_long_is_refused(bo_reads):
    refused = post(bo_reads, "#" * (LONGEST_SNIPPET + 1))
    assert refused.status_code == 413
    assert refused.json()["error"] == "The code has 20001 characters; at most 20000 can be run."


def test_what_was_typed_is_shown_when_a_form_is_refused(bo_reads):
    answer = bo_reads.post(RUN, {"answer-snippet": "#" * (LONGEST_SNIPPET + 1)})
    assert answer.status_code == 413
    assert "####" in answer.content.decode()


def test_nobody_runs_code_without_an_account(db, client):
    refused = post(client, "1")
    assert refused.status_code == 401
    assert refused.json()["login"] == "/en/accounts/login/"
    assert not Trial.objects.exists()


def test_a_run_is_its_readers_own(bo_reads, cai, client):
    url = post(bo_reads, "secret = 1").json()["url"]
    assert client.get(url).status_code == 200
    client.force_login(cai)
    assert client.get(url).status_code == 404


def test_a_snippet_is_no_run_of_a_lab(bo_reads):
    post(bo_reads, "1")
    assert bo_reads.get(reverse("labs:trial", args=[Trial.objects.get().pk])).status_code == 404


def test_a_run_of_a_lab_needs_its_lab(db, bo):
    with pytest.raises(IntegrityError), transaction.atomic():
        Trial.objects.create(kind="run", student=bo, notebook={})


@pytest.fixture
def lesson(db):
    lesson = LessonPage(
        title="Doubling",
        slug="doubling",
        summary="-",
        minutes=5,
        question="-",
        body=[("code", {"language": "python", "caption": "C", "code": "print(2)", "try_it": True})],
    )
    return module_of(make_course()).add_child(instance=lesson)


def test_visitor_reads_the_code_and_is_told_to_log_in(lesson, client):
    html = client.get(lesson.url).content.decode()
    assert f'<a href="/en/accounts/login/?next={lesson.url}">Log in to change and run this code</a>' in html
    assert "print" in html
    assert "<textarea" not in html
    assert "try-it.js" not in html


def test_reader_who_is_logged_in_finds_the_code_in_a_form(lesson, bo_reads):
    html = bo_reads.get(lesson.url).content.decode()
    assert f'<form method="post" action="{RUN}"' in html
    assert "print(2)</textarea>" in html
    assert f'name="back" value="{lesson.url}"' in html
    assert "try-it.js" in html
    assert "charts.js" not in html
