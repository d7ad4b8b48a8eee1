from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    INSTRUCTOR = "instructor", _("Instructor")
    ASSISTANT = "assistant", _("Teaching assistant")


class Appointment(models.Model):
    """A person teaches a course, as instructor (edits and publishes) or teaching assistant (sees its work)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    course_key = models.UUIDField(_("course"), db_index=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)

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
