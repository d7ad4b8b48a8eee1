"""Totals of a gradebook by other means: from a dump of raw rows, with decimals, days counted by hand, and every way of
dropping tried. It knows nothing of the site.

    python -m tests.oracle.gradebook DUMP.json

prints the total of each student. `dump_of` in tests/oracle/gradebook_dump.py writes such a dump.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from decimal import Decimal, getcontext
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

getcontext().prec = 50


def totals(dump: dict) -> dict[str, Decimal | None]:
    """By the student's e-mail address, the total as a number from 0 to 1; None while nothing counts."""
    return {student["email"]: total_of(dump, student) for student in dump["students"]}


def total_of(dump: dict, student: dict) -> Decimal | None:
    parts = []
    for category in dump["categories"]:
        results = []
        for item in dump["items"]:
            if item["category"] != category["id"]:
                continue
            share = share_of(dump, student, item)
            if share is not None:
                results.append((share, Decimal(item["weight"])))
        mean = best_mean(results, category["drop_lowest"])
        if mean is not None:
            parts.append((mean, Decimal(category["weight"])))
    return mean_of(parts)


def mean_of(parts: list) -> Decimal | None:
    weight = sum(weight for _value, weight in parts)
    return sum(value * weight for value, weight in parts) / weight if weight else None


def best_mean(results: list, drop: int) -> Decimal | None:
    """The best of all means that are left when as many of the results as may be are dropped, but never all."""
    results = [(share, weight) for share, weight in results if weight]
    keep = max(len(results) - drop, 1)
    means = [mean_of(list(chosen)) for chosen in combinations(results, min(keep, len(results)))]
    return max((mean for mean in means if mean is not None), default=None)


def share_of(dump: dict, student: dict, item: dict) -> Decimal | None:
    """What the item counts for the student; None where it does not count."""
    for override in dump["overrides"]:
        if (override["student"], override["item"]) == (student["id"], item["id"]):
            return None if override["excused"] else Decimal(override["percent"]) / 100
    due = due_of(dump, student, item)
    attempts = [
        attempt
        for attempt in dump["attempts"]
        if (attempt["student"], attempt["item"]) == (student["id"], item["id"])
        and moment(attempt["at"]) >= moment(attempt.get("not_before", attempt["at"]))
    ]
    if attempts:
        attempts.sort(key=lambda attempt: attempt["number"])
        after = [points_share(attempt) * left(dump, moment(attempt["at"]), due) for attempt in attempts]
        return {"first": after[0], "last": after[-1], "best": max(after)}[item["counting"]]
    now, ends = moment(dump["now"]), dump["ends_at"] and moment(dump["ends_at"])
    # What is done elsewhere knows no grace.
    grace = timedelta(minutes=0 if item["elsewhere"] else dump["grace_minutes"])
    if (ends and ends <= now) or (due and now > due + grace):
        return Decimal(0)
    return None


def points_share(attempt: dict) -> Decimal:
    possible = Decimal(str(attempt["possible"]))
    return sum(Decimal(str(points)) for points in attempt["points"]) / possible if possible else Decimal(0)


def due_of(dump: dict, student: dict, item: dict) -> datetime | None:
    if not item["due_at"]:
        return None
    dues = [moment(item["due_at"])]
    for extension in dump["extensions"]:
        mine = extension["student"] == student["id"] or (
            extension["group"] and extension["group"] == student["group"]
        )
        if mine and extension["item"] == item["id"] and extension["due_at"]:
            dues.append(moment(extension["due_at"]))
    return max(dues)


def left(dump: dict, at: datetime, due: datetime | None) -> Decimal:
    """The part of the points that lateness leaves."""
    if due is None or at <= due + timedelta(minutes=dump["grace_minutes"]):
        return Decimal(1)
    # Noon by noon, as a clock on the wall shows it.
    zone = ZoneInfo(dump["time_zone"])
    edge, days = due.astimezone(zone).replace(tzinfo=None), 0
    here = at.astimezone(zone).replace(tzinfo=None)
    while edge < here or days == 0:
        edge += timedelta(days=1)
        days += 1
    lost = Decimal(dump["percent_a_day"] * days) / 100
    return max(1 - lost, Decimal(dump["floor_percent"]) / 100)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


if __name__ == "__main__":
    for email, total in totals(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).items():
        print(f"{email}: {'-' if total is None else f'{100 * total:.4f}'}")
