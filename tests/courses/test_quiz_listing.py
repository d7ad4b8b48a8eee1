"""A quiz among the lessons and labs of its module: in lists, in search, between its neighbours, and in the CMS."""

import pytest
from wagtail.models import Locale

from courses.models import QuizPage
from curriculum.models import CoursePage, LessonPage
from labs.models import LabPage
from tests.curriculum.entries import make_competency
from tests.curriculum.test_data_admin import make_lesson
from tests.curriculum.translating.conftest import in_language
from tests.factories import make_bank, make_course, make_lab, make_quiz

TITLES = {"en": "Repayment quiz", "zh-hans": "还款测验", "zh-hant": "還款測驗"}


@pytest.fixture
def quiz(db):
    course = make_course()
    make_lesson(course, title="Level payments")
    bank = make_bank(course, publish=False)
    quiz = make_quiz(bank, count=1)
    make_lab(course)
    quiz.title = TITLES["en"]
    quiz.save_revision().publish()
    for language in ("zh-hans", "zh-hant"):
        locale = Locale.objects.get_or_create(language_code=language)[0]
        in_language(quiz, locale, title=TITLES[language])
    return QuizPage.objects.get(pk=quiz.pk)


@pytest.mark.parametrize("language", TITLES)
def test_quiz_stands_in_syllabus_module_and_search(quiz, client, language):
    here = quiz.get_translations(inclusive=True).get(locale__language_code=language)
    course = CoursePage.objects.ancestor_of(here).get()
    for page in (course, here.get_parent()):
        html = client.get(page.get_url()).content.decode()
        assert TITLES[language] in html
    assert 'activities__kind--quizpage">' in html
    found = client.get(f"/{language}/search/", {"q": TITLES[language]}).content.decode()
    assert f'href="{here.get_url()}"' in found


def test_quiz_stands_between_its_neighbours(quiz):
    assert (quiz.neighbours.previous.title, quiz.neighbours.next.title) == ("Level payments", "Doubling")


def test_module_offers_lesson_lab_and_quiz(quiz, eva, client):
    client.force_login(eva)
    html = client.get(f"/cms/pages/{quiz.get_parent().pk}/add_subpage/").content.decode()
    for model in (LessonPage, LabPage, QuizPage):
        assert (
            f"/cms/pages/add/{model._meta.app_label}/{model._meta.model_name}/{quiz.get_parent().pk}/" in html
        )


@pytest.mark.parametrize("kind", ["lab", "quiz"])
def test_labs_and_quizzes_say_what_a_student_can_do_better(quiz, kind, client):
    make_competency("IF2.5", text="Price credit")
    page = quiz if kind == "quiz" else LabPage.objects.get()
    page.competencies = [("competency", "IF2.5")]
    page.save_revision().publish()
    html = client.get(page.get_url()).content.decode()
    assert "IF2.5" in html and "Price credit" in html
