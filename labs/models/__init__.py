from .draft import Answer, Draft, KeptText
from .grader import GraderProcess
from .lab_page import LabPage
from .lab_version import LabVersion
from .regrade import Regrade, RegradeResult
from .submission import ExerciseResult, Submission
from .trial import Trial

__all__ = [
    "Answer",
    "Draft",
    "ExerciseResult",
    "GraderProcess",
    "KeptText",
    "LabPage",
    "LabVersion",
    "Regrade",
    "RegradeResult",
    "Submission",
    "Trial",
]
