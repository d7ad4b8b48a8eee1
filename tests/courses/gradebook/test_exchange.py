"""The gradebook goes out to spreadsheets and comes back: looked at first, only differences stored, safe to repeat."""

import csv
import re
from html import unescape
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from openpyxl import Workbook, load_workbook

from courses.gradebook.reading_files import MOST_BYTES, UnreadableFile, read_file
from courses.gradebook.sheet import harmless, original
from courses.models import GradeCategory, GradeOverride, MarkChange, RunActivity
from courses.runs.joining import enrol_in_run
from tests.factories import make_lab

from .work import handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def labs(run, course, bo, people):
    """Bo has 1 of 3 thirds and nothing, Dee 9 of 10 and an excuse; an examination of 120 points has no marks."""
    category = GradeCategory.objects.create(run=run, name="Labs", weight=1)
    first, second = make_lab(course, title="First"), make_lab(course, title="=Second")
    for lab in (first, second):
        RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=category)
    exam = RunActivity.objects.create(run=run, title="Exam", category=category, points=120)
    dee = people("Dee", last_name="=HYPERLINK(1)")
    for student, number in ((bo, "007"), (dee, "")):
        enrol_in_run(student, run)
        run.enrolments.filter(student=student).update(number=number)
    handed_in(bo, first, 4)
    handed_in(dee, first, 9)
    GradeOverride.objects.create(run=run, student=dee, activity_key=second.translation_key, is_excused=True)
    return first, second, exam


def csv_rows(client, url, unit="percent") -> list[list[str]]:
    data = client.get(url, {"format": "csv", "unit": unit}).content
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())))


def as_file(rows, name="marks.csv") -> SimpleUploadedFile:
    if name.endswith(".xlsx"):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        file = BytesIO()
        book.save(file)
        return SimpleUploadedFile(name, file.getvalue())
    text = StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode("utf-8-sig"))


def look(client, url, rows, name="marks.csv", **fields):
    return client.post(url, {"file": as_file(rows, name), "unit": "percent", "reason": ""} | fields)


def confirm(client, url, answer):
    found = dict(re.findall(r'name="(changes|reason)" value="([^"]*)"', answer.content.decode()))
    return client.post(url, {name: unescape(value) for name, value in found.items()})


def test_a_csv_file_holds_each_mark_under_a_head_with_its_key(as_ada, run, labs, url_of):
    head, bo, dee = csv_rows(as_ada, url_of("gradebook_export"))
    short = [lab.translation_key.hex[:8] for lab in labs[:2]]
    assert head == [
        *("Name [name]", "E-mail address [email]", "Student number [number]", "Group [group]"),
        *("Total [total %]", "Labs [total1 %]"),
        f"First [{short[0]} %]",
        f"'=Second [{short[1]} %]",
        f"Exam [{labs[2].activity_key.hex[:8]} %]",
    ]
    assert bo == ["Bo", "bo@example.com", "007", "", "40.00", "40.00", "40.00", "", ""]
    assert dee == ["Dee =HYPERLINK(1)", "dee@example.com", "", "", "90.00", "90.00", "90.00", "EX", ""]


def test_points_are_out_of_what_the_item_has(as_ada, labs, url_of):
    head, bo, _dee = csv_rows(as_ada, url_of("gradebook_export"), "points")
    assert [re.search(r"/\d+", text)[0] for text in head[6:]] == ["/10", "/10", "/120"]
    assert bo[6] == "4.00"


def test_a_workbook_holds_numbers_and_no_formula(as_ada, people, run, labs, url_of):
    enrol_in_run(people("=1+1"), run)
    data = as_ada.get(url_of("gradebook_export"), {"format": "xlsx", "unit": "percent"}).content
    sheet = load_workbook(BytesIO(data)).active
    kinds = {cell.data_type for row in sheet for cell in row}
    assert "f" not in kinds and kinds <= {"s", "inlineStr", "n"}
    bo = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Bo")
    assert bo[4] == 40 and bo[3] is None
    assert "'=1+1" in [row[0] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "＝1", "=cmd|'/c calc'!A1"])
def test_what_begins_like_a_formula_is_made_harmless_and_comes_back(text):
    assert harmless(text).startswith("'") and original(harmless(text)) == text


