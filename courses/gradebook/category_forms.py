"""The set-up of a gradebook as one form: its categories, which item belongs where, and what is done elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import GradeCategory, Run, RunActivity
from courses.runs.moment_field import MomentInput

from .book import Column
from .mark_texts import number_text

BLANK_CATEGORIES = 2
BLANK_ITEMS = 2


def without_noughts(form: forms.ModelForm, *names: str) -> None:
    """Show 60 rather than 60.00."""
    for name in names:
        if form.initial.get(name) is not None:
            form.initial[name] = number_text(form.initial[name])


class CategoryForm(forms.ModelForm):
    """A row; the category is taken away by emptying its name."""

    class Meta:
        model = GradeCategory
        fields = ("name", "weight", "drop_lowest")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].required = False
        self.fields["weight"].required = False
        self.fields["drop_lowest"].required = False
        without_noughts(self, "weight")

    @property
    def is_wanted(self) -> bool:
        return bool(self.cleaned_data.get("name", "").strip())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name") and cleaned.get("weight") is None and "weight" not in self.errors:
            self.add_error("weight", _("Say how much it weighs."))
        cleaned["drop_lowest"] = cleaned.get("drop_lowest") or 0
        return cleaned


class PlacedForm(forms.ModelForm):
    """What every item has: the category, by its place in the list above, and the weight in it."""

    place = forms.ChoiceField(label=gettext_lazy("Category"), required=False)

    class Meta:
        model = RunActivity
        fields = ("weight",)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        without_noughts(self, "weight", "points")
        self.fields["place"].choices = [("", _("does not count")), *places]


class ElsewhereForm(PlacedForm):
    """An item that is done elsewhere; it is taken away by emptying its title, with the marks that it has."""

    due_at = forms.DateTimeField(label=gettext_lazy("Due"), required=False, widget=MomentInput)

    class Meta:
        model = RunActivity
        fields = ("title", "points", "due_at", "weight")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("points", "weight"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        for name, usual in (("points", 100), ("weight", 1)):
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[name] = usual
        return cleaned

    def get_initial_for_field(self, field, field_name):
        value = super().get_initial_for_field(field, field_name)
        return (
            timezone.make_naive(value, self.instance.run.zone) if field_name == "due_at" and value else value
        )

    @property
    def is_wanted(self) -> bool:
        return bool(self.cleaned_data.get("title", "").strip())

    def elsewhere_fields(self):
        """In the order of the table."""
        return [self[name] for name in ("title", "points", "due_at", "place", "weight")]


class GradebookForm:
    """All rows together. `columns` are all items of the run, also those that are in no category.

    With `proposal`, a run without categories starts from labs and quizzes instead of from nothing.
    """

    def __init__(
        self, run: Run, columns: list[Column], data: Mapping | None = None, *, proposal: bool = False
    ):
        self.run, self.columns, self.data = run, columns, data
        stored = list(run.grade_categories.all())
        if proposal and not stored:
            stored = proposed(run)
        self.categories = [
            CategoryForm(data, prefix=f"category-{place}", instance=category)
            for place, category in enumerate(
                [*stored, *(GradeCategory(run=run) for _ in range(BLANK_CATEGORIES))]
            )
        ]
        # A category that was not stored yet has no key.
        place_of = {category.pk: str(place) for place, category in enumerate(stored) if category.pk}
        places = [(str(place), self.name_at(place)) for place in range(len(self.categories))]
        own = [column for column in columns if column.activity]
        elsewhere = [column for column in columns if not column.activity]

        def initial(column: Column) -> dict:
            if proposal and not place_of:
                return {"place": "0" if column.kind == "lab" else "1"}
            return {"place": place_of.get(column.row.category_id, "") if column.row else ""}

        self.items = [
            (
                column,
                PlacedForm(
                    data,
                    prefix=f"item-{column.key}",
                    places=places,
                    initial=initial(column),
                    instance=column.row or RunActivity(run=run, activity_key=column.key),
                ),
            )
            for column in own
        ]
        self.elsewhere = [
            ElsewhereForm(
                data,
                prefix=f"own-{column.key}",
                places=places,
                initial=initial(column),
                instance=column.row,
            )
            for column in elsewhere
        ] + [
            ElsewhereForm(data, prefix=f"new-{place}", places=places, instance=RunActivity(run=run))
            for place in range(BLANK_ITEMS)
        ]

    def name_at(self, place: int) -> str:
        """The name as it is typed now, or as it is stored."""
        form = self.categories[place]
        typed = self.data.get(form.add_prefix("name")) if self.data is not None else form.instance.name
        return typed or _("new category %(number)s") % {"number": place + 1}

    @property
    def forms(self) -> list[forms.ModelForm]:
        return [*self.categories, *(form for _column, form in self.items), *self.elsewhere]

    def is_valid(self) -> bool:
        with timezone.override(self.run.zone):
            valid = all([form.is_valid() for form in self.forms])  # noqa: C419 - each says what is wrong with it
        if not valid:
            return False
        names = [form.cleaned_data["name"].strip() for form in self.categories if form.is_wanted]
        for form in self.categories:
            if form.is_wanted and names.count(form.cleaned_data["name"].strip()) > 1:
                form.add_error("name", _("There are two categories of this name."))
        for form in [*(form for _column, form in self.items), *self.elsewhere]:
            place = form.cleaned_data["place"]
            if place and not self.categories[int(place)].is_wanted:
                form.add_error("place", _("This category has no name above."))
        return all(form.is_valid() for form in self.forms)


def proposed(run: Run) -> list[GradeCategory]:
    """Labs 60, quizzes 40: a common beginning."""
    return [
        GradeCategory(run=run, name=_("Labs"), weight=60),
        GradeCategory(run=run, name=_("Quizzes"), weight=40),
    ]
