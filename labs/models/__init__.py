from .draft import Answer, Draft, KeptText
from .grader import GraderProcess
from .lab_page import LabPage
from .lab_version import LabVersion
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
    "Submission",
    "Trial",
]
