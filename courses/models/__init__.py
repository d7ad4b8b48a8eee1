from .activity_visit import ActivityVisit
from .announcement import Announcement, AnnouncementReading
from .appointment import Appointment
from .assessment import Assessment
from .certificate import Certificate
from .completion_rules import CompletionRules
from .course_approval import CourseApprovalTask
from .discussion_post import DiscussionPost
from .discussion_thread import DiscussionThread
from .due_reminder import DueReminder
from .enrolment import Enrolment
from .extension import Extension
from .grade_category import GradeCategory
from .grade_override import GradeOverride
from .invitation import Invitation
from .mail_choice import MailChoice
from .mark_change import MarkChange
from .mark_review import MarkReview
from .marking_rules import MarkingRules
from .marking_task import MarkingTask
from .news_seen import NewsSeen
from .outgoing_mail import OutgoingMail
from .question_bank import QuestionBank
from .question_version import QuestionCheck, QuestionVersion
from .quiz_attempt import QuizAttempt
from .quiz_page import QuizPage
from .run import Run
from .run_activity import RunActivity
from .run_staff import RunStaff
from .similarity_note import SimilarityNote
from .user import User

__all__ = [
    "ActivityVisit",
    "Announcement",
    "AnnouncementReading",
    "Appointment",
    "Assessment",
    "Certificate",
    "CompletionRules",
    "CourseApprovalTask",
    "DiscussionPost",
    "DiscussionThread",
    "DueReminder",
    "Enrolment",
    "Extension",
    "GradeCategory",
    "GradeOverride",
    "Invitation",
    "MailChoice",
    "MarkChange",
    "MarkReview",
    "MarkingRules",
    "MarkingTask",
    "NewsSeen",
    "OutgoingMail",
    "QuestionBank",
    "QuestionCheck",
    "QuestionVersion",
    "QuizAttempt",
    "QuizPage",
    "Run",
    "RunActivity",
    "RunStaff",
    "SimilarityNote",
    "User",
]
