"""Answers that a person marks by a rubric."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks import BlockGroup

from curriculum.blocks.competency import CompetencyChoiceBlock

from .code import MarkdownBlock
from .identifiers import check_exercise_id
from .imported import from_an_import


class CriterionBlock(blocks.StructBlock):
    criterion = blocks.CharBlock(label=_("Criterion"))
    levels = blocks.ListBlock(blocks.CharBlock(), label=_("Levels, from 0 points upwards"), min_num=2)

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class WrittenAnswerBlock(blocks.StructBlock):
    id = blocks.CharBlock(label=_("Identifier"), max_length=80, validators=[check_exercise_id])
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    form = blocks.ChoiceBlock(
        label=_("Answered in"),
        choices=[("text", _("Words")), ("code", _("Code, which runs like the code of an exercise"))],
        default="text",
    )
    prompt = MarkdownBlock(label=_("Prompt"), required=False, rows=6, help_text=_("Markdown with formulas."))
    points = blocks.FloatBlock(label=pgettext_lazy("what an answer is worth", "Points"), min_value=0)
    rubric = blocks.ListBlock(CriterionBlock(), label=_("Rubric"))
    starter = blocks.TextBlock(
        label=_("Starter"), required=False, rows=3, help_text=_("What stands in the answer at first.")
    )
    sample = blocks.TextBlock(
        label=_("Sample answer"),
        required=False,
        rows=4,
        help_text=_("What a good answer looks like, for those who mark. Never shown to students."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("Competencies"), required=False, default=[], collapsed=True
    )

    class Meta:
        icon = "openquote"
        label = _("Written answer")
        shared = ("id",)
        group = _("Practice")
        description = _("A text that a person marks by a rubric.")
        label_format = "{title}"
        form_layout = BlockGroup(
            children=[
                "title",
                "id",
                "prompt",
                "points",
                BlockGroup(
                    children=["rubric", "sample"],
                    heading=_("For those who mark"),
                    icon="tasks",
                    label_format="",
                ),
                BlockGroup(
                    children=["competencies"],
                    heading=_("Competencies"),
                    icon="cog",
                    classname="collapsed",
                    label_format="",
                ),
                from_an_import("form", "starter", shown="{form}"),
            ]
        )
        preview_value = {
            "id": "reflection",
            "title": "Reflection",
            "prompt": "Which plan would you recommend, and why?",
            "points": 10,
            "rubric": [{"criterion": "Own numbers", "levels": ["none", "quoted", "compared"]}],
        }
