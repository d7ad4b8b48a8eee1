"""One run of a submission, what it gave, and what makes another one necessary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .endings import Ended, Ending
from .plan import Group, PlannedCell
from .protocol import CellRun

# After so many cells that ended the process, the next one ends the run.
CELLS_TO_LOSE = 2
# Seconds that a second run of the same cells may take beyond twice their time.
AGAIN_S = 5


class LostInPlace(Exception):
    """The process that served tests in place has ended, or one of its tests had no answer in time.

    `session` is what the run gave before, `hidden_asked` whether a hidden test had asked anything.
    """

    def __init__(self, session: Session, *, hidden_asked: bool):
        self.session, self.hidden_asked = session, hidden_asked
        self.cells_s = session.cells_s


class CellLost(Exception):
    """The cell at `step` ended the student's process; those before it took `cells_s` seconds."""

    def __init__(self, step: int, ended: Ended, cells_s: float):
        self.step, self.ended, self.cells_s = step, ended, cells_s


@dataclass
class Session:
    """What running a plan gave. `verdicts` are by test cell; a test without one was not reached."""

    cells: list[CellRun] = field(default_factory=list)
    verdicts: dict[str, dict] = field(default_factory=dict)
    # The error that each answer's own cell raised, by grade_id: (name, text, line).
    answer_errors: dict[str, tuple[str, str, int | None]] = field(default_factory=dict)
    # How each answer's own cell ended the process, by grade_id, and how any cell did it first.
    lost_answers: dict[str, Ended] = field(default_factory=dict)
    ended: Ended = Ended(Ending.DONE)  # noqa: RUF009
    # No more cells are run.
    is_stopped: bool = False
    cells_s: float = 0.0
    # Test cells that ran after hidden tests: what they compared may hold what a hidden test asked.
    tainted: dict[str, bool] = field(default_factory=dict)
    # The cells that ran, by the number that they have in tracebacks.
    run: dict[int, PlannedCell] = field(default_factory=dict)

    def show_as_in(self, earlier: Session) -> None:
        """Show the cells, and judge and show the tests before hidden ones, as in an earlier run of the same plan.

        What a hidden test asked there could have found its way into this run, if only by the clock.
        """
        self.cells, self.answer_errors = earlier.cells, earlier.answer_errors
        for grade_id, said in earlier.verdicts.items():
            if not earlier.tainted[grade_id]:
                self.verdicts[grade_id], self.tainted[grade_id] = said, False

    def lose(self, step: PlannedCell | Group, ended: Ended, outputs: list[dict] | None = None) -> None:
        """Note that a cell ended the student's process."""
        if self.ended.ending is Ending.DONE:
            self.ended = ended
        if isinstance(step, PlannedCell):
            self.cells.append(CellRun(step.grade_id, outputs or [], ended.ending))
            self.lost_answers[step.grade_id] = ended


@dataclass(frozen=True)
class Attempt:
    """One run of a plan: `wall_s` for all its cells, and by step, how cells ended an earlier run's process."""

    wall_s: float
    in_place: bool = True
    lost_cells: Mapping[int, Ended] = field(default_factory=dict)

    @property
    def may_be_repeated(self) -> bool:
        return self.in_place and len(self.lost_cells) < CELLS_TO_LOSE

    def after(self, lost: LostInPlace | CellLost) -> Attempt:
        """The next attempt. What ran within some time should not need much more of it the second time."""
        wall_s = min(self.wall_s, 2 * lost.cells_s + AGAIN_S)
        if isinstance(lost, CellLost):
            return replace(self, wall_s=wall_s, lost_cells={**self.lost_cells, lost.step: lost.ended})
        return replace(self, wall_s=wall_s, in_place=False)
