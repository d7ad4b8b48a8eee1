"""What came back to a student since she last looked: verdicts, marks by people, regrades, feedback. No database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID


class Kind(Enum):
    VERDICT = "verdict"
    REFUSED = "refused"
    RELEASED = "released"
    CHANGED = "changed"
    EXCUSED = "excused"
    REGRADED = "regraded"


@dataclass(frozen=True)
class News:
    """`at` is the moment from which the student may know it. Marks are as people read them, empty where there is none."""

    kind: Kind
    at: datetime
    activity_key: UUID
    title: str
    url: str
    before: str = ""
    after: str = ""
    reason: str = ""


def came_back(items: Iterable[News], *, since: datetime, now: datetime) -> list[News]:
    """The newest first; of the same kind about the same activity only the newest, which says how it stands."""
    found: dict[tuple[Kind, UUID], News] = {}
    for item in sorted(items, key=lambda item: item.at, reverse=True):
        if since < item.at <= now:
            found.setdefault((item.kind, item.activity_key), item)
    return list(found.values())
