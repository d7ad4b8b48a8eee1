"""A question in the course of the lesson, answered for oneself: nothing is recorded or marked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .prose import TypesetTextBlock


class AnswerBlock(blocks.StructBlock):
    text = TypesetTextBlock(label=_("Answer"), features=["bold", "italic", "code"])
    right = blocks.BooleanBlock(label=_("This answer is right"), required=False, default=False)
    feedback = TypesetTextBlock(
        label=_("Feedback"),
        help_text=_("Why it is right or wrong: what the reader should notice. One or two sentences."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")


class CheckpointValue(blocks.StructValue):
    @property
    def has_several_right_answers(self) -> bool:
        return sum(bool(answer["right"]) for answer in self["answers"]) > 1


class CheckpointBlock(blocks.StructBlock):
    question = TypesetTextBlock(label=_("Question"))
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=2, max_num=8)

    def clean(self, value):
        cleaned = super().clean(value)
        right = [answer["right"] for answer in cleaned["answers"]]
        problem = None
        if not any(right):
            problem = _("Say of at least one answer that it is right.")
        elif all(right):
            problem = _("A question in which every answer is right asks nothing; add a wrong one.")
        if problem:
            error = blocks.ListBlockValidationError(non_block_errors=[ValidationError(problem)])
            raise blocks.StructBlockValidationError(block_errors={"answers": error})
        return cleaned

    class Meta:
        icon = "help"
        label = _("Checkpoint question")
        group = _("Thinking along")
        description = _("A question with feedback on each answer, for the reader alone. Nothing is recorded.")
        template = "blocks/checkpoint.html"
        value_class = CheckpointValue
        preview_value = {
            "question": "<p>A loan costs 12% a year. What is the rate of a month?</p>",
            "answers": [
                {
                    "text": "<p>1%</p>",
                    "right": True,
                    "feedback": r"<p>Yes: a nominal rate is divided, \(12\% / 12\).</p>",
                },
                {
                    "text": "<p>12%</p>",
                    "right": False,
                    "feedback": "<p>That is the rate of a whole year.</p>",
                },
            ],
        }
