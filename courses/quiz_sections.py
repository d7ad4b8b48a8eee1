"""From what an instructor wrote into a quiz to what can be drawn, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curriculum.models import CoursePage

from .models import QuestionBank, QuizPage
from .quizzes.drawing import Section
from .quizzes.filling import Candidate, PoolTooSmall, fill
from .quizzes.shape import shape_of


class SectionProblem(Exception):
    """The quiz cannot be drawn; `sentence` says why and what to change."""

    def __init__(self, sentence: str):
        self.sentence = sentence
        super().__init__(sentence)


def bank_keys_in(quiz: QuizPage) -> set[UUID]:
    """The banks from which the quiz draws."""
    keys = set()
    for child in quiz.sections:
        if child.block_type == "pool":
            keys.add(child.value["bank"])
        else:
            keys |= {choice.partition("/")[0] for choice in child.value["questions"] if choice}
    return {UUID(key) for key in keys if key}


def quizzes_drawing_from(bank: QuestionBank) -> list[QuizPage]:
    """The quizzes of the bank's course, in every language, that draw from it. Two queries."""
    below = Q(pk__in=[])
    for path in CoursePage.objects.filter(translation_key=bank.course_key).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    quizzes = QuizPage.objects.filter(below).select_related("locale").order_by("path")
    return [quiz for quiz in quizzes if bank.translation_key in bank_keys_in(quiz)]


def fixed_questions(quiz: QuizPage) -> list[str]:
    """The questions that every student gets, each as key of its bank, a stroke, and its identifier."""
    return [
        choice
        for child in quiz.sections
        if child.block_type == "fixed"
        for choice in child.value["questions"]
    ]


def sections_of(quiz: QuizPage, shapes: Mapping[str, Mapping[str, dict]]) -> list[Section]:
    """The quiz as sections to draw. `shapes` maps bank keys to the shapes of their questions by identifier.

    Raises SectionProblem for a question or a bank that is not among them.
    """
    sections = []
    for child in quiz.sections:
        value = child.value
        if child.block_type == "fixed":
            sections.append(Section([fixed(choice, shapes) for choice in value["questions"] if choice]))
            continue
        if value["bank"] not in shapes:
            raise SectionProblem(_("A bank from which this quiz draws is gone or not published."))
        candidates = [
            Candidate(value["bank"], question, shape["group"])
            for question, shape in shapes[value["bank"]].items()
            if fits_pool(shape, value)
        ]
        sections.append(Section(candidates, value["count"] or 0, value["points"]))
    return sections


def fixed(choice: str, shapes: Mapping[str, Mapping[str, dict]]) -> Candidate:
    bank, _stroke, question = choice.partition("/")
    try:
        return Candidate(bank, question, shapes[bank][question]["group"])
    except KeyError:
        raise SectionProblem(
            _("The question “%(question)s” is gone, not published, or has not passed its check.")
            % {"question": question}
        ) from None


def fits_pool(shape: dict, pool: Mapping) -> bool:
    return (
        (not pool["kinds"] or shape["kind"] in pool["kinds"])
        and (not pool["levels"] or shape["level"] in pool["levels"])
        and (not pool["competencies"] or bool(set(pool["competencies"]) & set(shape["competencies"])))
    )


def check_sections(quiz: QuizPage) -> None:
    """Raise SectionProblem when the quiz names another course's bank, or cannot be filled from what is written."""
    banks: dict[str, QuestionBank] = {}
    keys = bank_keys_in(quiz)
    for bank in QuestionBank.objects.filter(translation_key__in=keys).order_by("pk"):
        banks.setdefault(str(bank.translation_key), bank)
    course = CoursePage.objects.ancestor_of(quiz).first() if quiz.path else None
    for bank in banks.values():
        if course and bank.course_key != course.translation_key:
            raise SectionProblem(
                _("The bank “%(bank)s” belongs to another course. Copy it to this one first.")
                % {"bank": bank.title}
            )
    shapes = {
        key: {record["id"]: shape_of(record) for record in bank.records()} for key, bank in banks.items()
    }
    sections = sections_of(quiz, shapes)
    taken: set = set()
    for candidate in (each for section in sections if section.count is None for each in section.candidates):
        if candidate.unit in taken:
            raise SectionProblem(
                _("“%(question)s” stands twice among these questions, or with another one of its group.")
                % {"question": candidate.question}
            )
        taken.add(candidate.unit)
    pools = [section for section in sections if section.count is not None]
    try:
        fixed_ones = [each for section in sections if section.count is None for each in section.candidates]
        fill([(pool.count, pool.candidates) for pool in pools], fixed_ones, Random(0))  # noqa: S311
    except PoolTooSmall as problem:
        raise SectionProblem(too_small(problem)) from None


def too_small(problem: PoolTooSmall) -> str:
    return ngettext(
        "Pool %(pool)s should give %(wanted)s questions, but the bank has only %(possible)s that fits and is not used "
        "elsewhere in this quiz; of a group, one counts. Ask for fewer, or add questions.",
        "Pool %(pool)s should give %(wanted)s questions, but the bank has only %(possible)s that fit and are not used "
        "elsewhere in this quiz; of a group, one counts. Ask for fewer, or add questions.",
        problem.possible,
    ) % {"pool": problem.pool + 1, "wanted": problem.wanted, "possible": problem.possible}
