"""Archives that somebody made to do harm, or that are merely broken: each is refused in words, or made harmless."""

import hashlib
import json
import stat
import zipfile
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.models import QuestionBank
from curriculum.archive.container import Archive
from curriculum.archive.importing import CourseImport
from curriculum.archive.outcomes import Outcome
from curriculum.archive.reading import read_archive
from curriculum.archive.refusal import ArchiveRefused
from curriculum.archive.rich_text import cleaned
from curriculum.models import CoursePage, LessonPage
from labs.models import DataFile
from tests.factories import make_bank, make_course, make_lab, module_of

from .conftest import examined, files_of, imported, rewritten, with_page
from .everything import exported

pytestmark = pytest.mark.django_db

SHA256 = hashlib.sha256(b"a,b").hexdigest()


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker, own_media) -> bytes:
    """A course with one lesson that shows an image, and one lab. The site itself is empty again."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        course = make_course()
        image = get_image_model().objects.create(title="Balance", file=get_test_image_file())
        lesson = LessonPage(
            title="Rates",
            slug="rates",
            summary="S",
            minutes=3,
            question="Q?",
            body=[
                {"type": "prose", "value": "<p>Twice two is four.</p>"},
                {"type": "formula", "value": {"latex": "a^2", "spoken": "a squared", "where": ""}},
                {"type": "figure", "value": {"image": image.pk, "alt": "A", "caption": "", "credit": ""}},
            ],
        )
        module_of(course).add_child(instance=lesson)
        lesson.save_revision().publish()
        make_lab(course)
        content = exported(course)
        transaction.set_rollback(True)
    return content


def refusal(archive: bytes) -> str:
    with pytest.raises(ArchiveRefused) as refused:
        read_archive(BytesIO(archive))
    return str(refused.value)


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return target.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name", ["../evil.json", "/etc/passwd", "a/../../b.json", "a\\b.json", "a//b", "ä.json"]
)
def test_names_that_lead_elsewhere_are_refused(name):
    assert "names in an archive are plain" in refusal(zipped(("manifest.json", b"{}"), (name, b"x")))


def test_one_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(("manifest.json", b"{}"), ("manifest.json", b"{}"))
    assert "names in an archive are plain" in refusal(twice)


def test_symbolic_link_is_refused():
    link = zipfile.ZipInfo("pages/link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(zipped(("manifest.json", b"{}"), (link, b"/etc/passwd"))) == (
        "pages/link.json: This is a link and not a file."
    )


def test_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped(("manifest.json", b"{}"), ("images/bomb.png", b"\0" * 50_000_000))
    assert refusal(bomb) == "images/bomb.png: The file would unpack to more than 200 times its size."


def test_file_that_lies_about_its_size_is_refused(archive):
    # The directory says three bytes; the stream holds the whole page.
    name = next(name for name in files_of(archive) if name.startswith("pages/en/002"))
    opened = zipfile.ZipFile(BytesIO(archive))
    size = opened.getinfo(name).file_size.to_bytes(4, "little")
    at = archive.rindex(name.encode()) - 46 + 24
    assert archive[at : at + 4] == size
    assert "damaged" in refusal(archive[:at] + (3).to_bytes(4, "little") + archive[at + 4 :])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no zip", "This is not a .zip file, or it is damaged."),
        (zipped(("x.json", b"{}")), "no manifest.json"),
        (zipped(("manifest.json", b"[1]")), "does not hold names and values"),
        (zipped(("manifest.json", b"[" * 100_000)), "not readable as JSON"),
        (zipped(("manifest.json", b'{"format": "other"}')), "no exported course of this platform"),
        (
            zipped(("manifest.json", b'{"format": "abacus-course", "format_version": 9}')),
            "version 9 of the format; this site reads version 1",
        ),
    ],
)
def test_what_is_no_archive_is_said_so(content, sentence):
    assert sentence in refusal(content)


def test_changed_file_is_found_by_its_hash(archive):
    files = files_of(archive)
    name = next(name for name in files if name.startswith("pages/en/003"))
    files[name] = files[name].replace(b"Twice two is four", b"Twice two is five")
    assert refusal(zipped(*files.items())) == (
        f"{name}: The file is not the one that was exported: its hash differs."
    )


def test_file_that_the_manifest_does_not_name_is_refused(archive):
    files = files_of(archive) | {"pages/en/999-more.json": b"{}"}
    assert refusal(zipped(*files.items())) == "pages/en/999-more.json: The manifest does not name this file."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "auth.User"}, "no kind of page called “auth.User”"),
        ({"type": "curriculum.CoursePage"}, "cannot stand under one of the kind “module”"),
        ({"type": "future.PodcastPage"}, "update this site"),
        ({"locale": "fr"}, "Its language is not one of the archive's."),
        ({"parent": None}, "Only the course itself stands at the top."),
        ({"parent": "page:7d1d1d2c-0000-4000-8000-000000000000:en"}, "The page above it is not before it"),
        ({"translation_key": "../x"}, "Its key, language, content or state is missing."),
        ({"state": {"live": "yes"}}, "Whether it is published, and since when, cannot be read."),
        ({"owner": 1}, "does not know “owner” of a page"),
    ],
)
def test_page_that_does_not_fit_is_refused(archive, change, sentence):
    text = refusal(with_page(archive, "rates", lambda page: page.update(change)))
    assert sentence in text
    assert text.startswith("pages/en/003-rates.json")


def body_of(block_type: str, value: object):
    def change(page: dict) -> None:
        block = {"type": block_type, "value": value, "id": "5f6f5a52-6a2b-4f2e-9a53-31f3b9a3a111"}
        page["content"]["body"] = [block]

    return change


def field(name: str, value: object):
    return lambda page: page["content"].update({name: value})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (body_of("podcast", {}), "body/0: This site knows no block or field “podcast” here"),
        (body_of("prose", {"a": 1}), "body/0: Text is expected here."),
        (body_of("prose", r"<p>\(\frac{a\)</p>"), "body/0: The formula"),
        (body_of("formula", {"latex": "a", "spoken": "a", "sung": "a"}), "body/0/sung: This site knows no block"),
        (body_of("formula", {"latex": r"\frac{a", "spoken": "a"}), "body/0/latex: "),
        (body_of("formula", {"latex": "a", "spoken": ""}), "body/0/spoken: This field is required."),
        (body_of("table", {"caption": "c", "csv": "a,b\n1", "number_columns": []}), "body/0/csv: Line 2 has 1"),
        (body_of("figure", {"image": 1, "alt": "a"}), "body/0/image: “1” is no reference to a image."),
        (
            body_of("figure", {"image": "image:0000", "alt": "a"}),
            "body/0/image: “image:0000” is no reference to a image.",
        ),
        (body_of("code", {"language": "cobol", "caption": "c", "code": "x"}), "body/0/language: "),
        (field("body", "text"), "body: A list of blocks is expected here."),
        (field("body", []), "body: This field is required."),
        (field("minutes", -1), "minutes: "),
        (field("minutes", "ten"), "minutes: "),
        (field("minutes", {"x": 1}), "minutes: A single value is expected here."),
        (field("competencies", [{"type": "competency", "value": "IF7.7", "id": str(__import__("uuid").uuid4())}]),
         "competencies/0: "),
        (field("numchild", 7), "numchild: This site knows no field of this name"),
        (field("live", True), "live: This site knows no field of this name"),
    ],
)  # fmt: skip
def test_content_that_an_editor_could_not_save_is_refused(archive, change, sentence):
    problems = examined(with_page(archive, "rates", change)).problems
    assert len(problems) == 1
    assert problems[0].startswith("pages/en/003-rates.json, ")
    assert sentence in problems[0]


def test_code_of_a_lab_that_is_not_python_is_refused(archive):
    def change(page):
        page["content"]["body"][0]["value"]["solution"] = "def double(x:"

    slug = next(name for name in files_of(archive) if name.startswith("pages/en/004"))[13:-5]
    problems = examined(with_page(archive, slug, change)).problems
    assert len(problems) == 1
    assert "body/0/solution: This is not Python" in problems[0]


def test_script_in_rich_text_is_taken_out_and_said(archive):
    html = (
        '<p onclick="x()">Good <b style="color:red">words</b><script>alert(1)</script>'
        '<a href="javascript:alert(1)">link</a><img src="x" onerror="alert(1)"></p><svg onload="x()"></svg>'
    )
    hostile = with_page(archive, "rates", body_of("prose", html))
    [finding] = [found for found in examined(hostile).findings if found.label == "Rates (en)"]
    assert finding.notes == ["body/0: Markup that the editor does not write was taken out of the text."]
    imported(hostile)
    assert LessonPage.objects.get(slug="rates").body[0].value.source == "<p>Good <b>words</b><a>link</a></p>"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a &lt; b</p><hr/>", "<p>a &lt; b</p><hr/>"),
        ("<!--><img src=x onerror=alert(1)>-->", ""),
        ("<p <script>x</p>", "<p>x</p>"),
        ('<p><a href="data:text/html,x">y</a></p>', "<p><a>y</a></p>"),
        ("<h1>Not here</h1>", "Not here"),
        ('<embed embedtype="media" url="https://example.com"/>', ""),
        (
            '<p><a linktype="page" id="3" onmouseover="x()">y</a></p>',
            '<p><a id="3" linktype="page">y</a></p>',
        ),
        ("<p><math><mtext><style><a title='</style><img src onerror=x()>'></math></p>", "<p></p>"),
    ],
)
def test_rich_text_keeps_only_what_the_editor_writes(html, clean):
    assert cleaned(html, ["h2", "bold", "italic", "ol", "ul", "link", "hr", "code"])[0] == clean


def test_image_in_rich_text_stays_where_the_editor_allows_images():
    html = '<p>x</p><embed alt="A" embedtype="image" format="left" id="4"/>'
    assert cleaned(html, ["image"]) == (html, False)
    assert cleaned(html, ["bold"]) == ("<p>x</p>", True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            "holds a web page or a drawing with script",
        ),
        (b"<!DOCTYPE html><script>x()</script>", "holds a web page or a drawing with script"),
        (b"GIF89a\x01\x00\x01\x00", "The extension does not match the file format (gif)"),
        (b"nothing", "Upload a valid image"),
    ],
)
def test_file_that_is_no_image_is_refused(archive, content, sentence):
    def change(files):
        name = next(name for name in files if name.startswith("images/"))
        files[name] = content

    problems = examined(rewritten(archive, change)).problems
    assert len(problems) == 1
    assert problems[0].startswith("images/")
    assert sentence in problems[0]


def test_image_with_too_many_pixels_is_refused(archive, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    problems = examined(archive).problems
    assert len(problems) == 1
    assert "too many pixels" in problems[0]


def test_nothing_is_written_before_the_archive_is_confirmed(archive):
    assert examined(archive).count(Outcome.CREATED) == 5
    assert not CoursePage.objects.exists()
    assert not get_image_model().objects.exists()


def test_key_of_a_page_in_another_course_gives_no_hold_on_it(archive):
    other = make_course("Cai's course")
    lesson = LessonPage(
        title="Cai's",
        slug="cais",
        summary="S",
        minutes=1,
        question="Q?",
        body=[{"type": "prose", "value": "<p>C</p>"}],
    )
    module_of(other).add_child(instance=lesson)
    key = str(lesson.translation_key)
    report = imported(with_page(archive, "rates", lambda page: page.update(translation_key=key)))
    assert [found.label for found in report.findings if found.outcome == Outcome.IN_THE_WAY] == ["Rates (en)"]
    assert LessonPage.objects.get(translation_key=key).title == "Cai's"


def test_archive_reads_nothing_but_what_its_manifest_names(archive):
    opened = Archive(BytesIO(archive))
    with pytest.raises(ArchiveRefused):
        opened.content("pages/en/404.json")
    assert json.loads(opened.content("files.json"))


def test_archive_of_one_course_changes_no_bank_of_another():
    course, other = make_course("Lending"), make_course("Payments")
    make_bank(course, publish=False, title="Own")
    theirs = make_bank(other, publish=False, title="Theirs")

    def take(files: dict[str, bytes]) -> None:
        content = json.loads(files["snippets/courses.questionbank.json"])
        row = content["snippets"][0]
        row["key"] = row["translation_key"] = str(theirs.translation_key)
        row["content"]["title"] = "Taken"
        files["snippets/courses.questionbank.json"] = json.dumps(content).encode()

    hostile = rewritten(with_proper_ids(exported(course)), take)
    assert ["belongs to another course" in problem for problem in examined(hostile).problems] == [True]
    with pytest.raises(ArchiveRefused, match="belongs to another course"):
        for step in CourseImport(read_archive(BytesIO(hostile))).steps():
            step.run()
    assert set(QuestionBank.objects.values_list("title", flat=True)) == {"Own", "Theirs"}


def with_proper_ids(archive: bytes) -> bytes:
    """Without the short identifiers that the banks of tests give to entries of lists."""

    def empty(files: dict[str, bytes]) -> None:
        content = json.loads(files["snippets/courses.questionbank.json"])
        for row in content["snippets"]:
            row["content"]["questions"] = []
        files["snippets/courses.questionbank.json"] = json.dumps(content).encode()

    return rewritten(archive, empty)


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ({"a.csv": {"sha256": "0" * 64, "size": 3}}, "does not hold it"),
        ({"a.csv": {"sha256": SHA256, "size": 4}}, "not the one that its name and the page say"),
        ({"../a.csv": {"sha256": SHA256, "size": 3}}, "cannot be called"),
        ({"a.csv": "everything"}, "cannot be read"),
    ],
)
def test_data_files_that_are_missing_or_others_or_lie_elsewhere_are_refused(held, sentence):
    lab = make_lab(make_course())
    lab.data_files = DataFile.keep({"a.csv": b"a,b"})
    lab.save_revision().publish()
    archive = exported(CoursePage.objects.ancestor_of(lab).get())
    hostile = with_page(archive, lab.slug, lambda page: page["content"].update(data_files=held))
    try:
        problems = examined(hostile).problems
    except ArchiveRefused as refused:
        problems = [str(refused)]
    assert any(sentence in problem for problem in problems)
