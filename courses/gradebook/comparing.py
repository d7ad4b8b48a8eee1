"""A file of marks against the gradebook as it is: who is meant, which cells change, and what cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from courses.runs.invitation_list import COLUMNS as WORDS

from .book import Book, BookRow, Column
from .computing import State
from .mark_texts import mark_text, percent_text, rounded
from .overriding import Change, Instead
from .reading_files import Line, UnreadableFile
from .sheet import PERSON, POINTS, head_in, original, short_keys
from .typed_marks import NotAMark, read_mark


@dataclass(frozen=True)
class CellChange:
    """One mark that would become another, with the texts of both as they are read."""

    row: BookRow
    column: Column
    change: Change
    after: str

    @property
    def before(self) -> str:
        return self.change.before


@dataclass(frozen=True)
class CellFault:
    line: int
    column: str
    problem: str


@dataclass
class Comparison:
    """`unknown_people` are (line, who); `unknown_columns` the heads that name nothing here; `computed` those of
    totals, which are never read; `same` counts the cells that agree."""

    changes: list[CellChange] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unknown_people: list[tuple[int, str]] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True)
class FileColumn:
    """An item's column of the file. `unit` and `out_of` say how its numbers are meant."""

    place: int
    head: str
    column: Column
    unit: str
    out_of: Fraction


def compare(book: Book, lines: list[Line], unit: str, out_of: Mapping[UUID, Fraction]) -> Comparison:
    """What the file would change. `unit` is how numbers are meant in columns whose heads do not say it.

    Raises UnreadableFile where no column tells who is meant, or none is an item of the gradebook.
    """
    found = Comparison()
    head, *rest = lines
    people, columns = places_in(book, head, unit, out_of, found)
    rows_by = {
        "email": {row.enrolment.student.email.casefold(): row for row in book.rows},
        "number": numbers_of(book),
    }
    seen: set[int] = set()
    for line in rest:
        row = person_on(line, people, rows_by, found)
        if row is None:
            continue
        if row.enrolment.pk in seen:
            name = row.enrolment.student.display_name
            found.faults.append(
                CellFault(line.number, "", _("%(name)s stands above already.") % {"name": name})
            )
            continue
        seen.add(row.enrolment.pk)
        for each in columns:
            compare_cell(row, each, line, found)
    return found


def places_in(book: Book, head: Line, unit: str, out_of, found: Comparison):
    """Where the person stands, by name of the column, and the columns of items."""
    short = short_keys(column.key for column in book.columns)
    by_key = {short[column.key]: column for column in book.columns}
    titles = [column.title.casefold() for column in book.columns]
    by_title = {
        column.title.casefold(): column
        for column in book.columns
        if titles.count(column.title.casefold()) == 1
    }
    people: dict[str, int] = {}
    columns: list[FileColumn] = []
    for place, text in enumerate(map(original, head.cells)):
        said = head_in(text)
        person = next((name for name in PERSON if said and said.key == name), None) or next(
            (name for name in PERSON if text.casefold() in WORDS[name]), None
        )
        column = by_key.get(said.key) if said else by_title.get(text.casefold())
        if person:
            people.setdefault(person, place)
        elif said and said.key.startswith("total"):
            found.computed.append(text)
        elif column is None:
            if text:
                found.unknown_columns.append(text)
        elif any(each.column is column for each in columns):
            raise UnreadableFile(
                _("Two columns are for “%(title)s”. Take one away.") % {"title": column.title}
            )
        else:
            said_unit = (said and said.unit) or unit
            said_out_of = (said and said.out_of) or out_of[column.key]
            columns.append(FileColumn(place, text, column, said_unit, said_out_of))
    if "email" not in people and "number" not in people:
        raise UnreadableFile(
            _(
                "No column tells whose marks these are. Call one “email” or “student number” in the first line."
            )
        )
    if not columns:
        raise UnreadableFile(
            _("No column is an item of this gradebook. Its head must be the title, as “%(title)s”.")
            % {"title": book.columns[0].title if book.columns else "…"}
        )
    return people, columns


def numbers_of(book: Book) -> dict[str, BookRow]:
    """By student number; a number that two have names neither."""
    found: dict[str, BookRow | None] = {}
    for row in book.rows:
        number = row.enrolment.number.strip().casefold()
        if number:
            found[number] = None if number in found else row
    return {number: row for number, row in found.items() if row}


def person_on(line: Line, people: Mapping[str, int], rows_by, found: Comparison) -> BookRow | None:
    """Whose line it is; None, and noted, where nobody or two are meant."""
    given = {
        name: original(line.at(people[name])).strip().casefold()
        for name in ("email", "number")
        if name in people
    }
    meant = [rows_by[name][text] for name, text in given.items() if text in rows_by[name]]
    if not meant:
        found.unknown_people.append((line.number, " ".join(text for text in given.values() if text) or "–"))
        return None
    if any(row is not meant[0] for row in meant):
        found.faults.append(
            CellFault(
                line.number, "", _("The e-mail address is of one student, and the number of another one.")
            )
        )
        return None
    return meant[0]


def compare_cell(row: BookRow, each: FileColumn, line: Line, found: Comparison) -> None:
    try:
        after = read_mark(original(line.at(each.place)), each.unit, each.out_of)
    except NotAMark as problem:
        found.faults.append(CellFault(line.number, each.column.title, str(problem)))
        return
    if after is None:
        return
    change = change_of(row, each.column, after)
    if change is None or agrees(row, each, after):
        found.same += 1
        return
    found.changes.append(CellChange(row, each.column, change, after_words(after)))


def change_of(row: BookRow, column: Column, after: Decimal | Instead) -> Change | None:
    """The change from the mark as it is; None where it is the same as it is stored, or as it is written to a file."""
    grade, override = row.grades[column.key], row.cells[column.key].override
    if after is Instead.EXCUSED:
        is_same = grade.state is State.EXCUSED
    else:
        is_same = grade.share is not None and after in (
            rounded(grade.share * 100, 4),
            rounded(grade.share * 100),
        )
    if is_same:
        return None
    return Change(row.enrolment.student_id, column.key, mark_text(grade), override, after)


def agrees(row: BookRow, each: FileColumn, after: Decimal | Instead) -> bool:
    """True when points that were rounded for the file come back as they went out."""
    grade = row.grades[each.column.key]
    if each.unit != POINTS or after is Instead.EXCUSED or grade.share is None:
        return False
    return rounded(grade.share * each.out_of) == rounded(Fraction(after) * each.out_of / 100)


def after_words(after: Decimal | Instead) -> str:
    return _("excused") if after is Instead.EXCUSED else percent_text(Fraction(after) / 100)
