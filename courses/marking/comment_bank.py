"""Comments that were written about answers to a question before, to be used again."""

from __future__ import annotations

from django.db.models import Count

from courses.models import Assessment, MarkingTask

SHOWN = 12


def comments_before(task: MarkingTask, person) -> list[str]:
    """The person's own first, then those used most. One query."""
    rows = (
        Assessment.objects.filter(
            task__run=task.run_id, task__activity_key=task.activity_key, task__question=task.question
        )
        # What another marker says of this very answer is not for who marks it second.
        .exclude(task=task)
        .exclude(comment="")
        .order_by()
        .values_list("comment", "marker")
        .annotate(times=Count("pk"))
    )
    times: dict[str, list[int]] = {}
    for comment, marker, count in rows:
        own, total = times.get(comment, [0, 0])
        times[comment] = [own + count * (marker == person.pk), total + count]
    ranked = sorted(times, key=lambda comment: [-number for number in times[comment]])
    return ranked[:SHOWN]
