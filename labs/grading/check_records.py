"""The records that a health check gives."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median

from .mutants import Mutant
from .protocol import Report, Sentence

ERROR, WARNING = "error", "warning"
# Of a hundred mutants at least so many are to be noticed or explained.
LEAST_SCORE = 90


@dataclass(frozen=True)
class Finding:
    """Something for the author. An error keeps the lab from students. `cell` and `line` count from 1."""

    kind: str
    sentence: Sentence
    exercise: str = ""
    tests: tuple[str, ...] = ()
    cell: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        return str(self.sentence)

    def to_json(self) -> dict:
        return {**asdict(self), "sentence": asdict(self.sentence), "text": str(self)}


@dataclass(frozen=True)
class WrongAnswer:
    """What a wrong answer did to the tests of its exercise: `fires` is true when the test that it is for failed."""

    test: str
    number: int
    fires: bool
    failed: tuple[str, ...]

    @property
    def earlier(self) -> str:
        """The test that failed before the one that it is for; empty when that came first."""
        return self.failed[0] if self.fires and self.failed[0] != self.test else ""


@dataclass(frozen=True)
class TestChecked:
    """One test: the points of the solution and of the blank release, and how many mutants it caught."""

    id: str
    exercise: str
    visibility: str
    max_points: float
    solution: float
    blank: float
    has_hint: bool
    wrong: tuple[WrongAnswer, ...]
    mutants_caught: int

    @property
    def hint_is_proved(self) -> bool:
        return bool(self.wrong) and all(answer.fires for answer in self.wrong)


@dataclass(frozen=True)
class MutantTried:
    """A mutant with the tests that caught it, or with the author's reason why none has to."""

    mutant: Mutant
    caught_by: tuple[str, ...]
    why: str = ""

    @property
    def survives(self) -> bool:
        return not self.caught_by and not self.why

    def to_json(self) -> dict:
        mutant = self.mutant
        return {
            "id": mutant.id,
            "exercise": mutant.exercise,
            "line": mutant.line,
            "diff": mutant.diff,
            "caught_by": list(self.caught_by),
            "why": self.why,
        }


@dataclass(frozen=True)
class Checked:
    """All that a health check found; `run_seconds` are what each grading of the solution took, shortest first."""

    solution: Report
    blank: Report
    run_seconds: tuple[float, ...]
    tests: tuple[TestChecked, ...]
    mutants: tuple[MutantTried, ...]
    findings: tuple[Finding, ...]

    @property
    def works(self) -> bool:
        return not self.errors

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == WARNING]

    @property
    def seconds(self) -> float:
        return median(self.run_seconds)

    @property
    def survivors(self) -> list[MutantTried]:
        return [tried for tried in self.mutants if tried.survives]

    @property
    def explained(self) -> list[MutantTried]:
        return [tried for tried in self.mutants if tried.why]

    @property
    def mutation_score(self) -> float | None:
        """The share of mutants that are caught or explained, from 0 to 1; None when none was tried."""
        return 1 - len(self.survivors) / len(self.mutants) if self.mutants else None

    def to_json(self) -> dict:
        """Plain data. `findings` are the sentences of what keeps the lab from students."""
        return {
            "works": self.works,
            "findings": [str(finding) for finding in self.errors],
            "warnings": [str(finding) for finding in self.warnings],
            "details": [finding.to_json() for finding in self.findings],
            "solution": summary(self.solution),
            "blank": summary(self.blank),
            "runs": len(self.run_seconds),
            "seconds": round(self.seconds, 3),
            "tests": [asdict(test) for test in self.tests],
            "mutants": {
                "score": self.mutation_score,
                "least": LEAST_SCORE / 100,
                "tried": len(self.mutants),
                "caught": sum(bool(tried.caught_by) for tried in self.mutants),
                "explained": [tried.to_json() for tried in self.explained],
                "survivors": [tried.to_json() for tried in self.survivors],
            },
        }


def summary(report: Report) -> dict:
    return {
        "score": report.score,
        "max_score": report.max_score,
        "exercises": [{**asdict(test), "message": str(test.message)} for test in report.exercises],
        "duration_s": report.duration_s,
    }
