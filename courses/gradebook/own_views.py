"""Students ask why their own total and items are what they are. Marks whose time has not come stay hidden."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.models import Enrolment
from courses.quiz_taking.handing_in import hand_in_what_is_over
from courses.runs.my_runs import pages_of

from .book import Book, book_of
from .explaining import explain_total
from .explanation_views import column_in
from .item_explaining import explain_item


@login_required
@never_cache
def own_total(request, run_id):
    book = own_book(request.user, run_id)
    row = book.rows[0]
    return render(
        request,
        "courses/gradebook/own_total.html",
        own_context(book) | {"total": explain_total(book, row), "row": row},
    )


@login_required
@never_cache
def own_item(request, run_id, activity_key):
    book = own_book(request.user, run_id)
    row, column = book.rows[0], column_in(book.columns, activity_key)
    return render(
        request,
        "courses/gradebook/own_item.html",
        own_context(book)
        | {"item": explain_item(row, column), "column": column, "cell": row.cells[column.key], "row": row},
    )


def own_book(student, run_id: int) -> Book:
    """Raises Http404 for who does not take part in the run."""
    own = Enrolment.objects.active().filter(student=student, run=run_id)
    enrolment = found(own.select_related("student", "run"))
    hand_in_what_is_over(enrolment.run.quiz_attempts.filter(student=student))
    return book_of(enrolment.run, [enrolment], as_students_see=True)


def own_context(book: Book) -> dict:
    return {"run": book.run, "course": pages_of([book.run.course_key]).get(book.run.course_key)}
