from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from wagtail.models import TaskState
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, published, task_submitted

        from curriculum.archive import register_finish, register_snippets
        from curriculum.coverage import register_evidence
        from curriculum.loading import register_reader
        from curriculum.loading.readers import Rows, register_rows
        from curriculum.models import CoursePage

        from . import reading_language  # noqa: F401  listens for logins
        from .archive import banks_of_course, take_over
        from .bank_loading import read_banks, write_banks
        from .bank_permissions import OwnCoursesPolicy
        from .completion import checks  # noqa: F401  registers itself
        from .coverage import quiz_evidence
        from .models import Appointment, QuestionBank
        from .quiz_loading import read_quiz
        from .releasing_questions import not_releasing, released_on_publication
        from .review import CourseApprovalNotifier
        from .runs.standing import open_standing_run
        from .teaching import open_course, sync_permissions

        register_finish(take_over)
        register_evidence(quiz_evidence)
        register_snippets(
            QuestionBank,
            key="translation_key",
            owned=True,
            of_course=banks_of_course,
            without=("go_live_at", "expire_at"),
            while_writing=not_releasing,
            # An archive may be a stranger's: students get its questions when they have passed the check here.
            finish=released_on_publication,
        )
        register_permission_policy(QuestionBank, OwnCoursesPolicy(QuestionBank))
        register_reader("quiz", read_quiz)
        register_rows(Rows("Question banks", read_banks, write_banks))
        published.connect(
            released_on_publication,
            sender=QuestionBank,
            weak=False,
            dispatch_uid="courses.release_questions",
        )

        # Appointments are also made and removed in the CMS, which saves and deletes rows directly.
        def follow_appointment(instance, **kwargs):
            sync_permissions(instance.person, instance.course_key)

        post_save.connect(
            follow_appointment, sender=Appointment, weak=False, dispatch_uid="courses.appointed"
        )
        post_delete.connect(
            follow_appointment, sender=Appointment, weak=False, dispatch_uid="courses.dismissed"
        )

        # A course or a translation of one, made in whichever way, has its people, files and review at once.
        def open_new_course(instance, created=True, raw=False, **kwargs):
            if created and not raw:
                open_course(instance.translation_key)
                open_standing_run(instance.translation_key)

        post_save.connect(
            open_new_course, sender=CoursePage, weak=False, dispatch_uid="courses.course_created"
        )
        page_published.connect(
            open_new_course, sender=CoursePage, weak=False, dispatch_uid="courses.course_published"
        )
        task_submitted.connect(
            CourseApprovalNotifier(), sender=TaskState, weak=False, dispatch_uid="courses.approval_asked"
        )
