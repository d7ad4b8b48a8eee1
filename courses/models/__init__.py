from .appointment import Appointment
from .course_approval import CourseApprovalTask
from .enrolment import Enrolment
from .invitation import Invitation
from .question_bank import QuestionBank
from .question_version import QuestionCheck, QuestionVersion
from .quiz_page import QuizPage
from .run import Run
from .run_staff import RunStaff
from .user import User

__all__ = [
    "Appointment",
    "CourseApprovalTask",
    "Enrolment",
    "Invitation",
    "QuestionBank",
    "QuestionCheck",
    "QuestionVersion",
    "QuizPage",
    "Run",
    "RunStaff",
    "User",
]
