"""Teachers ask why a student's total and items are what they are, and set marks in their place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.models import Run
from courses.quiz_taking.handing_in import hand_in_what_is_over
from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.places import run_context

from .book import BookRow, Column, book_of
from .explaining import explain_total
from .item_explaining import explain_item
from .mark_texts import mark_text
from .override_form import OverrideForm
from .overriding import Change, MarksChanged, store
from .points_possible import points_possible


@login_required
@never_cache
def student_total(request, run_id, enrolment_id):
    run = run_seen_by(request.user, run_id)
    book = book_of(run, [enrolment_in(run, enrolment_id)])
    row = book.rows[0]
    context = run_context(request, run, "gradebook") | {
        "row": row,
        "total": explain_total(book, row),
        "enrolment": row.enrolment,
    }
    with timezone.override(run.zone):
        return render(request, "courses/gradebook/student.html", context)


@login_required
@never_cache
def student_item(request, run_id, enrolment_id, activity_key):
    """Whoever sees the run reads it; who decides about marks may set another one."""
    run = (run_decided_by if request.method == "POST" else run_seen_by)(request.user, run_id)
    book = book_of(run, [enrolment_in(run, enrolment_id)])
    row, column = book.rows[0], column_in(book.columns, activity_key)
    cell = row.cells[column.key]
    form = OverrideForm(
        request.POST or None, out_of=points_possible(run, [column])[column.key], initial={"unit": "percent"}
    )
    if request.method == "POST" and form.is_valid() and set_mark(request, run, row, column, form):
        return redirect("gradebook_item", run_id=run.pk, enrolment_id=enrolment_id, activity_key=column.key)
    context = run_context(request, run, "gradebook") | {
        "row": row,
        "enrolment": row.enrolment,
        "item": explain_item(row, column),
        "column": column,
        "cell": cell,
        "form": form,
        "seen": seen_text(cell.override),
    }
    with timezone.override(run.zone):
        return render(request, "courses/gradebook/item.html", context)


def set_mark(request, run: Run, row: BookRow, column: Column, form: OverrideForm) -> bool:
    """False where somebody else has set the mark since the page was shown; the page then shows it."""
    cell = row.cells[column.key]
    if request.POST.get("seen", "") != seen_text(cell.override):
        messages.warning(
            request, _("Somebody else has set this mark meanwhile. Look at it, then decide again.")
        )
        return False
    before = mark_text(row.grades[column.key])
    change = Change(row.enrolment.student_id, column.key, before, cell.override, form.after)
    try:
        store(run, [change], by=request.user, reason=form.cleaned_data["reason"])
    except MarksChanged as problem:
        messages.warning(request, str(problem))
        return False
    messages.success(request, _("The mark was changed. The change stands in the list below."))
    return True


def seen_text(override) -> str:
    """What the form was shown with, so that a change in between is noticed."""
    if override is None:
        return ""
    return "excused" if override.is_excused else str(override.percent)


def enrolment_in(run: Run, enrolment_id: int):
    """Raises Http404. Quizzes whose time ran out while the student was away are handed in first."""
    enrolment = found(run.enrolments.active().select_related("student", "run").filter(pk=enrolment_id))
    hand_in_what_is_over(run.quiz_attempts.filter(student=enrolment.student))
    return enrolment


def column_in(columns: list[Column], key: UUID) -> Column:
    """Raises Http404."""
    column = next((column for column in columns if column.key == key), None)
    if column is None:
        raise Http404(_("There is no such item in this gradebook."))
    return column
