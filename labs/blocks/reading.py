"""Cells that students read: prose, and code that is given."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from .code import CodeBlock, MarkdownBlock
from .identifiers import check_exercise_id
from .imported import from_an_import


class ProseCellBlock(blocks.StructBlock):
    text = MarkdownBlock(
        label=_("Text"),
        rows=8,
        help_text=_("Markdown. Formulas stand between \\( and \\) or between $ signs."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Prose")
        group = _("Reading")
        description = _("Explanation between the exercises, in Markdown with formulas.")
        preview_value = {"text": "A loan of 50,000 yuan is repaid in 12 level payments."}


class GivenCodeBlock(blocks.StructBlock):
    code = CodeBlock(label=_("Code"), python=False)
    locked = blocks.BooleanBlock(
        label=_("Locked"),
        required=False,
        default=True,
        help_text=_(
            "Runs as you wrote it. Without the tick, what a student makes of it in a notebook runs instead."
        ),
    )
    id = blocks.CharBlock(
        label=_("Identifier"),
        required=False,
        max_length=80,
        validators=[check_exercise_id],
        help_text=_("Only for cells of an imported notebook: older submissions hold it."),
    )

    class Meta:
        icon = "code"
        label = _("Given code")
        shared = ("id",)
        group = _("Reading")
        description = _("Code that every student gets and nobody can change: helpers, data.")
        form_layout = BlockGroup(children=["code", from_an_import("locked", "id")])
        preview_value = {"code": "from fractions import Fraction"}
