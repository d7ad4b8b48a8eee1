"""A quiz: what an instructor may put into it, what is drawn from it, and how a student practises."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from courses.enrolment import enrol
from courses.models import QuestionVersion
from courses.quiz_drawing import attempt_seed, draw_quiz, rebuilt
from courses.teaching import appoint
from curriculum.models import CoursePage
from tests.factories import make_bank, make_course, make_quiz, numeric, single

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def bank(course):
    return make_bank(course)


@pytest.fixture
def quiz(bank):
    return make_quiz(bank)


def problem_of(quiz) -> str:
    with pytest.raises(ValidationError) as refused:
        quiz.full_clean()
    return refused.value.message_dict["sections"][0]


def pool(bank, count, **filters):
    return {"type": "pool", "value": {"count": count, "bank": str(bank.translation_key)} | filters}


def fixed(bank, name):
    return {"type": "fixed", "value": {"questions": [f"{bank.translation_key}/{name}"]}}


def test_a_pool_that_cannot_be_filled_says_how_many_fit(quiz, bank):
    quiz.sections = [pool(bank, 2, kinds=["numeric"])]
    assert problem_of(quiz).startswith(
        "Pool 1 should give 2 questions, but the bank has only 1 that fits and is not used elsewhere in this quiz"
    )


def test_a_fixed_question_is_not_there_for_a_pool(quiz, bank):
    quiz.sections = [fixed(bank, "capital"), pool(bank, 2)]
    assert "has only 1" in problem_of(quiz)


def test_a_question_that_is_gone_is_named(quiz, bank):
    quiz.sections = [fixed(bank, "lost")]
    assert problem_of(quiz) == "The question “lost” is gone, not published, or has not passed its check."


def test_a_quiz_draws_from_its_own_course_only(quiz):
    foreign = make_bank(make_course("Payments"), title="Payments")
    quiz.sections = [pool(foreign, 1)]
    assert problem_of(quiz) == "The bank “Payments” belongs to another course. Copy it to this one first."


def test_an_instructor_chooses_among_banks_of_own_courses(client, ada, course, bank, quiz):
    make_bank(make_course("Payments"), title="Nobody else's")
    appoint(ada, course)
    client.force_login(ada)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()
    assert "double-it: What is twice" in html
    assert "Nobody else" not in html


def test_an_attempt_has_a_draw_of_its_own_that_is_the_same_when_asked_again(quiz, bo, cai):
    seeds = {attempt_seed(quiz, person, attempt) for person in (bo, cai) for attempt in (1, 2)}
    assert len(seeds) == 4
    assert draw_quiz(quiz, attempt_seed(quiz, bo, 1)) == draw_quiz(quiz, attempt_seed(quiz, bo, 1))


def test_an_appeal_rebuilds_the_quiz_after_the_bank_has_changed(quiz, bank):
    draw = draw_quiz(quiz, 5)
    before = {each.version.question: (each.version.texts, each.drawn) for each in rebuilt(draw)}
    draft = bank.get_latest_revision_as_object()
    draft.questions = [numeric(stem="Other: {number}", code=numeric()["value"]["code"].replace("1000", "9"))]
    draft.save_revision().publish()
    assert QuestionVersion.objects.filter(question="double-it").count() == 2
    assert {each.version.question: (each.version.texts, each.drawn) for each in rebuilt(draw)} == before


# Practising


def practice(quiz):
    return reverse("quiz_practice", args=[quiz.pk])


@pytest.fixture
def student(client, bo, course):
    enrol(bo, CoursePage.objects.get(pk=course.pk))
    client.force_login(bo)
    return client


def test_the_quiz_page_says_what_to_expect_and_offers_practice(student, quiz):
    html = student.get(quiz.url).content.decode()
    assert "2, the best counts" in html
    assert practice(quiz) in html


def test_who_is_not_enrolled_reads_the_page_and_practises_nothing(client, cai, quiz):
    client.force_login(cai)
    assert practice(quiz) not in client.get(quiz.url).content.decode()
    assert client.get(practice(quiz)).status_code == 403


def test_practice_that_the_instructor_switched_off_is_for_teachers_only(student, ada, course, bank):
    quiz = make_quiz(bank, may_practise=False)
    assert student.get(practice(quiz)).status_code == 403
    appoint(ada, course)
    student.force_login(ada)
    assert student.get(practice(quiz)).status_code == 200


def shown(client, quiz):
    """The practice page's hidden token, and the fields by question."""
    html = client.get(practice(quiz)).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', html).group(1)
    number = int(re.search(r"What is twice ([\d,]+)\?", html).group(1).replace(",", ""))
    field = re.search(r'inputmode="decimal" id="(q\d)"', html).group(1)
    return token, number, field, "q2" if field == "q1" else "q1"


def test_right_answers_earn_all_and_show_their_explanations(student, quiz):
    token, number, typed, chosen = shown(student, quiz)
    html = student.post(
        practice(quiz), {"token": token, typed: f"{2 * number:,}", chosen: "0a1b"}
    ).content.decode()
    assert "2 of 2 points" in html
    assert f"Two times {number:,}." in html
    assert "It is what was lent." in html


def test_a_misconception_and_a_wrong_option_explain_themselves(student, quiz):
    token, number, typed, chosen = shown(student, quiz)
    html = student.post(practice(quiz), {"token": token, typed: str(number), chosen: "2c3d"}).content.decode()
    assert "0 of 2 points" in html
    assert "That is the number itself." in html
    assert "That is the price of it." in html


def test_what_is_typed_is_shown_again_and_never_run(student, quiz):
    token, _number, typed, _chosen = shown(student, quiz)
    html = student.post(practice(quiz), {"token": token, typed: '"><script>x</script>'}).content.decode()
    assert "<script>x" not in html
    assert "This is not a number." in html


def test_nobody_is_marked_for_questions_of_their_own_making(student, quiz):
    response = student.post(practice(quiz), {"token": "forged", "q1": "1"})
    assert (response.status_code, response["Location"]) == (302, practice(quiz))


def test_a_text_in_a_language_without_a_translation_says_which_language_it_is(student, quiz):
    html = student.get(practice(quiz).replace("/en/", "/zh-hans/")).content.decode()
    assert html.count('<section class="question" aria-labelledby="q1-title" lang="en">') == 1


def test_a_quiz_whose_questions_are_not_ready_says_so(student, course):
    broken = make_bank(course, numeric(code="def draw(rng):\n    return 1"), single())
    quiz = make_quiz(broken)
    html = student.get(practice(quiz)).content.decode()
    assert "This quiz cannot be drawn at the moment." in html


def test_a_draft_that_is_not_filled_in_yet_can_be_looked_at(client, ada, course, quiz):
    quiz.sections = [
        {"type": "pool", "value": {"count": None, "bank": ""}},
        {"type": "fixed", "value": {"questions": [None]}},
    ]
    assert problem_of(quiz) == "A bank from which this quiz draws is gone or not published."
    quiz.save_revision(clean=False)
    appoint(ada, course)
    client.force_login(ada)
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[quiz.pk])).status_code == 200
