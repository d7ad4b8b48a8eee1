"""Large cells of the lab editor are made as forms when their author comes to them; see js/admin/waiting-cells.js."""

from django import forms
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from .blocks import ExerciseBlock, TestsApartBlock, WrittenAnswerBlock


class CellAdapter(StructBlockAdapter):
    js_constructor = "labs.blocks.Cell"

    @property
    def media(self):
        return super().media + forms.Media(js=["js/admin/waiting-cells.js"])


for block in (ExerciseBlock, TestsApartBlock, WrittenAnswerBlock):
    register(CellAdapter(), block)
