from .appointment import Appointment
from .enrolment import Enrolment
from .user import User

__all__ = ["Appointment", "Enrolment", "User"]
