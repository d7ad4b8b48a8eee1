from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from curriculum.archive.exporting import export_course
from curriculum.archive.progress import progress_bar
from curriculum.archive.refusal import NotArchivable
from curriculum.models import CoursePage


class Command(BaseCommand):
    help = (
        "Write a course, in all its languages, to one .zip: pages with their drafts, images, documents, labs "
        "with their data files, question banks, translations, and the terms, rules, cases and competencies that it refers to. "
        "Submissions, enrolments, appointments and comments are not in it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "course",
            help="the course's slug or code, for example ifp222-consumer-finance-and-pricing or IFP222",
        )
        parser.add_argument("-o", "--output", type=Path, metavar="FILE.zip", help="usually SLUG.zip")

    def handle(self, *args, course: str, output: Path | None, **options):
        page = self._course(course)
        output = output or Path(f"{page.slug}.zip")
        if not output.parent.is_dir():
            raise CommandError(f"Nothing was written. There is no folder {output.parent}.")
        # Beside the target, so that a file of that name is either whole or the earlier one.
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=".export-")
        try:
            with os.fdopen(handle, "wb") as target, progress_bar("pages") as move:
                export_course(page, target, move)
            Path(name).chmod(0o644)
            Path(name).replace(output)
        except NotArchivable as error:
            raise CommandError(f"Nothing was written. {error}") from None
        finally:
            Path(name).unlink(missing_ok=True)
        self.stdout.write(f"{page.title}: {output} ({output.stat().st_size / 1e6:.1f} MB).")

    def _course(self, name: str) -> CoursePage:
        for field in ("slug", "code"):
            found = CoursePage.objects.filter(**{f"{field}__iexact": name}).order_by("pk")
            keys = set(found.values_list("translation_key", flat=True))
            if len(keys) == 1:
                return found[0]
            if keys:
                slugs = ", ".join(sorted(set(found.values_list("slug", flat=True))))
                raise CommandError(
                    f"There are {len(keys)} courses with the {field} {name}; say which: {slugs}."
                )
        known = ", ".join(sorted(set(CoursePage.objects.values_list("slug", flat=True)))) or "none"
        raise CommandError(f'There is no course with the slug or code "{name}". Known: {known}.')
