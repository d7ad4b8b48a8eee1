"""The pages of the made-up course: modules of a lesson, labs and quizzes, and the bank from which the quizzes draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify
from wagtail.models import Page

from courses.models import QuestionBank, QuizPage
from curriculum.models import CoursePage, LessonPage, ModulePage, ProgrammePage
from labs.models import LabPage

from .exercises import PAIRS, WRITTEN
from .questions import QUESTIONS

SLUG = "made-up-course"
TOPICS = (
    *("Loans and instalments", "Payments and fees", "Risk and provisions", "Campaigns", "Credit scoring"),
    *("Wallets and float", "Open banking", "Insurance online", "Funds and wealth", "Fraud and its signs"),
)
LABS_A_MODULE, QUIZZES_A_MODULE = 4, 2
GRADED_A_MODULE = LABS_A_MODULE + QUIZZES_A_MODULE


@dataclass(frozen=True)
class MadeUpCourse:
    """`labs` and `quizzes` are in the order of the course."""

    page: CoursePage
    labs: list[LabPage]
    quizzes: list[QuizPage]


class NoProgramme(Exception):
    def __init__(self):
        super().__init__("There is no programme to put the course in; run load_curriculum first.")


def make_course(graded: int, progress: Callable[[int, int], None]) -> MadeUpCourse:
    """The course with this many labs and quizzes, whatever of it is there already. Raises NoProgramme."""
    programme = ProgrammePage.objects.filter(locale__language_code="en").order_by("path").first()
    if programme is None:
        raise NoProgramme
    course = child(
        programme,
        CoursePage,
        SLUG,
        title="A made-up course at full size",
        code="LARGE",
        summary="Made up to try the site with a large class; nothing in it is to be learnt.",
        hours=60,
    )
    bank = make_bank(course)
    labs, quizzes = [], []
    for number in range(graded):
        week, place = divmod(number, GRADED_A_MODULE)
        topic = TOPICS[week % len(TOPICS)]
        module = child(
            course,
            ModulePage,
            f"week-{week + 1}",
            title=f"Week {week + 1}: {topic}",
            summary="A week's work.",
        )
        if place == 0:
            child(
                module,
                LessonPage,
                f"lesson-{week + 1}",
                title=topic,
                question="What is it about?",
                **ACTIVITY,
            )
        if place < LABS_A_MODULE:
            labs.append(make_lab(module, len(labs)))
        else:
            quizzes.append(make_quiz(module, len(quizzes), bank))
        progress(number + 1, graded)
    return MadeUpCourse(course, labs, quizzes)


ACTIVITY = {"summary": "Made up.", "minutes": 20}


def child(parent: Page, model, slug: str, **fields) -> Page:
    """The page of this slug below the parent, made and published if it is not there."""
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found is None:
        found = parent.specific_class.objects.get(pk=parent.pk).add_child(instance=model(slug=slug, **fields))
        found.save_revision().publish()
    return model.objects.get(pk=found.pk)


def make_lab(module: ModulePage, number: int) -> LabPage:
    exercises = PAIRS[number % len(PAIRS)]
    title = f"Lab {number + 1}: {exercises[0].title}"
    body = [{"type": "exercise", "value": exercise.block} for exercise in exercises]
    if number % 8 == 2:
        body.append({"type": "written", "value": WRITTEN})
    return child(module, LabPage, slugify(title), title=title, body=body, **ACTIVITY)


def make_quiz(module: ModulePage, number: int, bank: QuestionBank) -> QuizPage:
    sections = [{"type": "pool", "value": {"count": 5, "bank": str(bank.translation_key)}}]
    return child(
        module,
        QuizPage,
        f"quiz-{number + 1}",
        title=f"Quiz {number + 1}",
        sections=sections,
        competencies=[{"type": "competency", "value": "IF2.5"}],
        **ACTIVITY,
    )


def make_bank(course: CoursePage) -> QuestionBank:
    bank = QuestionBank.objects.filter(course_key=course.translation_key).first()
    if bank is None:
        bank = QuestionBank(
            title="Made-up questions",
            course_key=course.translation_key,
            locale=course.locale,
            questions=QUESTIONS,
            live=False,
        )
        bank.save()
        bank.save_revision().publish()
    return bank
