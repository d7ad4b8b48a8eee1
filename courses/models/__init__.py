from .appointment import Appointment
from .course_approval import CourseApprovalTask
from .enrolment import Enrolment
from .question_bank import QuestionBank
from .question_version import QuestionCheck, QuestionVersion
from .quiz_page import QuizPage
from .user import User

__all__ = [
    "Appointment",
    "CourseApprovalTask",
    "Enrolment",
    "QuestionBank",
    "QuestionCheck",
    "QuestionVersion",
    "QuizPage",
    "User",
]
