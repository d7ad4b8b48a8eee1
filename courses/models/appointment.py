from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    INSTRUCTOR = "instructor", _("Instructor")
    AUTHOR = "author", _("Author")
    REVIEWER = "reviewer", _("Reviewer")
    ASSISTANT = "assistant", _("Teaching assistant")


# Instructors publish without asking and decide about marks; reviewers let a colleague's edit be published.
APPROVING = (Role.INSTRUCTOR, Role.REVIEWER)
# Who may read a lab's sources: solutions and hidden tests.
READING_SOURCES = (Role.INSTRUCTOR, Role.AUTHOR, Role.REVIEWER)
# Who may see what students hand in.
SEEING_WORK = (Role.INSTRUCTOR, Role.ASSISTANT)


class AppointmentQuerySet(models.QuerySet):
    def approving(self):
        return self.filter(role__in=APPROVING)

    def reading_sources(self):
        return self.filter(role__in=READING_SOURCES)

    def seeing_work(self):
        return self.filter(role__in=SEEING_WORK)

    def deciding_marks(self):
        return self.filter(role=Role.INSTRUCTOR)


class Appointment(models.Model):
    """A person has a part in a course.

    An instructor edits, publishes and decides about marks; an author edits and asks for approval; a reviewer
    approves what authors ask for; a teaching assistant sees the students' work.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    course_key = models.UUIDField(_("course"), db_index=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(fields=["person", "course_key"], name="one_role_per_person_and_course")
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}"

    @property
    def course_title(self) -> str:
        from curriculum.models import CoursePage

        course = CoursePage.objects.filter(translation_key=self.course_key).order_by("pk").first()
        return course.title if course else _("(the course is gone)")
