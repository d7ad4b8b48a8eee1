"""Categories, weights and items of a gradebook: proposed, looked at, stored."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.runs.access import run_decided_by
from courses.runs.places import run_context

from .book import book_of
from .category_forms import GradebookForm
from .collector import collector_paused
from .mark_texts import number_text
from .setting_up import effect_of, store_set_up


@login_required
@never_cache
@collector_paused()
def categories(request, run_id):
    """The first press shows what would become of the totals, the second stores it."""
    run = run_decided_by(request.user, run_id)
    book = book_of(run)
    columns = sorted_as_taught([*book.columns, *book.left_out])
    form = GradebookForm(
        run,
        columns,
        request.POST if request.method == "POST" else None,
        proposal="propose" in request.GET,
    )
    context = run_context(request, run, "gradebook") | {
        "form": form,
        "has_categories": run.grade_categories.exists(),
        "is_proposal": "propose" in request.GET,
    }
    if request.method == "POST":
        if not form.is_valid():
            context["has_problem"] = True
        elif "store" in request.POST:
            store_set_up(run, form, by=request.user)
            messages.success(request, _("The set-up of the gradebook was stored."))
            return redirect("run_gradebook", run_id=run.pk)
        else:
            effect = effect_of(book, form)
            context |= {"effect": effect, "most": number_text(effect.most, 1)}
    return render(request, "courses/gradebook/categories.html", context)


def sorted_as_taught(columns):
    """In the order of the course, whatever category they are in."""
    return sorted(columns, key=lambda column: column.activity.page.path if column.activity else "~")
