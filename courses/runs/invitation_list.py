"""Lists of students as schools keep them: CSV with an address a line, a head or none, from any spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST_BYTES = 1_000_000
COLUMNS = {
    "email": (
        "email",
        "e-mail",
        "mail",
        "address",
        "邮箱",
        "电子邮箱",
        "电子邮件",
        "郵箱",
        "電子郵件",
        "電郵",
    ),
    "name": ("name", "full name", "student", "姓名", "名字"),
    "number": ("number", "student number", "id", "student id", "学号", "學號"),
    "group": ("group", "class", "section", "组", "分组", "班级", "組", "分組", "班級"),
}


@dataclass(frozen=True)
class Student:
    """A line of the list; the address is in lower case."""

    email: str
    name: str = ""
    number: str = ""
    group: str = ""


@dataclass(frozen=True)
class Fault:
    """A line that cannot be used, and why. Lines count from 1."""

    line: int
    problem: str


@dataclass(frozen=True)
class StudentList:
    students: tuple[Student, ...]
    faults: tuple[Fault, ...]


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, or what spreadsheets in China write. Raises UnicodeDecodeError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def read_students(text: str) -> StudentList:
    """The students of the list, each address once, and the lines that cannot be used."""
    rows = list(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
    places, first = _columns(rows)
    students: dict[str, Student] = {}
    faults = []
    for line, row in enumerate(rows[first:], start=first + 1):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        if not any(cell.strip() for cell in row):
            continue
        email = cells["email"].lower()
        try:
            validate_email(email)
        except ValidationError:
            faults.append(Fault(line, _("“%(text)s” is no e-mail address.") % {"text": cells["email"]}))
            continue
        if email in students:
            faults.append(Fault(line, _("%(email)s stands above already.") % {"email": email}))
            continue
        if long := next((name for name, limit in LIMITS.items() if len(cells.get(name, "")) > limit), None):
            faults.append(Fault(line, _("“%(text)s” is too long.") % {"text": cells[long][:40]}))
            continue
        students[email] = Student(**cells | {"email": email})
    return StudentList(tuple(students.values()), tuple(faults))


LIMITS = {"email": 254, "name": 150, "number": 40, "group": 60}


def _delimiter(text: str) -> str:
    head = text.splitlines()[0] if text.strip() else ""
    return max(",;\t", key=head.count)


def _columns(rows: list[list[str]]) -> tuple[dict[str, int], int]:
    """Where each column stands, and where the students begin. Without a head: address, name, number, group."""
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = {
        name: next((place for place, cell in enumerate(head) if cell in words), None)
        for name, words in COLUMNS.items()
    }
    if places["email"] is None:
        return {name: place for place, name in enumerate(COLUMNS)}, 0
    return {name: place for name, place in places.items() if place is not None}, 1
