"""The gradebook of a run on one screen."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from courses.quiz_taking.handing_in import hand_in_what_is_over
from courses.runs.access import run_seen_by
from courses.runs.places import run_context

from .book import Book, Column, book_of
from .cell_marks import legend
from .collector import collector_paused
from .grid import Wanted, body_of, columns_shown, means_of_items, means_of_totals, rows_shown
from .mark_texts import number_text, percent_text


@login_required
@never_cache
@collector_paused()
def gradebook(request, run_id):
    run = run_seen_by(request.user, run_id)
    hand_in_what_is_over(run.quiz_attempts.all())
    book = book_of(run)
    wanted = Wanted.from_query(request.GET)
    columns, rows = columns_shown(book, wanted), rows_shown(book, wanted)
    enrolments = [row.enrolment for row in book.rows]
    has_numbers = any(enrolment.number for enrolment in enrolments)
    groups = sorted({enrolment.group for enrolment in enrolments if enrolment.group})
    context = run_context(request, run, "gradebook") | {
        "book": book,
        "wanted": wanted,
        "groups": groups,
        "heads": heads_of(book, columns, wanted, request.GET, has_numbers, bool(groups)),
        "body": body_of(rows, columns, has_numbers, bool(groups)),
        "count": len(rows),
        "means_of_totals": means_of_totals(rows),
        "means_of_items": means_of_items(rows, columns),
        "categories": [
            {
                "key": str(category.key),
                "name": book.names[category.key],
                "is_hidden": str(category.key) in wanted.hidden,
            }
            for category in book.categories
        ],
        "legend": legend(),
    }
    return render(request, "courses/gradebook/grid.html", context)


def heads_of(
    book: Book, columns: list[Column], wanted: Wanted, query, has_numbers: bool, has_groups: bool
) -> list[dict]:
    """One for each column of the table, with the address that sorts by it."""
    heads = [{"sort": "name", "label": pgettext("of a person", "Name"), "kind": "name"}]
    heads.append({"sort": "total", "label": _("Total"), "small": "%", "kind": "total"})
    whole = sum(category.weight for category in book.categories)
    for category in book.categories:
        part = percent_text(category.weight / whole, 1) if whole else ""
        small = f"{part} −{category.drop_lowest}" if category.drop_lowest else part
        heads.append(
            {
                "sort": str(category.key),
                "label": book.names[category.key],
                "small": small,
                "kind": "category",
                "address": f"#category-{category.key}",
            }
        )
    if has_numbers:
        heads.append({"sort": "number", "label": _("Student number"), "kind": "number", "is_text": True})
    if has_groups:
        heads.append(
            {"sort": "group", "label": pgettext("students", "Group"), "kind": "group", "is_text": True}
        )
    for column in columns:
        weight = number_text(column.item.points)
        heads.append(
            {
                "sort": str(column.key),
                "label": column.title,
                "small": book.names[column.item.category] + (f" ×{weight}" if weight != "1" else ""),
                "kind": "item",
                "address": f"{column.key}/",
                "is_elsewhere": column.activity is None,
                "key": column.key,
            }
        )
    for head in heads:
        asked = query.copy()
        is_sorted = wanted.sort == head["sort"]
        # What is worth a look first: names from A, marks from the lowest; again the other way round.
        asked["sort"], asked["down"] = head["sort"], "1" if is_sorted and not wanted.is_descending else ""
        head["href"] = f"?{asked.urlencode()}"
        if is_sorted:
            head["aria_sort"] = "descending" if wanted.is_descending else "ascending"
    return heads