@pytest.mark.parametrize("text", ["Bo", "O'Neil", "'quoted'", "", "王芳", "1-1"])
def test_other_texts_stay(text):
    assert harmless(text) == text and original(text) == text


@pytest.mark.parametrize("name", ["marks.csv", "marks.xlsx"])
@pytest.mark.parametrize("unit", ["percent", "points"])
def test_what_went_out_comes_back_without_a_change(as_ada, labs, url_of, name, unit):
    rows = csv_rows(as_ada, url_of("gradebook_export"), unit)
    text = text_of(look(as_ada, url_of("gradebook_import"), rows, name))
    assert "0 marks would change. 3 agree already." in text
    assert "Totals are computed, and not read: Total [total %], Labs [total1 %]" in text


@pytest.mark.parametrize("name", ["marks.csv", "marks.xlsx"])
def test_only_what_differs_is_stored_after_it_was_looked_at(as_ada, run, bo, labs, url_of, name):
    url = url_of("gradebook_import")
    rows = csv_rows(as_ada, url_of("gradebook_export"), "points")
    rows[1][6], rows[1][7], rows[1][8] = "6.5", "EX", 87.5
    answer = look(as_ada, url, rows, name)
    text = text_of(answer)
    assert "Bo First 40% 65%" in text and "Bo =Second – excused" in text and "Bo Exam – 72.92%" in text
    assert "3 marks would change. 2 agree already." in text
    assert GradeOverride.objects.filter(student=bo).count() == 0
    confirm(as_ada, url, answer)
    stored = GradeOverride.objects.filter(student=bo).order_by(F("percent").asc(nulls_first=True))
    assert [(row.percent and float(row.percent), row.is_excused) for row in stored] == [
        (None, True),
        (65, False),
        (72.9167, False),
    ]
    trail = MarkChange.objects.filter(student=bo).order_by("pk")
    assert [(row.kind, row.before, row.after, row.reason, row.by.first_name) for row in trail] == [
        ("imported", "40%", "65%", name, "Ada"),
        ("imported", "", "excused", name, "Ada"),
        ("imported", "", "72.92%", name, "Ada"),
    ]
    # Again: the file says nothing new, and neither does what the site writes now.
    assert "0 marks would change. 5 agree already." in text_of(look(as_ada, url, rows, name))
    for unit in ("points", "percent"):
        again = csv_rows(as_ada, url_of("gradebook_export"), unit)
        assert "0 marks would change." in text_of(look(as_ada, url, again, name))
    assert MarkChange.objects.count() == 3


def test_a_teachers_own_table_is_known_by_words_and_titles(as_ada, bo, labs, url_of):
    rows = [["学号", "Exam", "Comment"], ["007", "60", "good"], ["", "", ""], ["999", "50", ""]]
    text = text_of(look(as_ada, url_of("gradebook_import"), rows, unit="points"))
    assert "Bo Exam – 50%" in text
    assert "1 line is of nobody in this run: Line 4: 999" in text
    assert "These columns are no items of this gradebook, and are left out: Comment" in text


def test_a_pasted_table_does_as_well(as_ada, labs, url_of):
    table = "email\tExam\nBO@example.com\t50%\n"
    answer = as_ada.post(url_of("gradebook_import"), {"text": table, "unit": "points"})
    assert "Bo Exam – 50%" in text_of(answer)


def test_each_place_that_cannot_be_used_is_named(as_ada, labs, url_of):
    rows = [
        ["email", "number", "Exam"],
        ["bo@example.com", "007", "much"],
        ["bo@example.com", "", "60"],
        ["dee@example.com", "007", "60"],
    ]
    text = text_of(look(as_ada, url_of("gradebook_import"), rows))
    assert "Line 2, “Exam”: “much” is no mark." in text
    assert "Line 3: Bo stands above already." in text
    assert "Line 4: The e-mail address is of one student, and the number of another one." in text
    assert "0 marks would change." in text


