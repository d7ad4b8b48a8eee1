"""Answers that a person marks by a rubric."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from curriculum.blocks.competency import CompetencyChoiceBlock

from .code import MarkdownBlock
from .identifiers import check_exercise_id
from .imported import from_an_import


class CriterionBlock(blocks.StructBlock):
    criterion = blocks.CharBlock(label=_("criterion"))
    levels = blocks.ListBlock(blocks.CharBlock(), label=_("levels, from 0 points upwards"), min_num=2)

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class WrittenAnswerBlock(blocks.StructBlock):
    id = blocks.CharBlock(label=_("identifier"), max_length=80, validators=[check_exercise_id])
    title = blocks.CharBlock(label=_("title"), max_length=200)
    form = blocks.ChoiceBlock(
        label=_("answered in"),
        choices=[("text", _("Words")), ("code", _("Code, which runs like the code of an exercise"))],
        default="text",
    )
    prompt = MarkdownBlock(label=_("prompt"), required=False, rows=6, help_text=_("Markdown with formulas."))
    points = blocks.FloatBlock(label=_("points"), min_value=0)
    rubric = blocks.ListBlock(CriterionBlock(), label=_("rubric"))
    starter = blocks.TextBlock(
        label=_("starter"), required=False, rows=3, help_text=_("What stands in the answer at first.")
    )
    sample = blocks.TextBlock(
        label=_("sample answer"),
        required=False,
        rows=4,
        help_text=_("What a good answer looks like, for those who mark. Never shown to students."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("competencies"), required=False, default=[], collapsed=True
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
