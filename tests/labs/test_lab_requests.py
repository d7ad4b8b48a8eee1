"""What the lab page sends and what comes back, over HTTP, without a browser."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.enrolment import course_of, enrol
from labs.drafting import draft_for
from labs.models import Submission, Trial
from labs.notebook.answers import with_answers
from tests.factories import make_lab

JSON = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
ANSWER = "def double(x):\n    return x + x"


@pytest.fixture
def bo_works(lab, bo, client):
    enrol(bo, course_of(lab))
    client.force_login(bo)
    return client


def address(name, lab):
    return reverse(f"labs:{name}", args=[lab.pk])


def post(client, url, **data):
    return client.post(url, json.dumps(data), **JSON)


def test_typing_is_saved_without_submitting(bo_works, lab, bo):
    answer = post(bo_works, address("draft", lab), answers={"double": {"text": ANSWER, "base": 0}})
    assert answer.json()["revisions"] == {"double": 1}
    assert draft_for(bo, lab).texts() == {"double": ANSWER}
    assert Submission.objects.count() == 0


def test_a_second_tab_is_told_about_the_newer_text(bo_works, lab):
    post(bo_works, address("draft", lab), answers={"double": {"text": "one", "base": 0}})
    answer = post(bo_works, address("draft", lab), answers={"double": {"text": "two", "base": 0}})
    assert answer.json()["conflicts"]["double"]["text"] == "one"


def test_a_submission_is_stored_and_its_place_in_the_queue_is_told(bo_works, lab):
    stored = post(bo_works, address("submit", lab), answers={"double": ANSWER}, key=str(uuid4()))
    assert stored.status_code == 202
    state = bo_works.get(stored.json()["url"], headers={"Accept": "application/json"}).json()
    assert (state["state"], state["place"]) == ("waiting", 1)
    assert state["grader_seen_s"] is None


def test_a_form_without_script_submits_and_keeps_the_text(bo_works, lab, bo):
    answer = bo_works.post(
        address("submit", lab), {"answer-double": ANSWER.replace("\n", "\r\n"), "key": str(uuid4())}
    )
    submission = Submission.objects.get()
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/{submission.pk}/")
    assert draft_for(bo, lab).texts() == {"double": ANSWER}


def test_an_empty_answer_is_a_submission_like_any_other(bo_works, lab):
    assert post(bo_works, address("submit", lab), answers={"double": ""}, key=str(uuid4())).status_code == 202


def test_a_run_overtakes_submissions(bo_works, lab):
    post(bo_works, address("submit", lab), answers={"double": ANSWER}, key=str(uuid4()))
    run = post(bo_works, address("run", lab), exercise="double", answers={"double": ANSWER})
    state = bo_works.get(run.json()["url"], headers={"Accept": "application/json"}).json()
    assert state["place"] == 1
    assert Trial.objects.get().kind == "run"


def test_a_lost_session_says_so_and_where_to_log_in(lab, client):
    answer = post(client, address("draft", lab), answers={})
    assert answer.status_code == 401
    assert answer.json()["login"] == reverse("account_login")


def test_who_is_not_enrolled_cannot_submit_and_is_told_why(lab, cai, client):
    enrol(cai, course_of(make_lab()))
    client.force_login(cai)
    answer = post(client, address("submit", lab), answers={}, key=str(uuid4()))
    assert answer.status_code == 403
    assert "Enrol" in answer.json()["error"]


def test_another_students_submission_and_run_do_not_exist_for_cai(bo_works, lab, cai, client):
    stored = post(bo_works, address("submit", lab), answers={"double": ANSWER}, key=str(uuid4())).json()[
        "url"
    ]
    run = post(bo_works, address("run", lab), exercise="double", answers={"double": ANSWER}).json()["url"]
    assert bo_works.get(stored).status_code == 200
    enrol(cai, course_of(lab))
    client.force_login(cai)
    for url in (stored, f"{stored}notebook.ipynb", run):
        assert client.get(url).status_code == 404


def test_an_answer_that_is_too_long_is_refused_in_a_sentence(bo_works, lab):
    answer = post(bo_works, address("draft", lab), answers={"double": {"text": "x" * 200_001, "base": 0}})
    assert answer.status_code == 413
    assert "200001" in answer.json()["error"]


@pytest.mark.parametrize("body", ["not json", "[]", '{"answers": 1}', '{"answers": {"double": 3}}'])
def test_a_broken_request_is_refused_in_a_sentence(bo_works, lab, body):
    answer = bo_works.post(address("submit", lab), body, **JSON)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert Submission.objects.count() == 0


class TestUpload:
    @pytest.fixture
    def upload(self, bo_works, lab):
        def send(content, name="work.ipynb"):
            file = SimpleUploadedFile(name, content)
            return bo_works.post(
                address("upload", lab), {"notebook": file}, headers={"Accept": "application/json"}
            )

        return send

    def notebook(self, lab, answers):
        return with_answers(lab.current_version.release, answers)

    def test_answers_come_back_from_a_notebook_that_was_worked_on_elsewhere(self, upload, lab, bo):
        answer = upload(json.dumps(self.notebook(lab, {"double": ANSWER})).encode())
        assert answer.json()["answers"]["double"]["text"] == ANSWER
        assert draft_for(bo, lab).texts()["double"] == ANSWER

    def test_what_stood_in_the_browser_before_is_kept(self, upload, bo_works, lab, bo):
        post(bo_works, address("draft", lab), answers={"double": {"text": "typed here", "base": 0}})
        upload(json.dumps(self.notebook(lab, {"double": ANSWER})).encode())
        assert draft_for(bo, lab).kept_texts.get().text == "typed here"

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"%PDF-1.7", "not a notebook"),
            (b"", "not a notebook"),
            (b"{}", "not a notebook"),
            (b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "None of this lab"),
            (b"\xff\xfe\x00", "not a notebook"),
            (b"[" * 100_000, "not a notebook"),
        ],
    )
    def test_a_file_that_cannot_be_used_is_refused_and_nothing_is_lost(
        self, upload, bo_works, lab, bo, content, says
    ):
        post(bo_works, address("draft", lab), answers={"double": {"text": "typed here", "base": 0}})
        answer = upload(content)
        assert answer.status_code == 400
        assert says in answer.json()["error"]
        assert draft_for(bo, lab).texts()["double"] == "typed here"

    def test_a_file_that_is_too_large_is_refused_with_the_limit(self, upload):
        answer = upload(b" " * 10_000_001)
        assert answer.status_code == 413
        assert "10" in answer.json()["error"]

    def test_a_missing_file_is_asked_for(self, bo_works, lab):
        answer = bo_works.post(address("upload", lab), headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert "Choose a notebook" in answer.json()["error"]


def test_removed_and_doubled_cells_are_named(bo_works, lab):
    notebook = with_answers(lab.current_version.release, {"double": ANSWER})
    solution = next(cell for cell in notebook["cells"] if cell["source"] == ANSWER)
    notebook["cells"].append(dict(solution, id="doubled", source="something else"))
    file = SimpleUploadedFile("work.ipynb", json.dumps(notebook).encode())
    answer = bo_works.post(
        address("upload", lab), {"notebook": file}, headers={"Accept": "application/json"}
    ).json()
    assert answer["answers"]["double"]["text"] == ANSWER
    assert any("More than once" in notice and "Double it" in notice for notice in answer["notices"])


def test_the_downloaded_notebook_holds_the_draft_and_no_solution(bo_works, lab):
    post(bo_works, address("draft", lab), answers={"double": {"text": ANSWER, "base": 0}})
    notebook = json.loads(bo_works.get(address("download", lab)).content)
    assert ANSWER in [cell["source"] for cell in notebook["cells"]]
    assert "return 2 * x" not in json.dumps(notebook)
    assert "-21" not in json.dumps(notebook)


def test_the_lab_page_shows_neither_solution_nor_hidden_test(bo_works, lab):
    html = bo_works.get(lab.url).content.decode()
    assert "Double it" in html
    assert "return 2 * x" not in html
    assert "-21" not in html
    assert "Negative numbers too" not in html


def test_without_a_sandbox_the_archive_is_refused_in_a_sentence(bo_works, lab, monkeypatch):
    from labs.grading.sandbox import SandboxUnavailable

    def unavailable(*args):
        raise SandboxUnavailable("Install bubblewrap.")

    monkeypatch.setattr("labs.views.data_for", unavailable)
    answer = bo_works.get(address("archive", lab), headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert "Download the notebook alone" in answer.json()["error"]


@pytest.mark.sandbox
def test_the_archive_holds_the_notebook_and_the_students_own_data(bo_works, lab, bo):
    import io
    import zipfile

    lab.data_generator = "def make_data(seed):\n    return {'rates.csv': f'rate\\n{seed}\\n'}"
    lab.save_revision().publish()
    archive = zipfile.ZipFile(io.BytesIO(bo_works.get(address("archive", lab)).content))
    assert archive.read(f"{lab.slug}/rates.csv").decode() == f"rate\n{draft_for(bo, lab).seed}\n"
    assert f"{lab.slug}/{lab.slug}.ipynb" in archive.namelist()
