"""The raw rows behind a gradebook, as the oracle reads them: nothing in it is computed but sums of nothing."""

from __future__ import annotations

from django.utils import timezone

from courses.models import MarkingTask, QuizAttempt, QuizPage, Run
from labs.models import LabPage, Submission
from labs.models.queued_work import State


def dump_of(run: Run, now=None) -> dict:
    """Plain data, fit for JSON."""
    rows = {row.activity_key: row for row in run.activities.all()}
    categories = list(run.grade_categories.all())
    pages = [
        *LabPage.objects.live().filter(translation_key__in=keys_of(run, LabPage)),
        *QuizPage.objects.live().filter(translation_key__in=keys_of(run, QuizPage)),
    ]
    items = {}
    for page in pages:
        items[page.translation_key] = item(rows.get(page.translation_key), categories, page.translation_key)
    for key, row in rows.items():
        if row.title:
            items[key] = item(row, categories, key) | {"elsewhere": True}
    enrolments = list(run.enrolments.filter(left_at=None).select_related("student"))
    return {
        "now": (now or timezone.now()).isoformat(),
        "ends_at": run.ends_at and run.ends_at.isoformat(),
        "time_zone": run.time_zone,
        "grace_minutes": run.late_grace_minutes,
        "percent_a_day": run.late_percent_a_day,
        "floor_percent": run.late_floor_percent,
        "categories": [
            {"id": each.pk, "weight": str(each.weight), "drop_lowest": each.drop_lowest}
            for each in categories
        ]
        or [{"id": "all", "weight": "1", "drop_lowest": 0}],
        "items": list(items.values()),
        "students": [
            {"id": each.student_id, "email": each.student.email, "group": each.group} for each in enrolments
        ],
        "extensions": [
            {
                "student": each.student_id,
                "group": each.group,
                "item": str(each.activity_key),
                "due_at": each.due_at and each.due_at.isoformat(),
            }
            for each in run.extensions.all()
        ],
        "overrides": [
            {
                "student": each.student_id,
                "item": str(each.activity_key),
                "percent": None if each.percent is None else str(each.percent),
                "excused": each.is_excused,
            }
            for each in run.grade_overrides.all()
        ],
        "attempts": [*submissions(run, enrolments), *quiz_attempts(run)],
    }


def keys_of(run: Run, model):
    """Of what lies below the course."""
    from curriculum.models import CoursePage

    course = CoursePage.objects.filter(translation_key=run.course_key).order_by("path").first()
    return model.objects.descendant_of(course).values("translation_key")


def item(row, categories, key) -> dict:
    return {
        "id": str(key),
        "category": (row and row.category_id) if categories else "all",
        "weight": str(row.weight) if row else "1",
        "due_at": row.due_at.isoformat() if row and row.due_at else None,
        "counting": (row and row.counting) or "best",
        "elsewhere": False,
    }


def submissions(run: Run, enrolments):
    joined = {each.student_id: each.enrolled_at for each in enrolments}
    found = Submission.objects.filter(student__in=joined, state=State.DONE, score__isnull=False)
    for each in found.select_related("regraded"):
        counting = each.regraded or each
        people = MarkingTask.objects.filter(run=run, submission=each).exclude(points=None)
        yield {
            "student": each.student_id,
            "item": str(each.lab_key),
            "number": each.number,
            "at": each.created_at.isoformat(),
            "not_before": joined[each.student_id].isoformat(),
            "points": [counting.score, *(task.points for task in people)],
            "possible": counting.max_score,
        }


def quiz_attempts(run: Run):
    for each in QuizAttempt.objects.filter(run=run).exclude(handed_in_at=None):
        people = dict(
            MarkingTask.objects.filter(quiz_attempt=each).exclude(points=None).values_list("part", "points")
        )
        yield {
            "student": each.student_id,
            "item": str(each.quiz_key),
            "number": each.number,
            "at": each.handed_in_at.isoformat(),
            "points": [
                people.get(str(place), mark["earned"]) for place, mark in enumerate(each.marks, start=1)
            ],
            "possible": each.points,
        }
