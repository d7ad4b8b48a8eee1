from .data_file import DataFile
from .draft import Answer, Draft, KeptText
from .grader import GraderProcess
from .lab_import import LabImport
from .lab_page import LabPage
from .lab_version import LabVersion
from .regrade import Regrade, RegradeResult
from .submission import ExerciseResult, Submission
from .trial import Trial

__all__ = [
    "Answer",
    "DataFile",
    "Draft",
    "ExerciseResult",
    "GraderProcess",
    "KeptText",
    "LabImport",
    "LabPage",
    "LabVersion",
    "Regrade",
    "RegradeResult",
    "Submission",
    "Trial",
]
