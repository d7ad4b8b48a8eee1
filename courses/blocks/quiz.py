"""What a quiz is made of: fixed questions and pools, named by permanent keys."""

from uuid import UUID

from django import forms
from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.log_actions import get_active_log_context

from curriculum.blocks.competency import CompetencyChoiceBlock

KINDS = [
    ("single", _("Single choice")),
    ("multiple", _("Multiple choice")),
    ("numeric", _("Number")),
    ("short", _("Short text")),
    ("matching", _("Matching")),
    ("ordering", _("Ordering")),
]


def banks_at_hand():
    """The rows of the banks of the courses that the person at work in the CMS teaches. Loading has no such person, and
    is refused nothing."""
    from courses.models import QuestionBank
    from courses.teaching import courses_taught_by

    rows = QuestionBank.objects.annotate(language=F("locale__language_code")).order_by("pk")
    user = get_active_log_context().user
    if user is not None and not user.is_superuser:
        rows = rows.filter(course_key__in=courses_taught_by(user).values("translation_key"))
    return rows


def banks_to_choose(rows=None):
    """Each bank once, in the reader's language where it exists in it."""
    chosen: dict = {}
    for row in banks_at_hand() if rows is None else rows:
        if row.translation_key not in chosen or row.language == get_language():
            chosen[row.translation_key] = row
    return sorted(chosen.values(), key=lambda row: row.title)


def bank_choices():
    rows = banks_at_hand().defer("questions")
    return [(str(bank.translation_key), bank.title) for bank in banks_to_choose(rows)]


def question_choices():
    return [
        (
            bank.title,
            [
                (
                    f"{bank.translation_key}/{record['id']}",
                    f"{record['id']}: {Truncator(record['stem']).chars(70)}",
                )
                for record in bank.records()
            ],
        )
        for bank in banks_to_choose()
    ]


def is_question(choice: str) -> bool:
    """Whether the choice names a question of a bank at hand. One query; the choices of all banks are many."""
    key, _stroke, question = choice.partition("/")
    try:
        rows = banks_at_hand().filter(translation_key=UUID(key))
    except ValueError:
        return False
    return any(item["value"]["id"] == question for bank in rows for item in bank.questions.raw_data)


class QuestionChoiceField(forms.ChoiceField):
    def valid_value(self, value):
        return is_question(str(value))


class BankChoiceBlock(blocks.ChoiceBlock):
    def __init__(self, **kwargs):
        super().__init__(
            **{"choices": bank_choices, "search_index": False, "label": _("question bank")} | kwargs
        )

    def normalize_choice(self, value):
        return value


class QuestionChoiceBlock(blocks.ChoiceBlock):
    """Key of the bank and identifier of the question, with a stroke between them."""

    def __init__(self, **kwargs):
        super().__init__(
            **{"choices": question_choices, "search_index": False, "label": _("question")} | kwargs
        )

    def get_field(self, **kwargs):
        return QuestionChoiceField(**kwargs)

    # Keys are plain text; comparing them with every choice would read every bank.
    def normalize_choice(self, value):
        return value


class FixedQuestionsBlock(blocks.StructBlock):
    questions = blocks.ListBlock(QuestionChoiceBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("These questions")
        description = _("Every student gets each of them; drawn values still differ.")


class PoolBlock(blocks.StructBlock):
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, default=5)
    bank = BankChoiceBlock()
    kinds = blocks.MultipleChoiceBlock(
        label=_("Only of these kinds"), choices=KINDS, required=False, default=[], search_index=False
    )
    levels = blocks.MultipleChoiceBlock(
        label=_("Only of these levels"),
        choices=[("1", "1"), ("2", "2"), ("3", "3")],
        required=False,
        default=[],
        search_index=False,
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("Only for these competencies"), required=False, default=[]
    )
    points = blocks.FloatBlock(
        label=_("Points for each"),
        required=False,
        min_value=0,
        help_text=_("Leave it empty to keep the questions' own points."),
    )

    class Meta:
        icon = "resubmit"
        label = _("Any of a bank")
        description = _("Each student gets so many of the questions that fit, drawn at random.")


class QuizSectionsBlock(blocks.StreamBlock):
    fixed = FixedQuestionsBlock()
    pool = PoolBlock()
