"""Ada sets the gradebook up: proposed, looked at, stored; what it does to totals is told first."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from courses.gradebook.book import book_of
from courses.models import GradeCategory, GradeOverride, MarkChange, RunActivity
from tests.factories import make_bank, make_lab, make_quiz

from .work import handed_in, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab(course, bo, enrolment):
    lab = make_lab(course)
    handed_in(bo, lab, 9)
    return lab


@pytest.fixture
def quiz(course, run, bo, enrolment):
    quiz = make_quiz(make_bank(course))
    taken(bo, run, quiz, [1])
    return quiz


def fields_of(client, url, **query) -> dict:
    """The form as a browser would send it back."""
    page_ = client.get(url, query).content.decode()
    form = page_[page_.index('class="set-up"') :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        if name := re.search(r'name="([^"]*)"', tag):
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def percent(run, student) -> float:
    return float(100 * book_of(run).by_student[student.pk].total.share)


def test_the_proposal_is_stored_as_it_is_shown(as_ada, run, bo, lab, quiz, url_of):
    url = url_of("gradebook_categories")
    assert "Propose: labs 60, quizzes 40" in as_ada.get(url).content.decode()
    proposal = fields_of(as_ada, url, propose="")
    # Alike they make 55; with 60 and 40 it is 0.6 * 90 + 0.4 * 20.
    page_ = as_ada.post(url, proposal | {"look": ""}).content.decode()
    text = re.sub(r"\s+", " ", page_)
    assert "With this, 1 totals rise, 0 fall and 0 stay as they are. The largest change is 7 percent" in text
    assert GradeCategory.objects.count() == 0 and percent(run, bo) == 55
    as_ada.post(url, proposal | {"store": ""})
    assert list(GradeCategory.objects.values_list("name", "weight", "drop_lowest")) == [
        ("Labs", 60, 0),
        ("Quizzes", 40, 0),
    ]
    assert percent(run, bo) == 62
    assert "Propose" not in as_ada.get(url).content.decode()


def test_names_are_exchanged_items_weighed_and_others_done_elsewhere(as_ada, run, bo, lab, quiz, url_of):
    url = url_of("gradebook_categories")
    as_ada.post(url, fields_of(as_ada, url, propose="") | {"store": ""})
    fields = fields_of(as_ada, url) | {
        "category-0-name": "Quizzes",
        "category-1-name": "Labs",
        "category-2-name": "Examination",
        "category-2-weight": "100",
        "category-2-drop_lowest": "",
        f"item-{lab.translation_key}-weight": "2.5",
        f"item-{quiz.translation_key}-place": "",
        "new-0-title": "In the hall",
        "new-0-points": "120",
        "new-0-due_at": "2026-12-20T09:00",
        "new-0-place": "2",
        "new-0-weight": "",
        "store": "",
    }
    run.time_zone = "Asia/Shanghai"
    run.save()
    assert as_ada.post(url, fields).status_code == 302
    assert [row.name for row in run.grade_categories.all()] == ["Quizzes", "Labs", "Examination"]
    hall = RunActivity.objects.get(title="In the hall")
    assert (hall.points, hall.weight, hall.category.name) == (120, 1, "Examination")
    assert hall.due_at == datetime(2026, 12, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    item = RunActivity.objects.get(activity_key=lab.translation_key)
    assert (float(item.weight), item.category.name) == (2.5, "Quizzes")
    assert [column.title for column in book_of(run).left_out] == [quiz.title]
    assert fields_of(as_ada, url)[f"own-{hall.activity_key}-due_at"] == "2026-12-20T09:00"


def test_settings_of_dates_stay_when_weights_are_stored(as_ada, run, lab, quiz, url_of):
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, attempts=3, counting="last")
    url = url_of("gradebook_categories")
    as_ada.post(url, fields_of(as_ada, url, propose="") | {"store": ""})
    row = RunActivity.objects.get(activity_key=lab.translation_key)
    assert (row.attempts, row.counting, row.category.name) == (3, "last", "Labs")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"category-0-weight": ""}, "Say how much it weighs."),
        ({"category-0-weight": "-1"}, "greater than or equal to 0"),
        ({"category-1-name": "Labs"}, "There are two categories of this name."),
        ({"category-1-name": ""}, "This category has no name above."),
        ({"new-0-title": "Talk", "new-0-points": "0"}, "greater than or equal to 0.01"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_stored(as_ada, lab, quiz, url_of, change, sentence):
    url = url_of("gradebook_categories")
    fields = fields_of(as_ada, url, propose="") | change | {"store": ""}
    page_ = as_ada.post(url, fields).content.decode()
    assert sentence in page_ and "Nothing was stored." in page_
    assert GradeCategory.objects.count() == 0


def test_an_item_that_is_taken_away_takes_its_marks_and_leaves_a_trail(as_ada, run, bo, lab, quiz, url_of):
    category = GradeCategory.objects.create(run=run, name="All", weight=1)
    hall = RunActivity.objects.create(run=run, title="In the hall", category=category)
    GradeOverride.objects.create(run=run, student=bo, activity_key=hall.activity_key, percent=80)
    url = url_of("gradebook_categories")
    fields = fields_of(as_ada, url) | {f"own-{hall.activity_key}-title": ""}
    page_ = as_ada.post(url, fields | {"look": ""}).content.decode()
    assert "1 mark of an item that is taken away goes with it." in page_
    as_ada.post(url, fields | {"store": ""})
    assert not RunActivity.objects.filter(title="In the hall").exists()
    change = MarkChange.objects.get()
    assert (change.kind, change.before, change.after) == ("restored", "80%", "")
    assert change.reason == "“In the hall” was taken out of the gradebook."


def test_only_who_decides_sets_it_up(client, assistant, bo, lab, url_of):
    for person in (assistant, bo):
        client.force_login(person)
        assert client.get(url_of("gradebook_categories")).status_code == 404
        assert client.post(url_of("gradebook_categories"), {"store": ""}).status_code == 404
