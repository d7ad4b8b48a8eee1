"""What a lesson may hold. The names are stored with the pages: renaming one takes a migration."""

from wagtail import blocks

from .callout import CalloutBlock
from .case_study import CaseStudyBlock
from .chart import ChartBlock
from .checkpoint import CheckpointBlock
from .code_listing import CodeListingBlock
from .definition import DefinitionBlock
from .explorer import ExplorerBlock
from .figure import FigureBlock
from .formula import FormulaBlock
from .further_reading import FurtherReadingBlock
from .key_points import KeyPointsBlock
from .prose import ProseBlock
from .regulation import RegulationBlock
from .table import TableBlock
from .worked_example import WorkedExampleBlock


class LessonBodyBlock(blocks.StreamBlock):
    prose = ProseBlock()
    definition = DefinitionBlock()
    callout = CalloutBlock()
    key_points = KeyPointsBlock()
    formula = FormulaBlock()
    table = TableBlock()
    worked_example = WorkedExampleBlock()
    figure = FigureBlock()
    code = CodeListingBlock()
    chart = ChartBlock()
    explorer = ExplorerBlock()
    regulation = RegulationBlock()
    case_study = CaseStudyBlock()
    further_reading = FurtherReadingBlock()
    checkpoint = CheckpointBlock()
