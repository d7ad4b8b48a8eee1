"""Whom a teacher chose on the page of completion, under which names: from the list, and then from the page that asks
once more."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from .forms import PrintedNameField
from .issuing import Chosen
from .standings import CompletionRow, RunCompletion

NAME = "name-"


def students_named(data) -> set[int] | None:
    """Numbers of the students that a form is about; None for the whole class."""
    if "all" in data:
        return None
    named = {field.removeprefix(NAME) for field in data if field.startswith(NAME)}
    return {int(each) for each in named | set(data.getlist("student")) if each.isdecimal()}


@dataclass
class Candidate:
    """`problem` is what is wrong with the name, in a sentence."""

    row: CompletionRow
    name: str
    is_chosen: bool = True
    problem: str = ""

    @property
    def field_name(self) -> str:
        return f"{NAME}{self.row.student.pk}"


@dataclass
class Candidates:
    rows: list[Candidate] = field(default_factory=list)

    @property
    def chosen(self) -> list[Candidate]:
        return [each for each in self.rows if each.is_chosen]

    @property
    def problems(self) -> list[Candidate]:
        return [each for each in self.chosen if each.problem]

    def as_chosen(self) -> list[Chosen]:
        return [Chosen(each.row, each.name) for each in self.chosen]


def first_choice(completion: RunCompletion, data) -> Candidates:
    """From the list. Those whose mark can still change are not chosen before that was said."""
    wanted = set(data.getlist("student"))
    rows = [row for row in completion.ready() if "all" in data or str(row.student.pk) in wanted]
    return Candidates([checked(Candidate(row, row.name, is_chosen=row.is_sure)) for row in rows])


def confirmed_choice(completion: RunCompletion, data) -> Candidates:
    """From the page that asks once more, with the names as they were typed there."""
    wanted = set(data.getlist("student"))
    found = []
    for row in completion.ready():
        candidate = Candidate(row, row.name)
        if candidate.field_name in data:
            candidate.name = data[candidate.field_name]
            candidate.is_chosen = str(row.student.pk) in wanted
            found.append(checked(candidate))
    return Candidates(found)


def checked(candidate: Candidate) -> Candidate:
    try:
        candidate.name = PrintedNameField().clean(candidate.name)
    except ValidationError as problem:
        candidate.problem = " ".join(problem.messages)
    return candidate
