"""The three people of the demonstration: a student of every written course, an instructor of all, an administrator."""

from django.core.management.base import BaseCommand

from courses.demonstration import demonstration_run
from courses.enrolment import enrol
from courses.models import User
from courses.teaching import appoint
from curriculum.models import CoursePage
from curriculum.models.readiness import readiness

PASSWORD = "abacus-demo-2026"  # noqa: S105  printed for everyone who tries the demonstration
ACCOUNTS = {
    "student": ("student@abacus.example", "Bo"),
    "instructor": ("instructor@abacus.example", "Ada"),
    "administrator": ("admin@abacus.example", "Eva"),
}


class Command(BaseCommand):
    help = "Create the demonstration accounts, or leave them as they are, and print them."

    def add_arguments(self, parser):
        parser.add_argument("--address", default="http://localhost:8000", help="where the site is served")

    def handle(self, *, address, **options):
        courses = readiness(CoursePage.objects.filter(locale__language_code="en"))
        for role, (email, name) in ACCOUNTS.items():
            user, created = User.objects.get_or_create(email=email, defaults={"first_name": name})
            if created:
                user.set_password(PASSWORD)
                user.is_superuser = user.is_staff = role == "administrator"
                user.save()
                user.emailaddress_set.create(email=email, verified=True, primary=True)
            for each in courses:
                if role == "student" and each.is_complete:
                    enrol(user, each.course)
                elif role == "instructor":
                    appoint(user, each.course)
        complete = next((each.course for each in courses if each.is_complete), None)
        if complete:
            demonstration_run(
                complete,
                teacher=User.objects.get(email=ACCOUNTS["instructor"][0]),
                student=User.objects.get(email=ACCOUNTS["student"][0]),
            )
        self.stdout.write(f"\nAbacus is at {address}  (the CMS is at {address}/cms/)\n\n")
        for role, (email, _name) in ACCOUNTS.items():
            self.stdout.write(f"  {role:<14} {email:<28} password {PASSWORD}\n")
        self.stdout.write("\n")
