"""How the participants of a run stand to its certificate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from courses.gradebook.book import Book, BookRow, book_of
from courses.models import Certificate, CompletionRules, Enrolment, Invitation, Run

from .fulfilment import Fulfilment, Rules, fulfilment
from .names import plain_name


@dataclass(frozen=True)
class CompletionRow:
    """`name` is what a certificate would say, empty for who has given none; `certificates`, the newest first."""

    row: BookRow
    fulfilment: Fulfilment
    titles: dict[UUID, str]
    name: str
    certificates: tuple[Certificate, ...] = ()

    @property
    def enrolment(self) -> Enrolment:
        return self.row.enrolment

    @property
    def student(self):
        return self.enrolment.student

    @property
    def valid(self) -> Certificate | None:
        return next((each for each in self.certificates if each.is_valid), None)

    @property
    def former(self) -> list[Certificate]:
        return [each for each in self.certificates if not each.is_valid]

    @property
    def is_ready(self) -> bool:
        """A certificate may be issued now."""
        return self.fulfilment.is_complete and self.valid is None

    @property
    def is_sure(self) -> bool:
        return not self.fulfilment.unsure

    @property
    def percent(self) -> Decimal | None:
        """Of the total, cut after one place: what is a little below the rules must not look like enough."""
        share = self.fulfilment.share
        return None if share is None else Decimal(share * 1000 // 1) / 10

    @property
    def not_handed_in(self) -> list[str]:
        return [self.titles[key] for key in self.fulfilment.not_handed_in]

    @property
    def not_passed(self) -> list[str]:
        return [self.titles[key] for key in self.fulfilment.not_passed]

    @property
    def unsure(self) -> list[str]:
        return [self.titles[key] for key in self.fulfilment.unsure]


@dataclass(frozen=True)
class RunCompletion:
    """`of_others` are the certificates of students who are not among the rows, as they have left."""

    rules: CompletionRules
    book: Book
    rows: list[CompletionRow]
    of_others: list[Certificate] = field(default_factory=list)

    @property
    def passes(self) -> list[tuple[str, int]]:
        """Title and pass mark in percent of what must be passed, in the order of the gradebook."""
        asked = asked_by(self.rules, self.book).passes
        return [
            (column.title, round(asked[column.key] * 100))
            for column in self.book.columns
            if column.key in asked
        ]

    def ready(self) -> list[CompletionRow]:
        return [row for row in self.rows if row.is_ready]


def completion_of_students(rules: CompletionRules, students: Collection[int] | None) -> RunCompletion:
    """For the participants among these; None for all."""
    if students is None:
        return completion_of(rules)
    enrolments = rules.run.enrolments.active().filter(student__in=students).select_related("student")
    return completion_of(rules, list(enrolments.order_by("student__last_name", "student__first_name", "pk")))


def completion_of(rules: CompletionRules, enrolments: Collection[Enrolment] | None = None) -> RunCompletion:
    """For these participants, or for all who have not left. A fixed number of queries.

    Raises Http404 where the course has no page any more.
    """
    run = rules.run
    book = book_of(run, enrolments)
    asked = asked_by(rules, book)
    titles = {column.key: column.title for column in book.columns}
    listed = names_on_lists(run)
    issued: dict[int, list[Certificate]] = {}
    for certificate in run.certificates.select_related("issued_by", "withdrawn_by", "replaced_by"):
        issued.setdefault(certificate.student_id, []).append(certificate)
    rows = [
        CompletionRow(
            row,
            fulfilment(asked, book, row),
            titles,
            plain_name(listed.get(row.enrolment.student_id) or row.enrolment.student.get_full_name()),
            tuple(issued.get(row.enrolment.student_id, ())),
        )
        for row in book.rows
    ]
    others = [each for student, held in issued.items() if student not in book.by_student for each in held]
    return RunCompletion(rules, book, rows, others)


def asked_by(rules: CompletionRules, book: Book) -> Rules:
    asked = set(rules.passes)
    passes = {
        column.key: Fraction(getattr(column.activity.page, "pass_percent", rules.lab_percent), 100)
        for column in book.columns
        if column.activity and str(column.key) in asked
    }
    return Rules(rules.percent, rules.needs_due_work, passes)


def names_on_lists(run: Run) -> dict[int, str]:
    """By student: the name under which the school invited. One query."""
    invited = Invitation.objects.filter(run=run, accepted_by__isnull=False).exclude(name="")
    return dict(invited.values_list("accepted_by", "name"))