def test_marks_that_change_between_look_and_yes_are_told_and_nothing_is_stored(as_ada, run, bo, labs, url_of):
    url = url_of("gradebook_import")
    rows = [["email", "First", "Exam"], ["bo@example.com", "65", "70"]]
    answer = look(as_ada, url, rows, reason="Corrected")
    handed_in(bo, labs[0], 10)
    again = confirm(as_ada, url, answer)
    text = text_of(again)
    assert "1 mark has become another since you looked; nothing was stored." in text
    assert "Bo, First: 100%" in text and "Bo First 100% 65%" in text
    assert GradeOverride.objects.filter(student=bo).count() == 0
    confirm(as_ada, url, again)
    assert GradeOverride.objects.filter(student=bo).count() == 2
    assert set(MarkChange.objects.values_list("reason", flat=True)) == {"Corrected"}


def test_a_preview_of_somebody_else_or_a_forged_one_stores_nothing(as_ada, client, eva, labs, url_of):
    url = url_of("gradebook_import")
    answer = look(as_ada, url, [["email", "Exam"], ["bo@example.com", "70"]])
    client.force_login(eva)
    text = text_of(client.post(url, {"changes": "forged"}, follow=True))
    assert "This preview is too old. Choose the file again." in text
    confirm(client, url, answer)
    assert GradeOverride.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["name", "Exam"], ["Bo", "70"]], "No column tells whose marks these are."),
        ([["email", "Comment"], ["bo@example.com", "70"]], "No column is an item of this gradebook."),
        ([["email", "Exam", "exam"], ["bo@example.com", "70", "80"]], "Two columns are for “Exam”."),
        ([], "Choose a file, or paste the table."),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_in_words(as_ada, labs, url_of, rows, sentence):
    answer = as_ada.post(
        url_of("gradebook_import"), {"text": "\n".join(",".join(row) for row in rows), "unit": "percent"}
    )
    assert sentence in text_of(answer)


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 70_000_000)
    return file.getvalue()


def entities() -> bytes:
    """A workbook whose strings are made of entities that grow."""
    book, file = Workbook(), BytesIO()
    book.active.append(["email", "Exam"])
    book.save(file)
    changed = BytesIO()
    with ZipFile(file) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(("sheet1.xml", "sharedStrings.xml")):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data.split(b"?>")[-1]
            new.writestr(name, data)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", lambda: b"x" * (MOST_BYTES + 1), "The file is larger than 5 MB."),
        ("a.csv", lambda: b'email,Exam\n"bo', "Line 2 cannot be read: a quotation mark"),
        ("a.csv", lambda: b"\xff\xfe\x00\xff", "This is no text."),
        ("a.csv", lambda: b"email\n" + b"x\n" * 5001, "The file has more than 5001 rows."),
        ("a.csv", lambda: b"x," * 401 + b"x", "Line 1 has more than 400 columns."),
        ("a.xls", lambda: b"\xd0\xcf\x11\xe0", "Save the table as XLSX or as CSV"),
        ("a.xlsx", lambda: b"PK\x03\x04 broken", "This is no workbook"),
        ("a.xlsx", bomb, "The file holds too much for a gradebook."),
        ("a.xlsx", entities, "This is no workbook"),
        ("a.csv", lambda: b"\n\n", "The file is empty."),
    ],
)
def test_a_file_that_is_none_or_does_harm_is_refused_in_words(name, data, sentence):
    with pytest.raises(UnreadableFile, match=re.escape(sentence)):
        read_file(name, data())


def test_a_file_of_a_chinese_spreadsheet_is_read():
    lines = read_file("a.csv", "学号;成绩\n007;90\n".encode("gb18030"))
    assert [line.cells for line in lines] == [("学号", "成绩"), ("007", "90")]


def test_only_who_decides_brings_marks_and_students_take_none_out(client, assistant, bo, cai, labs, url_of):
    rows = [["email", "Exam"], ["bo@example.com", "70"]]
    client.force_login(assistant)
    assert look(client, url_of("gradebook_import"), rows).status_code == 404
    assert client.get(url_of("gradebook_export"), {"format": "csv", "unit": "percent"}).status_code == 200
    client.force_login(bo)
    for name in ("gradebook_export", "gradebook_import"):
        assert client.get(url_of(name), {"format": "csv", "unit": "percent"}).status_code == 404
