"""The kinds of question in a bank. The names of the blocks and their fields are stored data."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from curriculum.blocks.competency import CompetencyChoiceBlock
from labs.blocks import CodeBlock, check_exercise_id

from .question_parts import (
    KeyPointBlock,
    MisconceptionBlock,
    OptionBlock,
    PairBlock,
    SharedTextBlock,
    TextEntryBlock,
    number_text,
    short_text,
)


class QuestionBlock(blocks.StructBlock):
    """What every kind has in common. The order of fields is the order of writing a question."""

    id = SharedTextBlock(
        label=_("Identifier"),
        max_length=80,
        validators=[check_exercise_id],
        help_text=_("Permanent: quizzes and attempts refer to it. For example level-payment."),
    )
    stem = short_text(
        _("question"),
        rows=4,
        help_text=_(
            "Markdown; formulas stand between \\( and \\). {name} shows a drawn value, {name:0.00} with two decimals."
        ),
    )
    explanation = short_text(
        _("explanation"), required=False, rows=3, help_text=_("Shown to everybody once the answer is marked.")
    )
    code = CodeBlock(
        label=_("Drawn values"),
        required=False,
        rows=10,
        help_text=_(
            "Python: draw(rng) returns a dict of values; answer(p) and misconceptions(p) may compute with them. "
            "Leave it empty for a question that is the same for everybody."
        ),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("Competencies"), required=False, default=[], collapsed=True
    )
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("1", _("1: knows")), ("2", _("2: applies")), ("3", _("3: judges"))],
        default="1",
    )
    points = blocks.FloatBlock(
        label=pgettext_lazy("what an answer is worth", "Points"), default=1, min_value=0
    )
    group = SharedTextBlock(
        label=_("Group"),
        max_length=60,
        required=False,
        help_text=_("Questions of one group are so alike that a quiz never holds two of them."),
    )
    source = SharedTextBlock(
        label=_("Source"), max_length=250, required=False, help_text=_("On what the answer rests.")
    )

    SETTINGS = ["competencies", "level", "points", "group", "source"]


def layout(*children):
    return BlockGroup(
        children=["id", "stem", *children, "explanation", "code"], settings=QuestionBlock.SETTINGS
    )


PERIODS = {
    "id": "periods",
    "stem": "How many payments does a loan of two years have that is repaid each month?",
    "explanation": "Two years of twelve months each.",
    "code": "",
    "competencies": [],
    "level": "1",
    "points": 1,
    "group": "",
    "source": "",
}


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2, max_num=10)
    keep_order = blocks.BooleanBlock(
        label=_("Keep the options in this order"),
        required=False,
        help_text=_("Otherwise each student sees them in another order."),
    )

    class Meta:
        group = _("Choice")
        form_layout = layout("options", "keep_order")
        label_format = "{id}"


SINGLE_PREVIEW = PERIODS | {
    "options": [
        {"text": "24", "right": True, "feedback": ""},
        {"text": "2", "right": False, "feedback": "These are the years."},
    ],
    "keep_order": False,
}


class SingleChoiceBlock(ChoiceQuestionBlock):
    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        description = _("One option is right. answer(p) may name it by its letter: a is the first.")
        preview_value = SINGLE_PREVIEW


class MultipleChoiceBlock(ChoiceQuestionBlock):
    class Meta:
        icon = "check"
        label = _("Multiple choice")
        description = _("Any number of options is right; wrong ticks cost. answer(p) may list the letters.")
        preview_value = SINGLE_PREVIEW | {
            "stem": "Which of these belong to the cost of a loan?",
            "options": [
                {"text": "Interest", "right": True, "feedback": ""},
                {"text": "A fee kept back at pay-out", "right": True, "feedback": ""},
                {"text": "The principal", "right": False, "feedback": "It was received before."},
            ],
        }


class NumericBlock(QuestionBlock):
    answer = number_text(_("right answer"), help_text=_("Leave it empty where answer(p) computes it."))
    unit = blocks.CharBlock(
        label=_("Unit"), max_length=40, required=False, help_text=_("Stands behind the field.")
    )
    decimals = blocks.IntegerBlock(
        label=_("Decimals"),
        required=False,
        min_value=0,
        max_value=10,
        help_text=_("How many are asked for. The right answer is rounded to them, halves away from zero."),
    )
    tolerance = number_text(
        _("tolerance"), help_text=_("How far an answer may lie off; empty for not at all.")
    )
    tolerance_kind = blocks.ChoiceBlock(
        label=_("Kind of tolerance"),
        choices=[
            ("absolute", _("in the unit of the answer")),
            ("relative", _("as a part of the right answer: 0.01 is one percent")),
        ],
        default="absolute",
    )
    misconceptions = blocks.ListBlock(
        MisconceptionBlock(), label=_("Wrong answers to expect"), required=False, default=[]
    )

    class Meta:
        icon = "decimal"
        label = _("Number")
        group = _("Typed")
        description = _(
            "A number with unit, rounding and tolerance; wrong answers to expect explain themselves."
        )
        form_layout = layout("answer", "unit", "decimals", "tolerance", "tolerance_kind", "misconceptions")
        label_format = "{id}"
        preview_value = PERIODS | {
            "answer": "24",
            "unit": "payments",
            "decimals": 0,
            "tolerance": "0",
            "tolerance_kind": "absolute",
            "misconceptions": [
                {"name": "years", "value": "2", "slip": True, "feedback": "These are the years."}
            ],
        }


class ShortTextBlock(QuestionBlock):
    accepted = short_text(
        _("accepted answers"),
        required=False,
        help_text=_(
            "One a line. Width, case, spaces and script do not count; every language's are accepted."
        ),
    )
    key_points = blocks.ListBlock(
        KeyPointBlock(),
        label=_("Key points"),
        required=False,
        default=[],
        help_text=_("For a longer text: the points give two fifths at once, a person marks the rest."),
    )
    needed = blocks.IntegerBlock(
        label=_("Key points needed"),
        required=False,
        min_value=0,
        default=0,
        help_text=_("0 for all of them."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Short text")
        group = _("Typed")
        description = _(
            "A word or a sentence; compared with accepted answers, or by key points and a person."
        )
        form_layout = layout("accepted", "key_points", "needed")
        label_format = "{id}"
        preview_value = PERIODS | {"accepted": "24\ntwenty-four", "key_points": [], "needed": 0}


class MatchingBlock(QuestionBlock):
    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=20)
    distractors = blocks.ListBlock(
        TextEntryBlock(label=_("Belongs to nothing")),
        label=_("Right sides that belong to nothing"),
        required=False,
        default=[],
    )
    shown = blocks.IntegerBlock(
        label=_("Pairs shown"), required=False, min_value=0, default=0, help_text=_("0 for all of them.")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Matching")
        group = _("Arranged")
        description = _("Left sides, and for each of them the right side that belongs to it.")
        form_layout = layout("pairs", "distractors", "shown")
        label_format = "{id}"
        preview_value = PERIODS | {
            "stem": "What is what?",
            "pairs": [
                {"left": "Nominal rate", "right": "twelve times the monthly rate"},
                {"left": "Effective rate", "right": "with interest on interest"},
            ],
            "distractors": [{"text": "without the fee"}],
            "shown": 0,
        }


class OrderingBlock(QuestionBlock):
    items = blocks.ListBlock(
        TextEntryBlock(label=_("Item")), label=_("Items in the right order"), min_num=2, max_num=12
    )

    class Meta:
        icon = "list-ol"
        label = _("Ordering")
        group = _("Arranged")
        description = _("Items to put into order; shown in another one.")
        form_layout = layout("items")
        label_format = "{id}"
        preview_value = PERIODS | {
            "stem": "In which order does it happen?",
            "items": [{"text": "application"}, {"text": "pay-out"}, {"text": "first payment"}],
        }


class QuestionsBlock(blocks.StreamBlock):
    single = SingleChoiceBlock()
    multiple = MultipleChoiceBlock()
    numeric = NumericBlock()
    short = ShortTextBlock()
    matching = MatchingBlock()
    ordering = OrderingBlock()

    class Meta:
        collapsed = True

    def clean(self, value):
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors = {}
        for index, child in enumerate(cleaned):
            if child.value["id"] in seen:
                errors[index] = ValidationError(
                    _("The identifier “%(id)s” is used twice; each question needs its own."),
                    params={"id": child.value["id"]},
                )
            seen.add(child.value["id"])
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned
