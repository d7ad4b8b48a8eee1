from .author_run import AuthorRun, LabCheck, QuickRun
from .data_file import DataFile
from .draft import Answer, Draft, KeptText
from .grader import GraderProcess
from .health_check_task import HealthCheckTask
from .lab_import import LabImport
from .lab_page import LabPage
from .lab_version import LabVersion
from .regrade import Regrade, RegradeResult
from .submission import ExerciseResult, Submission
from .trial import Trial

__all__ = [
    "Answer",
    "AuthorRun",
    "DataFile",
    "Draft",
    "ExerciseResult",
    "GraderProcess",
    "HealthCheckTask",
    "KeptText",
    "LabCheck",
    "LabImport",
    "LabPage",
    "LabVersion",
    "QuickRun",
    "Regrade",
    "RegradeResult",
    "Submission",
    "Trial",
]
