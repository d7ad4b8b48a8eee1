"""A run of full size, made up: to see how pages do with a large class before there is one."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.made_up.course import NoProgramme, make_course
from courses.made_up.lab_work import hand_in_labs
from courses.made_up.people import PASSWORD, address, make_students
from courses.made_up.quiz_work import take_quizzes
from courses.made_up.run import make_run
from courses.models import RunStaff, User
from courses.models.run_staff import StaffRole
from courses.teaching import appoint
from labs.grading.progress import progress_bar
from labs.grading.sandbox import SandboxUnavailable

from .demo_accounts import ACCOUNTS


class Command(BaseCommand):
    help = (
        "Make up a run with a large class, its submissions, quizzes and marks. What is there already stays, so that "
        "a run that was interrupted is finished by a second call. The demonstration's instructor teaches it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--students", type=int, default=500, metavar="N", help="how many students (500)")
        parser.add_argument(
            "--activities", type=int, default=60, metavar="N", help="how many labs and quizzes (60)"
        )

    def handle(self, *, students, activities, **options):
        if not 1 <= students <= 5000 or not 1 <= activities <= 200:
            raise CommandError("--students must lie between 1 and 5000, --activities between 1 and 200.")
        now = timezone.now()
        try:
            with progress_bar("course") as progress:
                course = make_course(activities, progress)
            run = make_run(course, now)
            with progress_bar("students") as progress:
                enrolments = make_students(run, students, progress)
            dues = dict(run.activities.values_list("activity_key", "due_at"))
            with progress_bar("labs") as progress:
                submissions = hand_in_labs(enrolments, course.labs, dues, now, progress)
            with progress_bar("quizzes") as progress:
                attempts = take_quizzes(run, enrolments, course.quizzes, dues, now, progress)
        except (NoProgramme, SandboxUnavailable) as problem:
            raise CommandError(str(problem)) from None
        for teacher in User.objects.filter(email=ACCOUNTS["instructor"][0]):
            appoint(teacher, course.page)
            RunStaff.objects.get_or_create(run=run, person=teacher, defaults={"role": StaffRole.TEACHER})
        self.stdout.write(
            f"{len(enrolments)} students, {len(course.labs)} labs, {len(course.quizzes)} quizzes; "
            f"{submissions} submissions and {attempts} quiz attempts were added.\n"
            f"The run is at /en/teaching/runs/{run.pk}/; a student of it is {address(1)}, password {PASSWORD}.\n"
        )
