"""Ada sets marks by hand, excuses, takes it back, and enters the marks of an examination; all of it leaves a trail."""

from decimal import Decimal

import pytest
from django.urls import reverse

from courses.gradebook.book import book_of
from courses.gradebook.overriding import Change, Instead, MarksChanged, store
from courses.gradebook.typed_marks import NotAMark, read_mark
from courses.models import GradeCategory, GradeOverride, MarkChange, RunActivity
from courses.runs.joining import enrol_in_run
from tests.factories import make_lab

from .work import handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab(course, bo, enrolment):
    lab = make_lab(course)
    handed_in(bo, lab, 4)
    return lab


@pytest.fixture
def item_url(run, enrolment, lab):
    return reverse("gradebook_item", args=[run.pk, enrolment.pk, lab.translation_key])


def trail(**filters) -> list[tuple]:
    rows = MarkChange.objects.filter(**filters).order_by("pk")
    return [(row.kind, row.before, row.after, row.reason, row.by.first_name) for row in rows]


def share(run, student):
    return book_of(run).by_student[student.pk].total.share


def test_a_mark_is_set_excused_and_computed_again(as_ada, run, bo, item_url):
    def press(do, seen, **fields):
        return as_ada.post(item_url, {"do": do, "seen": seen, "unit": "percent", "reason": "Talk"} | fields)

    assert press("set", "", value="8.5", unit="points").status_code == 302
    assert share(run, bo) == Decimal("0.85")
    press("excused", "85.0000")
    assert share(run, bo) is None
    press("computed", "excused")
    assert share(run, bo) == Decimal("0.4")
    assert trail() == [
        ("overridden", "40%", "85%", "Talk", "Ada"),
        ("excused", "85%", "excused", "Talk", "Ada"),
        ("restored", "excused", "", "Talk", "Ada"),
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": "", "reason": "Talk"}, "Write the mark as a number."),
        ({"value": "many", "reason": "Talk"}, "Enter a number."),
        ({"value": "-3", "reason": "Talk"}, "greater than or equal to 0"),
        ({"value": "201", "reason": "Talk"}, "That is more than 200 percent."),
        ({"value": "21", "unit": "points", "reason": "Talk"}, "That is more than 200 percent."),
        ({"value": "70", "reason": " "}, "Say why, so that it can be understood later."),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(as_ada, item_url, fields, sentence):
    answer = as_ada.post(item_url, {"do": "set", "seen": "", "unit": "percent"} | fields)
    page_ = answer.content.decode()
    assert sentence in page_ and f'value="{fields["value"]}"' in page_.replace('name="value"', 'value=""')
    assert (GradeOverride.objects.count(), MarkChange.objects.count()) == (0, 0)


def test_a_mark_that_somebody_else_set_meanwhile_is_not_overwritten(as_ada, run, bo, lab, item_url):
    GradeOverride.objects.create(run=run, student=bo, activity_key=lab.translation_key, percent=60)
    answer = as_ada.post(
        item_url, {"do": "set", "seen": "", "value": "70", "unit": "percent", "reason": "Talk"}
    )
    assert "Somebody else has set this mark meanwhile." in answer.content.decode()
    assert GradeOverride.objects.get().percent == 60
    change = Change(bo.pk, lab.translation_key, "40%", None, Instead.EXCUSED)
    with pytest.raises(MarksChanged):
        store(run, [change], by=bo, reason="Late")
    assert MarkChange.objects.count() == 0


def test_an_assistant_reads_and_does_not_decide(client, assistant, item_url, url_of):
    client.force_login(assistant)
    assert "Set the mark" not in client.get(item_url).content.decode()
    fields = {"do": "set", "seen": "", "value": "70", "unit": "percent", "reason": "Talk"}
    assert client.post(item_url, fields).status_code == 404
    assert GradeOverride.objects.count() == 0


@pytest.fixture
def exam(run):
    category = GradeCategory.objects.create(run=run, name="Examination", weight=1)
    return RunActivity.objects.create(run=run, title="In the hall", category=category, points=120)


@pytest.fixture
def two(run, bo, enrolment, people):
    dee = people("Dee")
    return enrolment, enrol_in_run(dee, run)


def test_marks_of_an_examination_are_entered_as_points(as_ada, run, exam, two, url_of):
    url = url_of("gradebook_enter", exam.activity_key)
    of_bo, of_dee = (f"mark-{enrolment.pk}" for enrolment in two)
    as_ada.post(url, {of_bo: "87.5", of_dee: "ex"})
    assert share(run, two[0].student) == GradeOverride.objects.get(percent__isnull=False).percent / 100
    assert trail() == [
        ("overridden", "", "72.92%", "", "Ada"),
        ("excused", "", "excused", "", "Ada"),
    ]
    page_ = as_ada.get(url).content.decode()
    assert 'value="87.5"' in page_ and 'value="excused"' in page_
    # What stands there already is no change; an emptied field takes the mark back.
    as_ada.post(
        url,
        {of_bo: "87.5", of_dee: "", f"seen-{two[1].pk}": "excused", "reason": "She came after all"},
    )
    assert trail()[2:] == [("restored", "excused", "", "She came after all", "Ada")]


def test_nothing_is_stored_while_one_field_is_not_right(as_ada, exam, two, url_of):
    url = url_of("gradebook_enter", exam.activity_key)
    fields = {f"mark-{two[0].pk}": "80", f"mark-{two[1].pk}": "12O"}
    page_ = as_ada.post(url, fields).content.decode()
    assert "“12O” is no mark." in page_ and 'value="80"' in page_ and 'value="12O"' in page_
    assert GradeOverride.objects.count() == 0


def test_a_field_that_somebody_else_filled_meanwhile_is_told(as_ada, run, exam, two, bo, url_of):
    GradeOverride.objects.create(run=run, student=bo, activity_key=exam.activity_key, percent=50)
    url = url_of("gradebook_enter", exam.activity_key)
    page_ = as_ada.post(url, {f"mark-{two[0].pk}": "80", f"seen-{two[0].pk}": ""}).content.decode()
    assert "Somebody else has entered 60 meanwhile." in page_
    assert GradeOverride.objects.get().percent == 50


def test_marks_of_labs_are_not_entered_in_a_column(as_ada, lab, url_of):
    assert as_ada.get(url_of("gradebook_enter", lab.translation_key)).status_code == 404


def test_only_who_decides_enters_marks(client, assistant, exam, two, url_of):
    client.force_login(assistant)
    url = url_of("gradebook_enter", exam.activity_key)
    assert client.get(url).status_code == 404
    assert client.post(url, {f"mark-{two[0].pk}": "80"}).status_code == 404
    assert GradeOverride.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", None),
        (" 78 ", Decimal("65.0000")),
        ("78.5", Decimal("65.4167")),
        ("78,5", Decimal("65.4167")),
        ("78%", Decimal("78.0000")),
        ("78.5 ％", Decimal("78.5000")),
        ("EX", Instead.EXCUSED),
        ("免修", Instead.EXCUSED),
    ],
)
def test_a_mark_as_people_type_it(text, mark):
    assert read_mark(text, "points", 120) == mark


@pytest.mark.parametrize("text", ["-1", "1e3", "NaN", "abc", "1.2.3", "1,234.5", "999999999", "٣٤x", "=1+1"])
def test_what_is_no_mark_is_refused(text):
    with pytest.raises(NotAMark):
        read_mark(text, "percent", 120)
