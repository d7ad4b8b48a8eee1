"""The gradebook on one screen: what its cells say, in which order, for whom, and with how many queries."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from courses.models import GradeCategory, GradeOverride, QuizAttempt, RunActivity
from courses.quiz_drawing import draw_quiz
from courses.runs.joining import enrol_in_run
from tests.factories import WRITTEN, make_bank, make_lab, make_quiz, single

from .work import handed_in

pytestmark = pytest.mark.django_db


def table(client, url, **query) -> list[list[str]]:
    """The rows of the table's body as texts; what a cell's title says stands after a stroke."""
    page = client.get(url, query).content.decode()
    body = page[page.index("<tbody>") + 7 : page.index("</tbody>")]
    rows = []
    for row in body.split("<tr>")[1:]:
        cells = []
        for attributes, content in re.findall(r"<t[hd]([^>]*)>(.*?)(?=<t[hd]|$)", row, re.DOTALL):
            title = re.search(r'title="([^"]*)"', attributes)
            text = unescape(re.sub(r"<[^>]*>", "", content)).strip()
            cells.append(f"{text} / {unescape(title[1])}" if title else text)
        rows.append(cells)
    return rows


def heads(client, url) -> list[str]:
    page = client.get(url).content.decode()
    found = re.findall(r'data-sort="\w+">(.*?)</a>', page)
    return [unescape(head) for head in found]


def test_each_state_of_an_item_is_told_by_a_sign_and_in_words(as_ada, run, course, bo, enrolment, url_of):
    due = timezone.now() - timedelta(days=1, hours=1)
    names = ["Plain", "Late", "Missing", "Later", "Provisional", "Set", "Excused"]
    labs = {
        name: make_lab(course, title=name, written=[WRITTEN] if name == "Provisional" else ())
        for name in names
    }
    for name in ("Late", "Missing"):
        RunActivity.objects.create(run=run, activity_key=labs[name].translation_key, due_at=due)
    run.enrolments.update(enrolled_at=due - timedelta(days=9))
    for name in ("Plain", "Late", "Provisional", "Set"):
        handed_in(bo, labs[name], 5)
    own = {"run": run, "student": bo}
    GradeOverride.objects.create(**own, activity_key=labs["Set"].translation_key, percent=70)
    GradeOverride.objects.create(**own, activity_key=labs["Excused"].translation_key, is_excused=True)
    assert heads(as_ada, url_of("run_gradebook")) == ["Name", "Total", "Labs and quizzes", *names]
    assert table(as_ada, url_of("run_gradebook")) == [
        [
            *("Bo", "37", "37"),
            "50",
            "40 L / Late",
            "0 ✕ / Missing: due, and not handed in",
            "·",
            "25 ? / Provisional: a person has yet to mark a part",
            "70 * / Set by a person",
            "exc. / Excused",
        ]
    ]


def test_what_is_dropped_stands_in_brackets(as_ada, run, course, bo, enrolment, url_of):
    category = GradeCategory.objects.create(run=run, name="Labs", weight=1, drop_lowest=1)
    for name, score in (("Good", 9), ("Bad", 1)):
        lab = make_lab(course, title=name)
        RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=category)
        handed_in(bo, lab, score)
    assert table(as_ada, url_of("run_gradebook")) == [["Bo", "90", "90", "90", "(10) / Dropped"]]


@pytest.fixture
def three(run, course, people):
    """Three students with 30, 90 and nothing; numbers and groups against the alphabet."""
    lab = make_lab(course)
    for name, number, group, score in (("An", "3", "B", 3), ("Be", "1", "A", 9), ("Ce", "2", "B", None)):
        student = people(name, last_name=name)
        enrol_in_run(student, run)
        run.enrolments.filter(student=student).update(number=number, group=group)
        if score:
            handed_in(student, lab, score)
    return lab


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, "An Be Ce"),
        ({"down": "1"}, "Ce Be An"),
        ({"sort": "number"}, "Be Ce An"),
        ({"sort": "group"}, "Be An Ce"),
        ({"sort": "total"}, "An Be Ce"),
        ({"sort": "total", "down": "1"}, "Be An Ce"),
        ({"group": "B"}, "An Ce"),
        ({"q": "be@EXAMPLE"}, "Be"),
        ({"q": "2"}, "Ce"),
        ({"sort": "no such column"}, "An Be Ce"),
    ],
)
def test_students_are_found_and_sorted(as_ada, three, url_of, query, names):
    assert " ".join(row[0].split()[0] for row in table(as_ada, url_of("run_gradebook"), **query)) == names


def test_sorting_by_an_item(as_ada, three, url_of):
    rows = table(as_ada, url_of("run_gradebook"), sort=str(three.translation_key), down="1")
    assert [row[-1] for row in rows] == ["90", "30", "·"]


def test_items_of_a_category_can_be_hidden_and_the_total_stays(as_ada, run, course, bo, enrolment, url_of):
    labs = GradeCategory.objects.create(run=run, name="Labs", weight=50)
    quizzes = GradeCategory.objects.create(run=run, name="Quizzes", weight=50)
    lab, quiz = make_lab(course), make_quiz(make_bank(course))
    for page_, category in ((lab, labs), (quiz, quizzes)):
        RunActivity.objects.create(run=run, activity_key=page_.translation_key, category=category)
    handed_in(bo, lab, 5)
    shown = table(as_ada, url_of("run_gradebook"), hide=labs.pk)
    assert shown == [["Bo", "50", "50", "–", "·"]]


def test_names_of_people_and_items_are_text(as_ada, run, course, people, url_of):
    lab = make_lab(course, title="<b>Bold</b>")
    enrol_in_run(people("Evil", last_name="<script>alert(1)</script>"), run)
    page_ = as_ada.get(url_of("run_gradebook")).content.decode()
    assert "&lt;script&gt;alert(1)" in page_ and "<script>alert" not in page_
    assert "&lt;b&gt;Bold" in page_ and lab.title not in page_


def test_a_quiz_whose_time_ran_out_is_no_missing_one(as_ada, run, course, bo, enrolment, url_of):
    quiz = make_quiz(make_bank(course, single()), count=1)
    over = timezone.now() - timedelta(hours=1)
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, due_at=over)
    QuizAttempt.objects.create(
        run=run,
        student=bo,
        quiz_key=quiz.translation_key,
        number=1,
        draw=draw_quiz(quiz, 1),
        answers={"1": "0a1b"},
        ends_at=over,
    )
    assert table(as_ada, url_of("run_gradebook"))[0][-1] == "100"


def test_the_mean_stands_below(as_ada, three, url_of):
    page_ = as_ada.get(url_of("run_gradebook")).content.decode()
    foot = page_[page_.index("<tfoot>") : page_.index("</tfoot>")]
    assert re.findall(r"<td>(.*?)</td>", foot) == ["60.0", "60.0", "60.0"]


def test_what_is_in_no_category_is_said_not_to_count(as_ada, run, course, url_of):
    GradeCategory.objects.create(run=run, name="Labs", weight=50)
    make_lab(course, title="Forgotten")
    page_ = as_ada.get(url_of("run_gradebook")).content.decode()
    assert "In no category, so that they do not count: Forgotten" in re.sub(r"\s+", " ", page_)


def test_an_assistant_sees_it_without_what_changes_marks(client, assistant, three, url_of):
    client.force_login(assistant)
    page_ = client.get(url_of("run_gradebook")).content.decode()
    assert "An An" in page_ and url_of("gradebook_export") in page_
    assert url_of("gradebook_import") not in page_ and url_of("gradebook_categories") not in page_


@pytest.mark.parametrize("name", ["bo", "cai"])
def test_students_and_strangers_do_not_see_it(client, request, enrolment, url_of, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(url_of("run_gradebook")).status_code == 404


def test_the_number_of_queries_does_not_grow(as_ada, run, course, people, url_of, django_assert_num_queries):
    def measure():
        with django_assert_num_queries(23, exact=True):
            as_ada.get(url_of("run_gradebook"))

    lab = make_lab(course)
    enrol_in_run(people("S0"), run)
    measure()
    for number in range(1, 4):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        handed_in(student, lab, 5)
        handed_in(student, make_lab(course, title=f"Lab {number}"), 5)
    measure()
