"""The command that issues certificates, once or every day."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from courses.models import Certificate, CompletionRules, Run
from courses.models.completion_rules import Automatic


def issue(capsys, *args, **options) -> str:
    call_command("issue_certificates", *args, **options)
    return capsys.readouterr().out


def test_it_issues_to_all_who_fulfil_the_rules_of_a_run(capsys, completed, run):
    assert issue(capsys, run.pk) == "Autumn 2026: 1 issued.\n"
    assert issue(capsys, run.pk) == "Autumn 2026: 0 issued.\n"
    assert Certificate.objects.get().issued_by is None


def test_a_dry_run_only_says_who_would_get_one(capsys, completed, run):
    assert issue(capsys, run.pk, dry_run=True) == "Autumn 2026: 1 would be issued.\n  Bo\n"
    assert Certificate.objects.count() == 0


def test_who_is_left_out_is_named_with_the_reason(capsys, completed, run, bo):
    bo.first_name = ""
    bo.save()
    assert issue(capsys, run.pk).endswith("left out: bo@example.com: there is no name to print\n")


@pytest.mark.parametrize(
    ("automatic", "has_ended", "issued"),
    [
        (Automatic.NEVER, True, 0),
        (Automatic.AT_END, False, 0),
        (Automatic.AT_END, True, 1),
        (Automatic.WHEN_FULFILLED, False, 1),
    ],
)
def test_without_a_run_it_issues_what_the_rules_let_issue_itself(
    capsys, completed, automatic, has_ended, issued
):
    CompletionRules.objects.update(automatic=automatic)
    if has_ended:
        Run.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    issue(capsys)
    assert Certificate.objects.count() == issued


def test_a_run_without_rules_is_told_of(run):
    with pytest.raises(CommandError, match="has no rules of completion"):
        call_command("issue_certificates", run.pk)
