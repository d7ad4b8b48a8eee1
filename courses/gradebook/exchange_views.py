"""The gradebook as a file, and marks from a file: looked at first, stored when that is asked for."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from courses.models import MarkChange, Run
from courses.quiz_taking.handing_in import hand_in_what_is_over
from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.places import run_context

from .book import Book, book_of
from .collector import collector_paused
from .comparing import CellChange, Comparison, after_words, change_of, compare
from .exchange_forms import ExportForm, ImportForm
from .overriding import Instead, MarksChanged, store
from .points_possible import points_possible
from .reading_files import UnreadableFile
from .sheet import sheet_of
from .writing_files import as_csv, as_xlsx

A_DAY = 24 * 60 * 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@never_cache
@collector_paused()
def export(request, run_id):
    """The choice of format and unit, or, with a choice, the file."""
    run = run_seen_by(request.user, run_id)
    form = ExportForm(request.GET if "format" in request.GET else None, label_suffix="")
    if not form.is_valid():
        return render(
            request, "courses/gradebook/export.html", run_context(request, run, "gradebook") | {"form": form}
        )
    hand_in_what_is_over(run.quiz_attempts.all())
    book = book_of(run)
    rows = sheet_of(book, form.cleaned_data["unit"], points_possible(run, book.columns))
    extension = form.cleaned_data["format"]
    name = f"{slugify(run.name) or 'gradebook'}-{timezone.localdate(timezone=run.zone)}.{extension}"
    data, kind = (as_csv(rows), "text/csv; charset=utf-8") if extension == "csv" else (as_xlsx(rows), XLSX)
    return HttpResponse(data, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@login_required
@never_cache
@collector_paused()
def import_marks(request, run_id):
    run = run_decided_by(request.user, run_id)
    if request.method == "POST" and "changes" in request.POST:
        return confirm(request, run)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        book = book_of(run)
        try:
            comparison = compare(
                book, form.lines, form.cleaned_data["unit"], points_possible(run, book.columns)
            )
        except UnreadableFile as problem:
            form.add_error(None, str(problem))
        else:
            return preview(request, run, comparison, form.cleaned_data["reason"])
    return render(
        request, "courses/gradebook/import.html", run_context(request, run, "gradebook") | {"form": form}
    )


def preview(request, run: Run, comparison: Comparison, reason: str, meanwhile=()):
    """What would change. It is kept in the page, signed, and nothing of it is stored."""
    payload = [
        [
            each.change.student_id,
            each.change.key.hex,
            each.before,
            each.change.after.value if isinstance(each.change.after, Instead) else str(each.change.after),
        ]
        for each in comparison.changes
    ]
    context = run_context(request, run, "gradebook") | {
        "comparison": comparison,
        "reason": reason,
        "meanwhile": meanwhile,
        "payload": signing.dumps(payload, salt=salt(request, run), compress=True),
    }
    return render(request, "courses/gradebook/import_preview.html", context)


def salt(request, run: Run) -> str:
    return f"gradebook-import-{run.pk}-{request.user.pk}"


def confirm(request, run: Run):
    """Store what was looked at. Where marks have changed since, nothing is stored, and they are shown again."""
    reason = request.POST.get("reason", "")[:2000]
    try:
        payload = signing.loads(request.POST["changes"], salt=salt(request, run), max_age=A_DAY)
    except signing.BadSignature:
        messages.error(request, _("This preview is too old. Choose the file again."))
        return redirect("gradebook_import", run_id=run.pk)
    wanted, meanwhile = still_wanted(book_of(run), payload)
    if not meanwhile:
        try:
            count = store(
                run,
                [each.change for each in wanted],
                by=request.user,
                reason=reason,
                kind=MarkChange.Kind.IMPORTED,
            )
        except MarksChanged:
            wanted, meanwhile = still_wanted(book_of(run), payload)
        else:
            messages.success(
                request,
                ngettext("%(count)s mark was stored.", "%(count)s marks were stored.", count)
                % {"count": count},
            )
            return redirect("run_gradebook", run_id=run.pk)
    return preview(request, run, Comparison(changes=wanted), reason, meanwhile)


def still_wanted(book: Book, payload: list) -> tuple[list[CellChange], list[CellChange]]:
    """The changes of the preview against the marks as they are now, and those whose marks are others by now."""
    columns = {column.key: column for column in book.columns}
    wanted, meanwhile = [], []
    for student, key, before, text in payload:
        row, column = book.by_student.get(student), columns.get(UUID(key))
        if row is None or column is None:
            # Who has left, and an item that was taken away, are out of the gradebook.
            continue
        after = Instead.EXCUSED if text == Instead.EXCUSED.value else Decimal(text)
        change = change_of(row, column, after)
        if change is None:
            continue
        found = CellChange(row, column, change, after_words(after))
        wanted.append(found)
        if change.before != before:
            meanwhile.append(found)
    return wanted, meanwhile
