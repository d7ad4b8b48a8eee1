"""What a quiz may ask about which competencies, before anybody has drawn it."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from django.db.models import Min

from courses.models import QuestionBank, QuestionVersion, QuizPage
from courses.quiz_sections import SectionProblem, bank_keys_in, sections_of

from .competencies import Assessment, Part, exact

# By key of the bank, by identifier of the question.
Shapes = dict[str, dict[str, dict]]
# Of a question: key of the bank, identifier, number of the version.
CodesOfVersions = dict[tuple[str, str, int], frozenset[str]]


def questions_of(quizzes: Collection[QuizPage]) -> tuple[Shapes, CodesOfVersions]:
    """The shapes that the quizzes can draw now, and what each version ever released names. Two queries."""
    keys = {key for quiz in quizzes for key in bank_keys_in(quiz)}
    originals = QuestionBank.objects.filter(translation_key__in=keys).order_by().values("translation_key")
    standing: dict[str, list[str]] = {
        str(bank.translation_key): [item["value"]["id"] for item in bank.questions.raw_data if bank.live]
        for bank in QuestionBank.objects.filter(
            pk__in=originals.annotate(first=Min("pk")).values("first")
        ).only("translation_key", "questions", "live")
    }
    newest: Shapes = {}
    codes: CodesOfVersions = {}
    versions = QuestionVersion.objects.filter(bank_key__in=keys).order_by("number")
    for bank, question, number, shape in versions.values_list("bank_key", "question", "number", "shape"):
        newest.setdefault(str(bank), {})[question] = shape
        codes[str(bank), question, number] = frozenset(shape["competencies"])
    shapes = {
        bank: {question: newest[bank][question] for question in questions if question in newest.get(bank, {})}
        for bank, questions in standing.items()
    }
    return shapes, codes


def own_codes(quiz: QuizPage) -> frozenset[str]:
    """What the quiz as a whole names: for its questions that name nothing."""
    return frozenset(item["value"] for item in quiz.competencies.raw_data)


def planned(quiz: QuizPage, shapes: Shapes) -> Assessment:
    """The points that an attempt is expected to have for each set of competencies.

    A pool counts as the mean of its candidates, since which of them a student will meet is not known. A quiz that
    cannot be drawn at the moment asks nothing.
    """
    try:
        sections = sections_of(quiz, shapes)
    except SectionProblem:
        return Assessment(quiz.translation_key, ())
    own = own_codes(quiz)
    points: dict[frozenset[str], Fraction] = {}
    for section in sections:
        if not section.candidates:
            continue
        chance = Fraction(1) if section.count is None else Fraction(section.count, len(section.candidates))
        for candidate in section.candidates:
            shape = shapes[candidate.bank][candidate.question]
            codes = frozenset(shape["competencies"]) or own
            worth = exact(shape["points"] if section.points is None else section.points)
            points[codes] = points.get(codes, Fraction(0)) + chance * worth
    return Assessment(
        quiz.translation_key, tuple(Part("", "", codes, worth) for codes, worth in points.items())
    )
