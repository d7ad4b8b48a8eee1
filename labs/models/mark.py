from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """What an attempt earned, in points; None where it could not be graded."""

    score: float | None
    max_score: float | None

    @property
    def is_given(self) -> bool:
        return self.score is not None

    @property
    def share(self) -> float:
        """The part of all points, from 0 to 1."""
        return self.score / self.max_score if self.score and self.max_score else 0.0

    def falls_below(self, earlier: Mark) -> bool:
        """True when a student with `earlier` would lose by this one, in points or in their share."""
        if not earlier.is_given:
            return False
        return not self.is_given or self.score < earlier.score or self.share < earlier.share - 1e-9
