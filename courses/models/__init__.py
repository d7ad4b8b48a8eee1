from .appointment import Appointment
from .enrolment import Enrolment
from .question_bank import QuestionBank
from .question_version import QuestionCheck, QuestionVersion
from .quiz_page import QuizPage
from .user import User

__all__ = [
    "Appointment",
    "Enrolment",
    "QuestionBank",
    "QuestionCheck",
    "QuestionVersion",
    "QuizPage",
    "User",
]
