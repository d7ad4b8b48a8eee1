"""Storing the set-up of a gradebook, and what it would do to totals before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import GradeCategory, Run, RunActivity

from .book import ALL, Book
from .category_forms import GradebookForm
from .computing import Category, Item, total
from .overriding import Change, Instead, override_text, store


@dataclass(frozen=True)
class Effect:
    """How many totals change, by how many points of percent the one that changes most does, and how many marks go."""

    rise: int
    fall: int
    stay: int
    most: Fraction
    # Marks of items that are taken away.
    lost: int


def effect_of(book: Book, form: GradebookForm) -> Effect:
    """Of a valid form. What would be added elsewhere has no marks yet, and changes nothing."""
    categories = [
        Category(place, Fraction(each.cleaned_data["weight"]), each.cleaned_data["drop_lowest"])
        for place, each in enumerate(form.categories)
        if each.is_wanted
    ]
    placed = {column.key: each for column, each in form.items} | {
        each.instance.activity_key: each for each in form.elsewhere if each.is_wanted
    }
    items = [
        Item(key, place_of(each, not categories), Fraction(each.cleaned_data["weight"]))
        for key, each in placed.items()
    ]
    rise = fall = 0
    most = Fraction(0)
    for row in book.rows:
        standings = {key: cell.standing for key, cell in row.cells.items()}
        after = total(categories or [Category(ALL, Fraction(1))], items, standings).share
        change = (after or Fraction(0)) - (row.total.share or Fraction(0))
        rise += change > 0
        fall += change < 0
        most = max(most, abs(change))
    gone = [each.instance.activity_key for each in form.elsewhere if each.instance.pk and not each.is_wanted]
    lost = sum(row.cells[key].override is not None for row in book.rows for key in gone)
    return Effect(rise, fall, len(book.rows) - rise - fall, most * 100, lost)


def place_of(form, everything_counts: bool) -> int | str | None:
    """Without any category everything counts alike."""
    place = form.cleaned_data["place"]
    return ALL if everything_counts else int(place) if place else None


@transaction.atomic
def store_set_up(run: Run, form: GradebookForm, *, by) -> None:
    """Store a valid form: categories first, so that items can name them. Marks of labs and quizzes stay as they are;
    those of an item that is taken away go with it, each with a line in the audit trail."""
    Run.objects.select_for_update().get(pk=run.pk)
    store_categories(run, form)
    for _column, each in form.items:
        store_item(each, form)
    for each in form.elsewhere:
        if each.is_wanted:
            store_item(each, form)
        elif each.instance.pk:
            store(
                run,
                [
                    Change(row.student_id, row.activity_key, override_text(row), row, Instead.COMPUTED)
                    for row in run.grade_overrides.filter(activity_key=each.instance.activity_key)
                ],
                by=by,
                reason=_("“%(title)s” was taken out of the gradebook.") % {"title": each.initial["title"]},
            )
            RunActivity.objects.filter(pk=each.instance.pk).delete()


def store_categories(run: Run, form: GradebookForm) -> None:
    kept = [each.instance.pk for each in form.categories if each.is_wanted and each.instance.pk]
    run.grade_categories.exclude(pk__in=kept).delete()
    # Names are free first, so that two categories can exchange theirs.
    for pk in kept:
        GradeCategory.objects.filter(pk=pk).update(name=f"#{pk}")
    for place, each in enumerate(form.categories):
        if each.is_wanted:
            each.instance.position = place
            each.save()


def store_item(each, form: GradebookForm) -> None:
    place = each.cleaned_data["place"]
    each.instance.category = form.categories[int(place)].instance if place else None
    each.save()
