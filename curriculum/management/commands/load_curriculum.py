from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

import curriculum
from curriculum.loading import ContentError
from curriculum.loading.programme import read_content
from curriculum.loading.remembering import AS_SHIPPED, Outcome
from curriculum.loading.writing import write_tree
from curriculum.loading.writing_entries import write_entries
from curriculum.loading.written import Refused, Written

CONTENT = Path(curriculum.__file__).parent / "content"
BAR_WIDTH = 30


def _counted(written: list[Written]) -> str:
    counts = Counter(each.outcome for each in written)
    return ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])


class Command(BaseCommand):
    help = "Load or update the shipped curriculum. Safe to repeat; what an editor changed stays."

    def add_arguments(self, parser):
        parser.add_argument("--content", type=Path, default=CONTENT, help="the folder with programme.yaml")
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="PAGE",
            help="take the shipped content for this page or entry although an editor changed or deleted it "
            "(as named in the report, for example ifs211-third-party-payment/the-payment-chain); may be repeated",
        )

    def handle(self, *args, content: Path, overwrite: list[str], **options):
        try:
            read = read_content(content)
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        keys = {node.key for node in read.root.walk()} | {source.key for source in read.entries}
        keys |= {source.key for _rows, sources in read.rows for source in sources}
        if unknown := set(overwrite) - keys:
            raise CommandError(
                f"Nothing was loaded. There is no page or entry called {', '.join(sorted(unknown))}."
            )
        options = {"overwrite": set(overwrite), "progress": self._show_progress}
        try:
            entries = write_entries(read.entries, **options)
            beside = [(rows.name, rows.write(sources, **options)) for rows, sources in read.rows]
            pages = write_tree(read.root, **options)
        except Refused as error:
            raise CommandError(
                f"Loading stopped half way; mend the content and load again. {error}"
            ) from None
        finally:
            self._clear_progress()
        named = [("Curriculum data", entries), *beside, ("Pages", pages)]
        self._report([each for _name, written in named for each in written])
        for name, written in named:
            if written:
                self.stdout.write(f"{name}: {_counted(written)}.")

    def _report(self, written: list[Written]) -> None:
        """Name what stayed as somebody made it, and say how to have it otherwise."""
        left = [each for each in written if each.outcome not in AS_SHIPPED]
        for each in left:
            self.stdout.write(self.style.WARNING(f"{each.key} ({each.language}): {each.outcome.value}"))
        if any(each.outcome in (Outcome.EDITED, Outcome.DELETED) for each in left):
            self.stdout.write("To take the shipped content of such a page all the same: --overwrite PAGE")

    def _show_progress(self, done: int, total: int, key: str) -> None:
        if self.stderr.isatty():
            bar = ("#" * (BAR_WIDTH * done // total)).ljust(BAR_WIDTH, ".")
            self.stderr.write(f"\r\033[K[{bar}] {done}/{total} {key}", style_func=str, ending="")
            self.stderr.flush()

    def _clear_progress(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r\033[K", style_func=str, ending="")
