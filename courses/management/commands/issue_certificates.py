"""Issue certificates: for one run to all who fulfil its rules, or for every run that issues them by itself."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404

from courses.completion.issuing import Outcome, due_rules, issue_to_all
from courses.completion.printing.fonts import FontMissing
from courses.models import CompletionRules, Run
from labs.grading.progress import progress_bar


class Command(BaseCommand):
    help = (
        "Issue certificates to all who fulfil the rules of a run. Without a run: of every run whose rules say that "
        "certificates are issued by themselves, for a daily call. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "run", nargs="?", type=int, help="the number of the run, from the address of its pages"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say who would get one")
        parser.add_argument(
            "--even-unsure", action="store_true", help="also where a person has yet to mark something"
        )

    def handle(self, *, run, dry_run, even_unsure, **options):
        if run is None and even_unsure:
            raise CommandError("--even-unsure is for one run; name it.")
        for rules in due_rules() if run is None else [rules_of(run)]:
            try:
                with progress_bar(str(rules.run)) as progress:
                    outcome = issue_to_all(
                        rules, even_unsure=even_unsure, store=not dry_run, progress=progress
                    )
            except (FontMissing, Http404) as problem:
                raise CommandError(str(problem)) from None
            self.tell(rules.run, outcome, dry_run)

    def tell(self, run: Run, outcome: Outcome, dry_run: bool) -> None:
        count = len(outcome.issued)
        self.stdout.write(f"{run}: {count} {'would be issued' if dry_run else 'issued'}.\n")
        for certificate in outcome.issued if dry_run else ():
            self.stdout.write(f"  {certificate.name}\n")
        for row, reason in outcome.left_out:
            self.stdout.write(f"  left out: {row.student.email}: {reason.value}\n")


def rules_of(run_id: int) -> CompletionRules:
    """Raises CommandError."""
    rules = CompletionRules.objects.filter(run=run_id).select_related("run").first()
    if rules is None:
        raise CommandError(
            f"Run {run_id} is not there, or has no rules of completion: set them on its page “Completion”."
        )
    return rules
