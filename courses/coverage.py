"""What quizzes and their questions assess, for the report of which competency is covered where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from curriculum.coverage import Evidence, Stage, edit_url, live_below
from curriculum.models import CoursePage

from .models import QuestionBank, QuizPage
from .releasing_questions import questions_assessing


def quiz_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]:
    """A quiz assesses what it names, a bank what its released questions name. Four queries."""
    for quiz in live_below(QuizPage, courses).defer("sections"):
        for item in quiz.competencies:
            yield Evidence(item.value, Stage.ASSESSED, quiz.title, edit_url(quiz))
    keys = {course.translation_key for course in courses}
    banks: dict = {}
    languages = {course.locale_id for course in courses}
    for bank in QuestionBank.objects.filter(course_key__in=keys).order_by("pk"):
        if bank.translation_key not in banks or bank.locale_id in languages:
            banks[bank.translation_key] = bank
    if not banks:
        return
    # Where a question stands in the editor of its bank.
    places = {
        (key, item["value"]["id"]): f"#block-{item['id']}-section"
        for key, bank in banks.items()
        for item in bank.questions.raw_data
    }
    for code, versions in questions_assessing(keys).items():
        for version in versions:
            bank = banks[version.bank_key]
            title = _("%(bank)s: %(question)s") % {"bank": bank.title, "question": version.question}
            url = reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[bank.pk])
            place = places.get((version.bank_key, version.question), "")
            yield Evidence(code, Stage.ASSESSED, title, url + place)
