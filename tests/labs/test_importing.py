"""Notebooks in and out of the CMS, over HTTP: uploads, previews, drafts, downloads, and who may do what."""

import io
import json
import zipfile

import nbformat
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision

from courses.teaching import appoint
from labs.models import DataFile, LabImport, LabPage
from labs.notebook.release import release
from labs.publishing import cells_of
from tests.factories import DOUBLE, WRITTEN, make_course, make_lab, module_of

from .notebook.real_notebooks import homework, problem_set

ABOUT = {"title": "Loans", "summary": "On loans.", "minutes": 45}


def upload(name, content):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else json.dumps(content).encode())


def zipped(**files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return archive.getvalue()


@pytest.fixture
def module(db):
    return module_of(make_course())


@pytest.fixture
def ada_writes(ada, module, client):
    appoint(ada, module.get_parent().specific)
    client.force_login(ada)
    return client


def previewed(client, page, *files, data=()):
    """The answer to an upload, after the redirect to the preview."""
    address = reverse("import_lab", args=[page.pk])
    return client.post(address, {"notebook": files, "data": list(data)}, follow=True)


def imported(client, module, file, data=()):
    """The draft that an upload becomes."""
    preview = previewed(client, module, file, data=data)
    assert "kept" in preview.context, preview.context["problem"]
    address = reverse("preview_lab_import", args=[preview.context["kept"].pk])
    answer = client.post(address, ABOUT)
    lab = LabPage.objects.latest("pk")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[lab.pk])
    return lab


def test_a_preview_says_what_the_notebook_becomes_and_makes_no_page(ada_writes, module):
    preview = previewed(ada_writes, module, upload("ps1.ipynb", problem_set()))
    shown = {name: preview.context["preview"][name] for name in ("exercises", "written", "tests", "points")}
    assert shown == {"exercises": 3, "written": 3, "tests": 4, "points": 15.5}
    html = preview.content.decode()
    assert "Cell 18 (draw) is a task" in html
    assert "&lt;b&gt;Mind&lt;/b&gt;" in html
    assert 'value="Problem set 1: Loans"' in html
    assert LabPage.objects.count() == 0


def test_an_import_is_a_draft_of_the_module_that_publishes(ada_writes, ada, module):
    lab = imported(ada_writes, module, upload("ps1.ipynb", problem_set()))
    assert (lab.title, lab.slug, lab.live, lab.owner) == ("Loans", "ps1", False, ada)
    assert lab.get_parent().specific == module
    assert len(lab.body) == 15
    lab.body.stream_block.clean(lab.body)
    lab.get_latest_revision().publish()
    version = lab.current_version
    assert version.points == 15.5
    assert [exercise["id"] for exercise in version.exercises] == [
        *("squares", "add", "sum_of_squares", "why", "plot", "draw")
    ]


def test_the_editor_opens_on_an_imported_lab(ada_writes, module):
    lab = imported(ada_writes, module, upload("ps1.ipynb", problem_set()))
    html = ada_writes.get(reverse("wagtailadmin_pages:edit", args=[lab.pk])).content.decode()
    assert "Replace cells from a notebook" in html
    assert "Change data files" in html


def test_students_read_an_imported_lab_without_its_hidden_parts(ada_writes, module):
    lab = imported(ada_writes, module, upload("ps1.ipynb", problem_set()))
    lab.get_latest_revision().publish()
    html = ada_writes.get(lab.url).content.decode()
    assert "Write <code>squares</code>." in html
    assert "raise AssertionError" not in html
    assert "[1, 4]" not in html
    assert "One point for axes" not in html


def test_a_title_and_a_summary_are_asked_for(ada_writes, module):
    preview = previewed(ada_writes, module, upload("ps1.ipynb", problem_set()))
    address = reverse("preview_lab_import", args=[preview.context["kept"].pk])
    answer = ada_writes.post(address, ABOUT | {"summary": ""})
    assert answer.context["form"].errors == {"summary": ["This field is required."]}
    assert LabPage.objects.count() == 0


def test_an_archive_brings_its_data_to_every_student(ada_writes, module):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("source/ps1/ps1.ipynb", json.dumps(problem_set()))
        out.writestr("source/ps1/data/rates.csv", "rate\n1\n")
        out.writestr("release/ps1/ps1.ipynb", json.dumps(release(problem_set())))
        out.writestr("__MACOSX/source/ps1/._ps1.ipynb", b"\0")
    lab = imported(ada_writes, module, upload("course.zip", archive.getvalue()))
    assert DataFile.contents(lab.data_files) == {"data/rates.csv": b"rate\n1\n"}
    lab.get_latest_revision().publish()
    assert lab.current_version.data_files == lab.data_files


