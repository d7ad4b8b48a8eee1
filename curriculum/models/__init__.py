from .activity import ActivityPage
from .course import CoursePage
from .home import HomePage
from .lesson import LessonPage
from .loaded_page import LoadedPage
from .module import ModulePage
from .programme import ProgrammePage

__all__ = [
    "ActivityPage",
    "CoursePage",
    "HomePage",
    "LessonPage",
    "LoadedPage",
    "ModulePage",
    "ProgrammePage",
]
