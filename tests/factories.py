"""A small site for tests: one programme, courses with one module each, and labs of a few lines."""

import itertools

from wagtail.models import Locale, Page, Site

from courses.models import QuestionBank, QuizPage
from curriculum.models import CoursePage, HomePage, LessonPage, ModulePage, ProgrammePage
from labs.models import LabPage

numbers = itertools.count(1)

DOUBLE = {
    "id": "double",
    "title": "Double it",
    "prompt": "Write `double(x)`.",
    "starter": "def double(x):\n    raise NotImplementedError",
    "solution": "def double(x):\n    return 2 * x",
    "tests": [
        {"visibility": "visible", "points": 4, "code": "assert double(2) == 4", "hint": "Twice the number."},
        {
            "visibility": "hidden",
            "points": 6,
            "code": "assert double(-21) == -42",
            "hint": "Negative numbers too.",
        },
    ],
}
WRITTEN = {
    "id": "reflection",
    "title": "Reflection",
    "prompt": "What did you learn?",
    "points": 10,
    "rubric": [{"criterion": "Reasons", "levels": ["none", "one", "two"]}],
}


def make_home() -> HomePage:
    home = HomePage.objects.first()
    if home is None:
        locale = Locale.objects.get_or_create(language_code="en")[0]
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Abacus", slug="abacus-home", locale=locale))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Abacus"}
        )
    return home


def make_course(title="Lending") -> CoursePage:
    """A published course with one module."""
    home = make_home()
    programme = ProgrammePage.objects.first() or home.add_child(
        instance=ProgrammePage(title="Internet finance", slug="programme", summary="All courses.")
    )
    number = next(numbers)
    course = programme.add_child(
        instance=CoursePage(
            title=title, slug=f"course-{number}", code=f"T{number}", summary="A course.", hours=1
        )
    )
    course.add_child(instance=ModulePage(title="Repayment", slug="repayment", summary="A module."))
    return course


def module_of(course) -> ModulePage:
    return ModulePage.objects.child_of(course).get()


def make_lesson(course=None, *, title="Doubling", **fields) -> LessonPage:
    """A published lesson of one sentence, in the course's module."""
    course = course or make_course()
    own = {"summary": "A lesson.", "minutes": 5, "question": "How much is twice?"}
    body = [("prose", "<p>Twice two is four.</p>")]
    lesson = LessonPage(title=title, slug=f"lesson-{next(numbers)}", body=body, **own | fields)
    module_of(course).add_child(instance=lesson)
    return lesson


def make_lab(
    course=None, *, exercises=(DOUBLE,), written=(), given=(), title="Doubling", publish=True
) -> LabPage:
    """A lab in the course's module; published, so that it has a version, unless told otherwise."""
    course = course or make_course()
    body = [
        *({"type": "code", "value": {"code": code}} for code in given),
        *({"type": "exercise", "value": exercise} for exercise in exercises),
        *({"type": "written", "value": answer} for answer in written),
    ]
    lab = LabPage(title=title, slug=f"lab-{next(numbers)}", summary="A lab.", minutes=10, body=body)
    module_of(course).add_child(instance=lab)
    if publish:
        lab.save_revision().publish()
    return LabPage.objects.get(pk=lab.pk)


def numeric(name="double-it", **changes) -> dict:
    """A question with a drawn number, for a bank."""
    value = {
        "id": name,
        "stem": "What is twice {number}?",
        "explanation": "Two times {number}.",
        "code": "def draw(rng):\n    return {'number': rng.randrange(3, 1000)}\n\n"
        "def answer(p):\n    return 2 * p['number']\n\n"
        "def misconceptions(p):\n    return {'same': p['number']}",
        "competencies": ["IF2.5"],
        "level": "1",
        "points": 1,
        "tolerance_kind": "absolute",
        "misconceptions": [
            {
                "type": "item",
                "id": "5a3e",
                "value": {"name": "same", "feedback": "That is the number itself."},
            }
        ],
    }
    return {"type": "numeric", "value": value | changes}


def single(name="capital", **changes) -> dict:
    """A single choice that is the same for everybody."""
    options = [
        ("0a1b", {"text": "The principal", "right": True, "feedback": "It is what was lent."}),
        ("2c3d", {"text": "The interest", "right": False, "feedback": "That is the price of it."}),
    ]
    value = {
        "id": name,
        "stem": "What is repaid?",
        "level": "1",
        "points": 1,
        "options": [{"type": "item", "id": key, "value": option} for key, option in options],
    }
    return {"type": "single", "value": value | changes}


def make_bank(course=None, *questions, title="Doubling", publish=True, **fields) -> QuestionBank:
    """A bank of the course; published, so that its questions are checked and released, unless told otherwise."""
    course = course or make_course()
    bank = QuestionBank(
        title=title,
        course_key=course.translation_key,
        locale=course.locale,
        questions=list(questions or (numeric(), single())),
        live=False,
        **fields,
    )
    bank.save()
    if publish:
        bank.save_revision().publish()
    return QuestionBank.objects.get(pk=bank.pk)


def make_quiz(bank: QuestionBank, *, count=2, **fields) -> QuizPage:
    """A published quiz with a pool of the bank, in the bank's course."""
    course = CoursePage.objects.get(translation_key=bank.course_key, locale=bank.locale)
    quiz = QuizPage(
        title="Quiz",
        slug=f"quiz-{next(numbers)}",
        summary="A quiz.",
        minutes=5,
        sections=[{"type": "pool", "value": {"count": count, "bank": str(bank.translation_key)}}],
        **fields,
    )
    module_of(course).add_child(instance=quiz)
    return QuizPage.objects.get(pk=quiz.pk)
