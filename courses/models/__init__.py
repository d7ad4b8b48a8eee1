from .appointment import Appointment
from .course_approval import CourseApprovalTask
from .enrolment import Enrolment
from .user import User

__all__ = ["Appointment", "CourseApprovalTask", "Enrolment", "User"]
