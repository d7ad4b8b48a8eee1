from .author_run import AuthorRun, LabCheck, QuickRun
from .draft import Answer, Draft, KeptText
from .grader import GraderProcess
from .health_check_task import HealthCheckTask
from .lab_page import LabPage
from .lab_version import LabVersion
from .submission import ExerciseResult, Submission
from .trial import Trial

__all__ = [
    "Answer",
    "AuthorRun",
    "Draft",
    "ExerciseResult",
    "GraderProcess",
    "HealthCheckTask",
    "KeptText",
    "LabCheck",
    "LabPage",
    "LabVersion",
    "QuickRun",
    "Submission",
    "Trial",
]
