"""The records that grading gives and takes. They are plain data, and the ending says whose fault it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields

from .sentences import english


@dataclass(frozen=True)
class Limits:
    """What one submission may use."""

    # Processor time of the student's process, and of each exercise's tests, in seconds.
    cpu_s: int = 20
    # Time on the wall for all cells together, as much for all tests, and for the answer to one call of a test.
    wall_s: int = 60
    test_s: int = 10
    memory_mb: int = 1024
    processes: int = 48
    file_mb: int = 64
    open_files: int = 512
    output_bytes: int = 1_000_000


# Below these the sandbox's own Python does not come up.
SMALLEST = Limits(
    cpu_s=1,
    wall_s=1,
    test_s=1,
    memory_mb=256,
    processes=1,
    file_mb=1,
    open_files=64,
    output_bytes=1000,
)


def capped(limits: Limits, ceiling: Limits) -> Limits:
    """What `limits` asks for, but nothing above the ceiling."""
    return Limits(
        **{
            limit.name: min(getattr(limits, limit.name), getattr(ceiling, limit.name))
            for limit in fields(Limits)
        }
    )


@dataclass(frozen=True)
class Sentence:
    """A sentence for a person, as a code with parameters, so that it can be said in any language."""

    code: str
    params: dict = field(default_factory=dict)

    def __str__(self) -> str:
        return english(self.code, self.params)


@dataclass(frozen=True)
class TestResult:
    """The verdict of one test cell, or of one answer that a person marks."""

    id: str
    exercise: str
    points: float
    max_points: float
    # passed, partial, failed, error, manual, or the name of an Ending
    status: str
    message: Sentence
    visibility: str = "visible"
    expected: str | None = None
    got: str | None = None
    hint: str = ""
    line: int | None = None
    # Of a visible test that failed: the calls that it had made, as a person would type them; both sides of its
    # comparison under "expected" and "got", in the forms of labs.runtime.showing; and how they differ first.
    tried: tuple[str, ...] = ()
    sides: dict | None = None
    difference: Sentence | None = None

    def to_json(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class CellRun:
    """What a cell of the student's notebook printed, showed or raised; `error_line` counts within that cell."""

    grade_id: str
    outputs: list[dict]
    ending: str
    error_line: int | None = None


@dataclass(frozen=True)
class Report:
    """All that grading or running a notebook gave. `status` is "graded", "rejected" or "error" (ours)."""

    status: str
    reason: Sentence
    score: float = 0.0
    max_score: float = 0.0
    exercises: tuple[TestResult, ...] = ()
    cells: tuple[CellRun, ...] = ()
    notices: tuple[Sentence, ...] = ()
    duration_s: float = 0.0

    def to_json(self) -> dict:
        return asdict(self)
