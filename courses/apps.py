from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from wagtail.signals import page_published

        from curriculum.archive import register_finish
        from curriculum.models import CoursePage

        from .archive import take_over
        from .models import Appointment
        from .teaching import course_editors, sync_permissions

        register_finish(take_over)

        # Appointments are also made and removed in the CMS, which saves and deletes rows directly.
        def follow_appointment(instance, **kwargs):
            sync_permissions(instance.person, instance.course_key)

        post_save.connect(
            follow_appointment, sender=Appointment, weak=False, dispatch_uid="courses.appointed"
        )
        post_delete.connect(
            follow_appointment, sender=Appointment, weak=False, dispatch_uid="courses.dismissed"
        )
        # A translation that comes later belongs to the same editors.
        page_published.connect(
            lambda instance, **kwargs: course_editors(instance.translation_key),
            sender=CoursePage,
            weak=False,
            dispatch_uid="courses.course_editors",
        )
