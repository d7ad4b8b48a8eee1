from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

import curriculum
from curriculum.loading import ContentError
from curriculum.loading.programme import read_programme
from curriculum.loading.readers import registered_rows
from curriculum.loading.traditional import phrases_of, traditional_with
from curriculum.loading.writing import Outcome, PageRefused, Written, write_tree

CONTENT = Path(curriculum.__file__).parent / "content"
BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Load or update the shipped curriculum. Safe to repeat; what an editor changed stays."

    def add_arguments(self, parser):
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder with programme.yaml")
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="PAGE",
            help="take the shipped content for this page although an editor changed or deleted it "
            "(as named in the report, for example price-a-loan/level-payments); may be repeated",
        )

    def handle(self, *args, content: Path, overwrite: list[str], **options):
        try:
            root = read_programme(content)
            traditional = traditional_with(phrases_of(content / "zh-hant.yaml"))
            beside = [(rows, rows.read(content, traditional)) for rows in registered_rows()]
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        known = {node.key for node in root.walk()} | {
            source.key for _rows, sources in beside for source in sources
        }
        if unknown := set(overwrite) - known:
            raise CommandError(f"Nothing was loaded. There is no page called {', '.join(sorted(unknown))}.")
        for rows, sources in beside:
            self._report(rows.name, rows.write(sources, set(overwrite)))
        try:
            written = write_tree(root, overwrite=set(overwrite), progress=self._show_progress)
        except PageRefused as error:
            raise CommandError(
                f"Loading stopped half way; mend the content and load again. {error}"
            ) from None
        finally:
            self._clear_progress()
        self._report("Pages", written)

    def _report(self, name: str, written: list[Written]) -> None:
        if not written:
            return
        counts = Counter(each.outcome for each in written)
        for page in written:
            if page.outcome not in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED):
                self.stdout.write(self.style.WARNING(f"{page.key} ({page.language}): {page.outcome.value}"))
        if counts[Outcome.EDITED] or counts[Outcome.DELETED]:
            self.stdout.write("To take the shipped content of such a page all the same: --overwrite PAGE")
        self.stdout.write(
            f"{name}: "
            + ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
            + "."
        )

    def _show_progress(self, done: int, total: int, key: str) -> None:
        if self.stderr.isatty():
            bar = ("#" * (BAR_WIDTH * done // total)).ljust(BAR_WIDTH, ".")
            self.stderr.write(f"\r\033[K[{bar}] {done}/{total} {key}", style_func=str, ending="")
            self.stderr.flush()

    def _clear_progress(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r\033[K", style_func=str, ending="")
