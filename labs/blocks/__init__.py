"""The cells of a lab, as an author writes them in the CMS."""

from .body import LabBodyBlock
from .code import CodeBlock, MarkdownBlock, check_python, without_magics
from .exercise import ExerciseBlock, ExplainedMutantBlock, TestBlock, TestsApartBlock
from .identifiers import EXERCISE_ID, check_exercise_id
from .reading import GivenCodeBlock, ProseCellBlock
from .written import CriterionBlock, WrittenAnswerBlock

__all__ = [
    "EXERCISE_ID",
    "CodeBlock",
    "CriterionBlock",
    "ExerciseBlock",
    "ExplainedMutantBlock",
    "GivenCodeBlock",
    "LabBodyBlock",
    "MarkdownBlock",
    "ProseCellBlock",
    "TestBlock",
    "TestsApartBlock",
    "WrittenAnswerBlock",
    "check_exercise_id",
    "check_python",
    "without_magics",
]