def test_data_that_is_sent_along_is_kept(ada_writes, module):
    lab = imported(
        ada_writes, module, upload("hw.ipynb", homework()), data=[upload("rates.csv", b"rate\n1\n")]
    )
    assert DataFile.contents(lab.data_files) == {"rates.csv": b"rate\n1\n"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.ipynb", b"no json", "not JSON"),
        ("a.txt", b"text", "ends in .ipynb, .py or .md"),
        ("a.zip", b"PK no archive", "not a .zip archive"),
        ("a.zip", zipped(**{"a.csv": "1"}), "There is no notebook in the archive"),
        ("a.zip", zipped(**{"../a.ipynb": "{}"}), "a file whose name cannot be used: “../a.ipynb”"),
        ("a.zip", zipped(**{"/etc/a.ipynb": "{}"}), "a file whose name cannot be used"),
        ("a.zip", zipped(**{"a.ipynb": "{}", "b.ipynb": "{}"}), "several notebooks (a.ipynb, b.ipynb)"),
        ("a.ipynb", nbformat.v4.new_notebook(), "No cell of the source notebook has points"),
        ("a.py", b"# %%\nx = 1\n", "No cell of the source notebook has points"),
        ("a.md", b"---\na: &a [1]\nb: *a\n---\n", "refers to a part of itself"),
        ("a.py", b'# %% role="starter" exercise="a"\nx = 1\n', "which has no prompt before it"),
        ("a.py", b'# %% [markdown] role="prompt"\n# ## Title\n', "A cell lacks &#x27;exercise&#x27;"),
    ],
)
def test_what_cannot_become_a_lab_is_refused_with_a_sentence(ada_writes, module, name, content, says):
    answer = previewed(ada_writes, module, upload(name, content))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert LabImport.objects.count() == 0


def test_an_archive_that_unpacks_to_more_than_it_says_is_refused(ada_writes, module):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("lab.ipynb", json.dumps(problem_set()))
        out.writestr("zeros.csv", b"0" * 31_000_000)
    answer = previewed(ada_writes, module, upload("a.zip", archive.getvalue()))
    assert "more than 30 MB" in answer.content.decode()


def test_the_students_version_is_noticed(ada_writes, module):
    preview = previewed(ada_writes, module, upload("ps1.ipynb", release(problem_set())))
    assert "everybody would get their points: squares_invalid" in preview.context["kept"].lab["warnings"][0]


def test_an_import_again_is_a_new_draft_and_the_old_cells_stay_in_the_history(ada_writes, module):
    lab = imported(ada_writes, module, upload("ps1.ipynb", problem_set()))
    before = lab.get_latest_revision()
    ids = {child.value["id"]: child.id for child in lab.body if child.block_type == "exercise"}
    changed = problem_set()
    changed["cells"][4]["source"] = changed["cells"][4]["source"].replace("at least 1", "1 or more")
    preview = previewed(ada_writes, lab, upload("ps1.ipynb", changed))
    ada_writes.post(reverse("preview_lab_import", args=[preview.context["kept"].pk]))
    draft = LabPage.objects.get().get_latest_revision_as_object()
    assert "1 or more" in cells_of(draft.body)[3]["solution"]
    assert "at least 1" in cells_of(Revision.objects.get(pk=before.pk).as_object().body)[3]["solution"]
    assert {child.value["id"]: child.id for child in draft.body if child.block_type == "exercise"} == ids


class TestSomebodyElse:
    """Cai teaches another course."""

    @pytest.fixture
    def cai_writes(self, ada_writes, cai, client):
        appoint(cai, make_course("Funds"))
        client.force_login(cai)
        return client

    def test_no_module_or_lab_of_others_is_reached(self, cai_writes, module):
        lab = make_lab(module.get_parent().specific)
        addresses = [
            reverse("import_lab", args=[module.pk]),
            reverse("import_lab", args=[lab.pk]),
            reverse("download_lab", args=[lab.pk]),
            reverse("lab_data_files", args=[lab.pk]),
            *(
                reverse("downloaded_lab", args=[lab.pk, way])
                for way in ("source", "release", "nbgrader", "py")
            ),
        ]
        answers = [cai_writes.get(address) for address in addresses]
        answers.append(cai_writes.post(addresses[0], {"notebook": [upload("ps1.ipynb", problem_set())]}))
        assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/cms/")}
        assert LabImport.objects.count() == 0

    def test_an_upload_of_a_colleague_is_not_reached(self, ada_writes, cai_writes, ada, cai, module, client):
        client.force_login(ada)
        kept = previewed(client, module, upload("ps1.ipynb", problem_set())).context["kept"]
        client.force_login(cai)
        answer = client.get(reverse("preview_lab_import", args=[kept.pk]), follow=True)
        assert answer.status_code == 404

    def test_students_reach_nothing(self, bo, module, client):
        lab = make_lab(module.get_parent().specific)
        client.force_login(bo)
        answer = client.get(reverse("downloaded_lab", args=[lab.pk, "source"]))
        assert (answer.status_code, b"BEGIN SOLUTION" in answer.content) == (302, False)


