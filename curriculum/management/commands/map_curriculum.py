"""Write docs/curriculum.md: what the programme is asked to teach, and what teaches and assesses it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from curriculum.loading import ContentError
from curriculum.programme_map import programme_map

from .load_curriculum import CONTENT

PAGE = CONTENT.parents[1] / "docs" / "curriculum.md"


class Command(BaseCommand):
    help = "Write docs/curriculum.md: which lessons, labs and quizzes teach and assess what, and what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder with programme.yaml")
        parser.add_argument(
            "--output", type=Path, default=PAGE, help="the file to write (docs/curriculum.md)"
        )

    def handle(self, *, content, output, **options):
        try:
            text = programme_map(content)
        except ContentError as error:
            raise CommandError(f"Nothing was written. {error}") from None
        output.write_text(text, encoding="utf-8")
        self.stdout.write(f"{output.name} written.")
