"""Why a mark would change: the reports before and after, test by test, for the person who decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.feedback import with_title
from labs.models import LabVersion, Regrade, RegradeResult
from labs.sentences import translated

CHANGES = ("up", "down", "same", "failed", "waiting", "cancelled")


@dataclass(frozen=True)
class ChangedTest:
    """One test whose verdict or points changed; `sentence` says in words what happened."""

    name: str
    sentence: str


@dataclass(frozen=True)
class ExerciseChange:
    """`old` and `new` are points as text, None where the exercise does not exist in that version."""

    title: str
    old: str | None
    new: str | None
    tests: tuple[ChangedTest, ...]

    def __str__(self) -> str:
        points = f"{self.title}: {self.old or '–'} → {self.new or '–'}"
        return "; ".join([points, *(f"{test.name}: {test.sentence}" for test in self.tests)])


@dataclass(frozen=True)
class Row:
    result: RegradeResult
    change: str
    from_version: int
    why: list[ExerciseChange]
    reason: str


def counts(regrade: Regrade) -> dict[str, int]:
    """How many results would rise, fall, stay and so on. One query."""
    slim = regrade.results.only(
        # Without it Django would ask for it row by row, to tell each result its regrade.
        "regrade",
        *("state", "set_aside_reason", "old_score", "old_max_score", "score", "max_score"),
    )
    found = Counter(result.change for result in slim)
    return {change: found[change] for change in CHANGES}


def results_for_table(regrade: Regrade, *, show: str = "", search: str = "") -> list[RegradeResult]:
    """The results to show, largest change first; `show` is one of CHANGES, "changed", or empty for all."""
    results = regrade.results.select_related("student", "submission").defer(
        "report", "submission__report", "submission__notebook"
    )
    wanted = {"changed": ("up", "down")}.get(show, (show,) if show else CHANGES)
    needle = search.strip().lower()
    found = [
        result
        for result in results
        if result.change in wanted
        and (not needle or needle in f"{result.student.display_name} {result.student.email}".lower())
    ]
    return sorted(found, key=lambda result: (result.mark.share - result.old_mark.share, str(result.student)))


def rows_of(regrade: Regrade, results: list[RegradeResult]) -> list[Row]:
    """The table's rows with their reasons; a fixed number of queries for any number of results."""
    keys = [result.pk for result in results]
    full = RegradeResult.objects.filter(pk__in=keys).select_related("submission", "replaces", "student")
    by_key = {result.pk: result for result in full.defer("submission__notebook")}
    versions = LabVersion.objects.filter(lab=regrade.version.lab_id).defer("source", "release").in_bulk()
    new = versions[regrade.version_id]
    rows = []
    for key in keys:
        result = by_key[key]
        before = result.replaces or result.submission
        rows.append(
            Row(
                result,
                result.change,
                versions[before.version_id].number,
                differences(before.report, versions[before.version_id], result.report, new),
                translated(result.report["reason"]) if result.report else "",
            )
        )
    return rows


def differences(
    old_report: dict | None, old: LabVersion, new_report: dict | None, new: LabVersion
) -> list[ExerciseChange]:
    """The exercises whose points or tests' verdicts differ, in the new version's order, removed ones last."""
    if not new_report or new_report["status"] != "graded":
        return []
    before, after = by_exercise(old_report), by_exercise(new_report)
    titles = {exercise["id"]: exercise["title"] for exercise in [*old.exercises, *new.exercises]}
    changes = []
    for key in [*after, *(key for key in before if key not in after)]:
        tests = changed_tests(
            before.get(key, {}), old.exercise(key), after.get(key, {}), new.exercise(key), titles
        )
        points = points_of(before.get(key)), points_of(after.get(key))
        if tests or points[0] != points[1]:
            changes.append(ExerciseChange(titles.get(key, key), *points, tuple(tests)))
    return changes


def by_exercise(report: dict | None) -> dict[str, dict[str, dict]]:
    """Exercise id -> test id -> result."""
    found: dict[str, dict[str, dict]] = {}
    for test in report["exercises"] if report else ():
        found.setdefault(test["exercise"], {})[test["id"]] = test
    return found


def points_of(tests: dict[str, dict] | None) -> str | None:
    if tests is None:
        return None
    points = sum(test["points"] for test in tests.values())
    return f"{points:g}/{sum(test['max_points'] for test in tests.values()):g}"


def changed_tests(before: dict, old: dict | None, after: dict, new: dict | None, titles) -> list[ChangedTest]:
    """A test is the same one in both versions if its code is; otherwise the one with the same id, if that is left."""
    if new is None:
        return [ChangedTest(_("Exercise"), _("It is no longer in the lab, so its points are gone."))]
    if old is None:
        return [ChangedTest(_("Exercise"), _("It is new: the student could not answer it."))]
    partner = partners(old["tests"], new["tests"])
    changes = []
    for number, test in enumerate(new["tests"], start=1):
        now = after.get(test["id"])
        was = before.get(partner.pop(test["id"], ""))
        if now and (sentence := verdict_change(was, now, titles)):
            name = _("Test %(number)s") if test["visibility"] == "visible" else _("Hidden test %(number)s")
            changes.append(ChangedTest(name % {"number": number}, sentence))
    return changes


def partners(old: list[dict], new: list[dict]) -> dict[str, str]:
    """New test id -> id of the same test in the old version."""
    by_code = {test["code"]: test["id"] for test in reversed(old)}
    found = {test["id"]: by_code.pop(test["code"]) for test in new if test["code"] in by_code}
    left = {test["id"] for test in old} - set(found.values())
    return found | {test["id"]: test["id"] for test in new if test["id"] not in found and test["id"] in left}


def verdict_change(was: dict | None, now: dict, titles) -> str:
    """What became of one test, in a sentence; empty when verdict and points are as they were."""
    says = translated(with_title(now["message"], titles))
    passes = now["status"] == "passed"
    if was is None:
        return _("new; the answer passes it.") if passes else _("new; fails. %(why)s") % {"why": says}
    if (was["status"] == "passed") != passes:
        if passes:
            said = translated(with_title(was["message"], titles))
            return _("passes now; it failed before. %(why)s") % {"why": said}
        return _("fails now; it passed before. %(why)s") % {"why": says}
    if (was["points"], was["max_points"]) != (now["points"], now["max_points"]):
        return _("gives %(new)s points instead of %(old)s.") % {
            "old": f"{was['points']:g}/{was['max_points']:g}",
            "new": f"{now['points']:g}/{now['max_points']:g}",
        }
    return ""
