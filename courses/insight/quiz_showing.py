"""A quiz's numbers as its page shows them: each question as one student had it, with what the class answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import QuestionVersion
from courses.quiz_presenting import presented, right_side
from courses.quizzes.placeholders import filled
from labs.prose import render_inline

from .figures import Figure, distribution, shares_side_by_side
from .quiz_insight import QuestionInsight, QuizInsight
from .sentences import TELLS_LITTLE, count_text, duration_text, index_text, percent_text
from .statistics import FEWEST_STUDENTS

MOST_ANSWERS = 6


@dataclass(frozen=True)
class AnswerRow:
    """`standing` is right, wrong, partly for what is right in some draws, or empty where it is neither."""

    html: str
    count: int
    share: str
    standing: str = ""


@dataclass(frozen=True)
class QuestionRow:
    """`answers_are` names what is counted in `answers`."""

    name: str
    version: int
    language: str
    stem_html: str
    kind: str
    asked: int
    first: str
    counted: str
    discrimination: str
    tells_little: bool
    empty: int
    unreadable: int
    waiting: int
    answers_are: str = ""
    answers: list[AnswerRow] = field(default_factory=list)


def quiz_context(insight: QuizInsight) -> dict:
    versions = versions_of(insight.questions)
    questions = [question_row(each, versions[each.key]) for each in insight.questions if each.key in versions]
    return {
        "insight": insight,
        "median_attempts": count_text(insight.median_attempts),
        "median_time": duration_text(insight.median_s),
        "questions": questions,
        "figures": figures(insight) if insight.handed_in else [],
        "fewest": FEWEST_STUDENTS,
    }


def versions_of(questions: Iterable[QuestionInsight]) -> dict:
    """One query."""
    wanted = Q(pk__in=[])
    for question in questions:
        wanted |= Q(bank_key=question.bank, question=question.question, number=question.version)
    return {
        (str(version.bank_key), version.question, version.number): version
        for version in QuestionVersion.objects.filter(wanted)
    }


def question_row(insight: QuestionInsight, version: QuestionVersion) -> QuestionRow:
    item = insight.example
    shown = presented(version.shape, version.texts, version.drawn(item["draw"]), item, get_language())
    answers_are, answers = answers_to(insight, version, shown)
    return QuestionRow(
        name=insight.question,
        version=insight.version,
        language=shown["language"],
        stem_html=shown["stem_html"],
        kind=shown["kind"],
        asked=insight.asked,
        first=percent_text(insight.first),
        counted=percent_text(insight.counted),
        discrimination=index_text(insight.discrimination),
        tells_little=insight.discrimination is not None and insight.discrimination < TELLS_LITTLE,
        empty=insight.empty,
        unreadable=insight.unreadable,
        waiting=insight.waiting,
        answers_are=answers_are,
        answers=answers,
    )


def answers_to(
    insight: QuestionInsight, version: QuestionVersion, shown: dict
) -> tuple[str, list[AnswerRow]]:
    """What is counted, and the counts: options and key points in their order, all else the most frequent first."""
    text = version.texts[shown["language"]]
    match shown["kind"]:
        case "single" | "multiple":
            return _("Options"), [
                row(
                    insight,
                    option["html"],
                    insight.chosen[option["key"]],
                    standing_of(insight, option["key"]),
                )
                for option in shown["options"]
            ]
        case "matching":
            pairs = insight.chosen.most_common()
            wrong = [(pair, count) for pair, count in pairs if pair[0] != pair[1]][:MOST_ANSWERS]
            return _("Commonest wrong pairs"), [
                row(insight, pair_html(pair, text, insight.example, shown), count, "wrong")
                for pair, count in wrong
            ]
        case "ordering":
            right = tuple(entry["key"] for entry in version.shape["items"])
            html = {entry["key"]: entry["html"] for entry in shown["items"]}
            return _("Commonest orders"), [
                row(
                    insight,
                    arrows(html[key] for key in order),
                    count,
                    "right" if order == right else "wrong",
                )
                for order, count in insight.chosen.most_common(MOST_ANSWERS)
            ]
        case "numeric":
            met = [
                row(
                    insight,
                    inline(text["misconceptions"][entry["key"]]["feedback"] or entry["name"], insight, shown),
                    insight.met[entry["key"]],
                )
                for entry in version.shape.get("misconceptions", ())
                if entry["key"] in text["misconceptions"]
            ]
            return _("Commonest wrong answers"), met + typed_rows(insight)
    if not version.shape.get("key_points"):
        return _("Commonest wrong answers"), typed_rows(insight)
    return _("Key points named"), [
        row(
            insight,
            inline(text["key_points"][point["key"]]["text"], insight, shown),
            insight.met[point["key"]],
        )
        for point in version.shape["key_points"]
        if point["key"] in text["key_points"]
    ]


def typed_rows(insight: QuestionInsight) -> list[AnswerRow]:
    return [
        row(insight, format_html("<samp>{}</samp>", text), count, "wrong")
        for text, count in insight.typed.most_common()
    ]


def row(insight: QuestionInsight, html: str, count: int, standing: str = "") -> AnswerRow:
    return AnswerRow(html, count, percent_text(count / insight.asked if insight.asked else None), standing)


def standing_of(insight: QuestionInsight, key: str) -> str:
    """Of a question whose right option is drawn, one may be right in some draws only."""
    if not insight.right[key]:
        return "wrong" if insight.right else ""
    return "right" if insight.right[key] == insight.asked - insight.empty else "partly"


def inline(template: str, insight: QuestionInsight, shown: dict) -> str:
    return render_inline(filled(template, insight.example["values"], shown["language"]))


def pair_html(pair: tuple[str, str], text: dict, example: dict, shown: dict) -> str:
    left, right = pair
    html = render_inline(filled(text["pairs"][left]["left"], example["values"], shown["language"]))
    return format_html("{} → {}", html, right_side(text, right, example["values"], shown["language"]))


def arrows(parts: Iterable[str]) -> str:
    return format_html_join(" → ", "{}", ((part,) for part in parts))


def figures(insight: QuizInsight) -> list[Figure]:
    asked = [question for question in insight.questions if question.first is not None]
    found = [distribution(_("Marks of the attempts that count"), insight.shares)]
    if asked:
        hardest = asked[0]
        by_question = shares_side_by_side(
            _("Points earned in each question"),
            _("Question"),
            [named(question, asked) for question in asked],
            [
                (_("First attempt"), [question.first for question in asked]),
                (_("Counting attempt"), [question.counted for question in asked]),
            ],
            _("“%(question)s” was the hardest at first: %(share)s of its points.")
            % {"question": named(hardest, asked), "share": percent_text(hardest.first)},
        )
        found.insert(0, by_question)
    return found


def named(question: QuestionInsight, among: list[QuestionInsight]) -> str:
    """With its version where there are several."""
    alone = sum(other.question == question.question for other in among) == 1
    return question.question if alone else f"{question.question} v{question.version}"
