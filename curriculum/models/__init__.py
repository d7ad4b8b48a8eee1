from .activity import ActivityPage
from .archive_upload import ArchiveUpload
from .case_study import CaseStudy
from .competency import Competency, Outcome
from .course import CoursePage
from .glossary import GlossaryTerm
from .home import HomePage
from .lesson import LessonPage
from .loaded_content import LoadedContent
from .module import ModulePage
from .programme import ProgrammePage
from .reference import Reference
from .regulation import Regulation
from .translation_state import TranslationState

__all__ = [
    "ActivityPage",
    "ArchiveUpload",
    "CaseStudy",
    "Competency",
    "CoursePage",
    "GlossaryTerm",
    "HomePage",
    "LessonPage",
    "LoadedContent",
    "ModulePage",
    "Outcome",
    "ProgrammePage",
    "Reference",
    "Regulation",
    "TranslationState",
]
