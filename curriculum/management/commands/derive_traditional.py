from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from curriculum.models import CoursePage
from curriculum.translating.deriving import CannotDerive, derivable_pages, derive
from curriculum.translating.machine_translator import SIMPLIFIED
from curriculum.translating.views import sentence_of


class Command(BaseCommand):
    help = "Make or update the Traditional Chinese edition of courses written in Simplified. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument(
            "course", nargs="*", help="codes of courses, such as IFP222; all when none is given"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="give up texts that only the Traditional edition has"
        )

    def handle(self, *args, course: list[str], overwrite: bool, **options):
        courses = CoursePage.objects.filter(locale__language_code=SIMPLIFIED, alias_of__isnull=True).order_by(
            "path"
        )
        if course:
            courses = courses.filter(code__in=course)
        if unknown := set(course) - set(courses.values_list("code", flat=True)):
            raise CommandError(
                f"There is no course {', '.join(sorted(unknown))} in Simplified Chinese; nothing was made."
            )
        pages = [page for top in courses for page in derivable_pages(top)]
        failed = 0
        for number, page in enumerate(pages, start=1):
            try:
                outcome = sentence_of(derive(page, overwrite=overwrite))
            except CannotDerive as problem:
                failed += 1
                outcome = self.style.WARNING(str(problem))
            self.stdout.write(f"{number}/{len(pages)} {page.title}: {outcome}")
        if failed:
            raise CommandError(f"{failed} of {len(pages)} pages were not made; the reasons stand above.")
