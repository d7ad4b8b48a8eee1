"""Which competency is taught, practised and assessed where, for the person who teaches it."""

import csv
import io

import pytest

from courses.teaching import appoint
from curriculum.coverage import Stage, coverage
from curriculum.models import CoursePage
from tests.curriculum.entries import make_competency
from tests.curriculum.test_data_admin import make_lesson
from tests.factories import (
    DOUBLE,
    WRITTEN,
    make_bank,
    make_course,
    make_lab,
    make_quiz,
    numeric,
    single,
)

REPORT = "/cms/reports/coverage/"
HIDDEN_ONLY = DOUBLE | {"id": "triple", "title": "Triple it", "tests": [DOUBLE["tests"][1]]}


@pytest.fixture
def course(db):
    for code in ("IF2.5", "IF2.10", "IF4.1"):
        make_competency(code)
    course = make_course("Lending")
    course.competencies = [{"type": "competency", "value": "IF4.1"}]
    course.save_revision().publish()
    make_lesson(course, title="Level payments")
    lab = make_lab(
        course,
        exercises=(DOUBLE | {"competencies": ["IF2.5"]}, HIDDEN_ONLY | {"competencies": ["IF2.10"]}),
        written=(WRITTEN | {"competencies": ["IF2.10"]},),
    )
    lab.competencies = [{"type": "competency", "value": "IF4.1"}]
    lab.save_revision().publish()
    return CoursePage.objects.get(pk=course.pk)


def titles(found, code, stage):
    return [evidence.title for evidence in found[code][stage]]


def test_lessons_teach_and_labs_practise_and_assess(course):
    found = coverage([course])
    assert titles(found, "IF2.5", Stage.TAUGHT) == ["Level payments"]
    assert titles(found, "IF2.5", Stage.PRACTISED) == ["Doubling: Double it"]
    assert titles(found, "IF2.5", Stage.ASSESSED) == ["Doubling: Double it"]
    # Nobody can practise on tests that nobody sees.
    assert titles(found, "IF2.10", Stage.PRACTISED) == []
    assert titles(found, "IF2.10", Stage.ASSESSED) == ["Doubling: Triple it", "Doubling: Reflection"]
    assert titles(found, "IF4.1", Stage.AIMED_AT) == [f"{course.code} Lending"]
    assert titles(found, "IF4.1", Stage.PRACTISED) == ["Doubling"]


def test_instructor_sees_own_courses_and_the_gaps_in_them(course, ada, client):
    appoint(ada, course)
    make_lesson(make_course("Foreign"), title="Foreign lesson")
    client.force_login(ada)
    html = client.get(REPORT).content.decode()
    assert "Level payments" in html
    assert "Foreign lesson" not in html
    # IF2.10 lacks two stages, IF4.1 two.
    assert html.count("<strong>Gap</strong>") == 4
    assert html.index("IF2.5</strong>") < html.index("IF2.10</strong>")
    assert "IF2 Knows the trade" in html


def test_report_is_for_those_who_teach(course, cai, client):
    client.force_login(cai)
    assert client.get(REPORT).status_code == 302


def test_report_shows_one_course_alone(course, ada, client):
    other = make_course("Payments")
    for each in (course, other):
        appoint(ada, each)
    make_lesson(other, title="Netting lesson")
    client.force_login(ada)
    html = client.get(REPORT, {"course": str(other.translation_key)}).content.decode()
    assert "Netting lesson" in html
    assert "Level payments" not in html


def test_report_is_exported_as_a_table(course, ada, client):
    appoint(ada, course)
    client.force_login(ada)
    text = b"".join(client.get(REPORT, {"export": "csv"}).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Code", "Competency", "Aimed at", "Taught", "Practised", "Assessed"]
    assert rows[1] == [
        "IF2.5",
        "Price credit",
        "",
        "Level payments",
        "Doubling: Double it",
        "Doubling: Double it",
    ]
    assert [row[0] for row in rows[1:]] == ["IF2.5", "IF2.10", "IF4.1"]
    assert client.get(REPORT, {"export": "xlsx"}).status_code == 200


@pytest.mark.sandbox
def test_quizzes_and_released_questions_assess_and_lead_to_their_editors(course):
    bank = make_bank(course, numeric(), single(competencies=["IF2.10"]), title="Bank")
    quiz = make_quiz(bank, competencies=[{"type": "competency", "value": "IF4.1"}])
    make_bank(course, numeric(), title="Draft", publish=False)
    found = coverage([course])
    assert [(each.title, each.url) for each in found["IF4.1"][Stage.ASSESSED]] == [
        (quiz.title, f"/cms/pages/{quiz.pk}/edit/")
    ]
    assert sorted(titles(found, "IF2.5", Stage.ASSESSED)) == ["Bank: double-it", "Doubling: Double it"]
    [place] = [each for each in found["IF2.10"][Stage.ASSESSED] if each.title == "Bank: capital"]
    block = bank.questions[1].id
    assert place.url == f"/cms/snippets/courses/questionbank/edit/{bank.pk}/#block-{block}-section"


@pytest.mark.sandbox
def test_questions_of_another_course_are_not_seen(course, ada, client):
    appoint(ada, course)
    make_bank(make_course("Foreign"), title="Foreign bank")
    client.force_login(ada)
    html = client.get(REPORT).content.decode()
    assert "Double it" in html
    assert "Foreign bank" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_coverage_takes_the_same_number_of_queries_at_any_length(course, count, django_assert_num_queries):
    for number in range(count):
        make_lesson(course, title=f"Lesson {number}")
    # Lessons, labs, quizzes, banks.
    with django_assert_num_queries(4):
        coverage([course])
