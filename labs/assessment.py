"""Which exercises of labs assess which competencies, for how many points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from .models import LabPage, LabVersion


@dataclass(frozen=True)
class AssessedExercise:
    """`title` is in the language of the lab's page."""

    id: str
    title: str
    points: float
    codes: frozenset[str]


def assessed_exercises(labs: Collection[LabPage]) -> dict[UUID, list[AssessedExercise]]:
    """By the key of each lab the exercises of its newest version, which the blocks of its page name competencies for.

    An exercise that names none assesses what its lab names. Labs without a version are left out. Two queries.
    """
    ids = [lab.pk for lab in labs]
    named: dict[int, dict[str, frozenset[str]]] = {}
    for lab in LabPage.objects.filter(pk__in=ids).only("body", "competencies"):
        own = frozenset(item["value"] for item in lab.competencies.raw_data)
        named[lab.pk] = {"": own} | {
            block["value"].get("id", ""): codes_in(block["value"]) or own
            for block in lab.body.raw_data
            if block["type"] in ("exercise", "written")
        }
    newest = LabVersion.objects.filter(lab__in=ids).order_by().values("lab").annotate(pk__max=Max("pk"))
    keys = {lab.pk: lab.translation_key for lab in labs}
    return {
        keys[lab]: [exercise(record, named[lab]) for record in exercises]
        for lab, exercises in LabVersion.objects.filter(pk__in=newest.values("pk__max")).values_list(
            "lab", "exercises"
        )
    }


def exercise(record: Mapping, named: Mapping[str, frozenset[str]]) -> AssessedExercise:
    codes = named.get(record["id"], named[""])
    return AssessedExercise(record["id"], record["title"], record["points"], codes)


def codes_in(value: Mapping) -> frozenset[str]:
    """The codes of a block as it is stored: members of a list are records, or in older pages plain values."""
    return frozenset(
        item["value"] if isinstance(item, dict) else item for item in value.get("competencies") or ()
    )
