"""The marks of something done elsewhere, as an examination in a hall: one field for each student."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from courses.models import Enrolment, GradeOverride
from courses.runs.access import run_decided_by
from courses.runs.places import run_context

from .book import book_of
from .explanation_views import column_in, seen_text
from .mark_texts import mark_text, number_text
from .overriding import Change, Instead, MarksChanged, store
from .typed_marks import NotAMark, read_mark


@dataclass
class Field:
    """`typed` stands in the field, `problem` beside it; `seen` is the mark with which the form was shown."""

    enrolment: Enrolment
    typed: str
    seen: str
    problem: str = ""

    @property
    def name(self) -> str:
        return f"mark-{self.enrolment.pk}"

    @property
    def seen_name(self) -> str:
        return f"seen-{self.enrolment.pk}"


@login_required
@never_cache
def enter_marks(request, run_id, item_key):
    run = run_decided_by(request.user, run_id)
    book = book_of(run)
    column = column_in(book.columns, item_key)
    if column.activity is not None:
        raise Http404(_("The marks of labs and quizzes come from what is handed in."))
    out_of = Fraction(column.row.points)
    fields, changes = [], []
    for row in book.rows:
        override = row.cells[column.key].override
        shown, seen = typed_text(override, out_of), seen_text(override)
        if request.method != "POST":
            fields.append(Field(row.enrolment, shown, seen))
            continue
        field = Field(row.enrolment, shown, seen)
        field.typed = request.POST.get(field.name, shown)[:40]
        fields.append(field)
        after = after_of(field, shown, request.POST.get(field.seen_name, seen), out_of)
        if after is not None and not field.problem:
            before = mark_text(row.grades[column.key]) if override else ""
            changes.append(Change(row.enrolment.student_id, column.key, before, override, after))
    reason = request.POST.get("reason", "").strip()[:2000]
    problems = sum(bool(field.problem) for field in fields)
    if request.method == "POST" and not problems:
        try:
            count = store(run, changes, by=request.user, reason=reason)
        except MarksChanged as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(
                request,
                ngettext("%(count)s mark was stored.", "%(count)s marks were stored.", count)
                % {"count": count},
            )
            return redirect("run_gradebook", run_id=run.pk)
    context = run_context(request, run, "gradebook") | {
        "column": column,
        "fields": fields,
        "out_of": number_text(out_of),
        "reason": reason,
        "problems": problems,
    }
    return render(request, "courses/gradebook/enter.html", context)


def after_of(field: Field, shown: str, seen: str, out_of: Fraction) -> Decimal | Instead | None:
    """The change that the field asks for, None for none. Notes in the field what is wrong with it."""
    if field.typed.strip() == shown:
        return None
    if seen != field.seen:
        field.problem = _("Somebody else has entered %(mark)s meanwhile.") % {"mark": shown or "–"}
        return None
    try:
        after = read_mark(field.typed, "points", out_of)
    except NotAMark as problem:
        field.problem = str(problem)
        return None
    return Instead.COMPUTED if after is None else after


def typed_text(override: GradeOverride | None, out_of: Fraction) -> str:
    """The mark as it stands in its field: points, or the word for excused."""
    if override is None:
        return ""
    if override.is_excused:
        return _("excused")
    return number_text(Fraction(override.percent) * out_of / 100)
