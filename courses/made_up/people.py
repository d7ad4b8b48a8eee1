"""The students of the made-up class, with the names that a register might hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from courses.models import Enrolment, Run, User

FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英辉玲红"
WESTERN_FAMILY = (
    "Baker",
    "Costa",
    "Diallo",
    "Evans",
    "Fischer",
    "Garcia",
    "Novak",
    "Okafor",
    "Rossi",
    "Tanaka",
)
WESTERN_GIVEN = ("Alma", "Ben", "Chloé", "Dina", "Elias", "Farah", "Hugo", "Ines", "Jonas", "Mira")
GROUPS = ("Class 1", "Class 2", "Class 3", "Class 4", "Class 5")
PASSWORD = "abacus-demo-2026"  # noqa: S105  printed for everyone who tries the demonstration


def address(number: int) -> str:
    return f"student{number:04d}@large.example"


def make_students(run: Run, count: int, progress: Callable[[int, int], None]) -> list[Enrolment]:
    """So many enrolments, one student after the other; those that are there stay."""
    there = set(User.objects.filter(email__endswith="@large.example").values_list("email", flat=True))
    # One hash for all: making a hash is slow on purpose.
    password = make_password(PASSWORD)
    missing = [number for number in range(1, count + 1) if address(number) not in there]
    User.objects.bulk_create(
        [User(email=address(number), password=password, **name_of(number)) for number in missing],
        batch_size=500,
    )
    students = User.objects.filter(email__in=[address(number) for number in range(1, count + 1)]).order_by(
        "email"
    )
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user=student, email=student.email, verified=True, primary=True)
            for student in students
        ],
        ignore_conflicts=True,
    )
    Enrolment.objects.bulk_create(
        [
            Enrolment(
                student=student, run=run, number=f"2026{number:05d}", group=GROUPS[number % len(GROUPS)]
            )
            for number, student in enumerate(students, start=1)
        ],
        ignore_conflicts=True,
    )
    run.enrolments.update(enrolled_at=run.starts_at)
    progress(count, count)
    return list(run.enrolments.select_related("student").order_by("student__email")[:count])


def name_of(number: int) -> dict[str, str]:
    draw = Random(f"name {number}")  # noqa: S311
    if number % 5 == 0:
        return {"first_name": draw.choice(WESTERN_GIVEN), "last_name": draw.choice(WESTERN_FAMILY)}
    given = "".join(draw.choice(GIVEN) for _ in range(draw.choice((1, 2, 2))))
    return {"first_name": draw.choice(FAMILY) + given, "last_name": ""}
