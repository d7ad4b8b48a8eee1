"""What a lesson may hold. The names are stored with the pages: renaming one takes a migration."""

from wagtail import blocks

from .callout import CalloutBlock
from .chart import ChartBlock
from .code_listing import CodeListingBlock
from .explorer import ExplorerBlock
from .figure import FigureBlock
from .formula import FormulaBlock
from .prose import ProseBlock
from .table import TableBlock
from .worked_example import WorkedExampleBlock


class LessonBodyBlock(blocks.StreamBlock):
    prose = ProseBlock()
    callout = CalloutBlock()
    formula = FormulaBlock()
    table = TableBlock()
    worked_example = WorkedExampleBlock()
    figure = FigureBlock()
    code = CodeListingBlock()
    chart = ChartBlock()
    explorer = ExplorerBlock()