def rich_lab(module, **fields):
    exercise = DOUBLE | {"explained": [{"mutant": "1a2b3c4d", "why": "Nobody doubles it."}]}
    exercise["tests"] = [
        test | {"wrong": ["def double(x):\n    return x"], "hidden_code": hidden}
        for test, hidden in zip(DOUBLE["tests"], ("assert double(3) == 6", ""), strict=True)
    ]
    code = {
        **WRITTEN,
        "id": "chart",
        "form": "code",
        "starter": "chart = ...",
        "sample": "chart = [1]",
        "rubric": [],
    }
    lab = make_lab(
        module.get_parent().specific, exercises=[exercise], written=[WRITTEN, code], given=["k = 2"]
    )
    apart = {
        "exercise": "double",
        "tests": [DOUBLE["tests"][0] | {"id": "late", "code": "assert double(k) == 4"}],
    }
    lab.body.append(("prose", {"text": "# The end\n\nThat is all, $x$."}))
    lab.body = [*lab.body.get_prep_value(), {"type": "tests", "value": apart}]
    for name, value in fields.items():
        setattr(lab, name, value)
    lab.save_revision().publish()
    return LabPage.objects.get(pk=lab.pk)


def download(client, lab, way):
    return client.get(reverse("downloaded_lab", args=[lab.pk, way]))


@pytest.mark.parametrize("way", ["source", "nbgrader", "py", "md"])
def test_a_lab_that_goes_out_comes_back_as_it_was(ada_writes, module, way):
    files = DataFile.keep({"rates.csv": b"rate\n1\n"})
    lab = rich_lab(module, data_generator="def make_data(seed):\n    return {}", data_files=files)
    answer = download(ada_writes, lab, way)
    name = answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')
    again = imported(ada_writes, module, upload(name, answer.content))
    assert cells_of(again.body) == cells_of(lab.body)
    assert again.data_generator == lab.data_generator
    assert again.data_files == (files if way == "nbgrader" else {})


def test_the_download_for_students_holds_no_solution(ada_writes, module):
    lab = rich_lab(module, data_generator="SECRET = 1")
    text = download(ada_writes, lab, "release").content.decode()
    assert "Double it" in text
    assert not any(secret in text for secret in ("return 2 * x", "-21", "double(3)", "chart = [1]", "SECRET"))


def test_text_that_would_not_come_back_is_not_written(ada_writes, module):
    lab = make_lab(module.get_parent().specific, given=["x = 1\n# %% one\ny = 2"])
    answer = ada_writes.get(reverse("downloaded_lab", args=[lab.pk, "py"]), follow=True)
    assert "would not come back as it is" in answer.content.decode()


def test_data_files_are_added_and_removed_as_drafts(ada_writes, module):
    lab = make_lab(module.get_parent().specific)
    address = reverse("lab_data_files", args=[lab.pk])
    ada_writes.post(address, {"data": [upload("a.csv", b"1"), upload("b.csv", b"2")]})
    ada_writes.post(address, {"remove": "a.csv"})
    lab.refresh_from_db()
    assert (list(lab.get_latest_revision_as_object().data_files), lab.data_files) == (["b.csv"], {})
    answer = ada_writes.post(address, {"data": [upload("big.csv", b"1" * 4_000_001)]})
    assert "at most 4 MB are kept" in answer.content.decode()


def test_data_files_that_nothing_names_are_swept_and_all_others_stay(ada_writes, module):
    lab = make_lab(module.get_parent().specific)
    address = reverse("lab_data_files", args=[lab.pk])
    ada_writes.post(address, {"data": [upload("draft.csv", b"draft")]})
    ada_writes.post(address, {"remove": "draft.csv"})
    previewed(ada_writes, module, upload("hw.ipynb", homework()), data=[upload("rates.csv", b"preview")])
    published = make_lab(module.get_parent().specific, publish=False)
    published.data_files = DataFile.keep({"a.csv": b"published"})
    published.save_revision().publish()
    DataFile.keep({"lost.csv": b"lost"})
    call_command("sweep_data_files", stdout=io.StringIO())
    assert {bytes(row.content) for row in DataFile.objects.all()} == {b"draft", b"preview", b"published"}


@pytest.mark.sandbox
def test_a_submission_finds_the_data_files_where_the_notebook_had_them(ada_writes, module, bo):
    from courses.enrolment import course_of, enrol
    from labs.drafting import draft_for
    from labs.grading import engine
    from labs.working import data_for

    read = DOUBLE | {
        "solution": "def double(x):\n    return 2 * int(open('data/k.txt').read())",
        "tests": [{"visibility": "visible", "points": 1, "code": "assert double(0) == 42", "hint": ""}],
    }
    lab = make_lab(module.get_parent().specific, exercises=[read], publish=False)
    lab.data_files = DataFile.keep({"data/k.txt": b"21"})
    lab.save_revision().publish()
    enrol(bo, course_of(lab))
    version = lab.current_version
    report = engine.grade(version.source, version.source, data=data_for(draft_for(bo, lab), version))
    assert (report.score, report.max_score) == (1, 1)
