from .announcement import Announcement, AnnouncementReading
from .appointment import Appointment
from .course_approval import CourseApprovalTask
from .due_reminder import DueReminder
from .enrolment import Enrolment
from .extension import Extension
from .grade_category import GradeCategory
from .grade_override import GradeOverride
from .invitation import Invitation
from .mail_choice import MailChoice
from .mark_change import MarkChange
from .marking_task import MarkingTask
from .outgoing_mail import OutgoingMail
from .question_bank import QuestionBank
from .question_version import QuestionCheck, QuestionVersion
from .quiz_attempt import QuizAttempt
from .quiz_page import QuizPage
from .run import Run
from .run_activity import RunActivity
from .run_staff import RunStaff
from .user import User

__all__ = [
    "Announcement",
    "AnnouncementReading",
    "Appointment",
    "CourseApprovalTask",
    "DueReminder",
    "Enrolment",
    "Extension",
    "GradeCategory",
    "GradeOverride",
    "Invitation",
    "MailChoice",
    "MarkChange",
    "MarkingTask",
    "OutgoingMail",
    "QuestionBank",
    "QuestionCheck",
    "QuestionVersion",
    "QuizAttempt",
    "QuizPage",
    "Run",
    "RunActivity",
    "RunStaff",
    "User",
]
