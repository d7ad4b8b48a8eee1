"""A check in one word and a comment, for a step of a workflow and for those who read its history."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from labs.models import AuthorRun

from .draft import LabDraft, draft_of_run
from .places import title_of
from .problems import Problem
from .telling import told

MOST_TOLD = 12


@dataclass(frozen=True)
class Verdict:
    passed: bool
    comment: str


def verdict_of_run(run: AuthorRun, reader) -> Verdict:
    """In the language in which its reader has the admin."""
    with speaking_to(reader):
        findings = told(run.report, draft_of_run(run))
        if run.works:
            warnings = sum(not finding.is_error for finding in findings)
            more = " " + _("Worth a look in the editor: %(count)s.") % {"count": warnings} if warnings else ""
            return Verdict(True, _("The health check passed.") + more)
        errors = [(finding.where, finding.text) for finding in findings if finding.is_error]
        return Verdict(False, comment_on(errors))


def verdict_of_problems(problems: list[Problem], draft: LabDraft) -> Verdict:
    places = [(place_of(problem, draft), problem.text) for problem in problems]
    return Verdict(False, comment_on(places))


def place_of(problem: Problem, draft: LabDraft) -> str:
    if problem.block is None:
        return ""
    line = _("line %(line)s") % {"line": problem.line} if problem.line else ""
    return ", ".join(filter(None, [title_of(draft.cells[problem.block]), line]))


def comment_on(findings: list[tuple[str, str]]) -> str:
    lines = [f"• {where}: {text}" if where else f"• {text}" for where, text in findings[:MOST_TOLD]]
    if len(findings) > MOST_TOLD:
        lines.append(_("… and %(count)s more.") % {"count": len(findings) - MOST_TOLD})
    return "\n".join([_("The lab is not ready for students:"), *lines])


def speaking_to(person):
    """Sentences within are in the language in which the person reads the admin."""
    return override(language_of(person))


def language_of(person) -> str:
    if person is None:
        return "en"
    profile = UserProfile.objects.filter(user=person).first()
    return (profile and profile.get_preferred_language()) or "en"
