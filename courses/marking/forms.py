"""What a person types about an answer, and the rules of marking."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Assessment, MarkingRules, MarkingTask

from .answers import Subject
from .rubric import level_points, points_of
from .storing import Verdict

LONGEST = 5_000
CELL = "cell-"


class VerdictForm(forms.Form):
    """Levels of a rubric, or points where there is none; a correction, and comments.

    With a rubric the points follow from the levels, and other ones need a reason.
    """

    points = forms.FloatField(label=gettext_lazy("Points"), required=False, min_value=0)
    correction = forms.CharField(required=False, max_length=LONGEST)
    comment = forms.CharField(required=False, max_length=LONGEST)
    reason = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, data=None, *, task: MarkingTask, subject: Subject, own: Assessment | None = None):
        self.task, self.subject, self.own = task, subject, own
        super().__init__(data, label_suffix="", initial=self.initial_from(own))
        for number, criterion in enumerate(subject.rubric):
            choices = [(str(level), text) for level, text in enumerate(criterion["levels"])]
            self.fields[f"level-{number}"] = forms.ChoiceField(
                label=criterion["criterion"], choices=choices, required=False
            )
        for cell in subject.cells:
            self.fields[f"{CELL}{cell.id}"] = forms.CharField(required=False, max_length=LONGEST)

    def initial_from(self, own: Assessment | None) -> dict:
        if own is None:
            return {}
        initial = {"comment": own.comment, "correction": own.correction}
        if not self.subject.rubric or own.correction:
            initial["points"] = own.points
        initial |= {
            f"level-{number}": str(level) for number, level in enumerate(own.levels) if level is not None
        }
        return initial | {f"{CELL}{cell}": text for cell, text in own.cell_comments.items()}

    @property
    def points_text(self) -> str:
        """What stands in the field of points, as it was typed."""
        value = self["points"].value()
        return f"{value:g}" if isinstance(value, float) else value or ""

    @property
    def criteria(self) -> list[dict]:
        """The rubric for the page: each level with its points, and which one is chosen."""
        return [
            {
                "name": f"level-{number}",
                "criterion": criterion["criterion"],
                "levels": [
                    {
                        "value": level,
                        "text": text,
                        "points": level_points(self.subject.rubric, number, level, self.task.max_points),
                        "is_chosen": str(self[f"level-{number}"].value()) == str(level),
                    }
                    for level, text in enumerate(criterion["levels"])
                ],
            }
            for number, criterion in enumerate(self.subject.rubric)
        ]

    @property
    def cells(self) -> list[dict]:
        """The submission's cells with their verdicts and what is typed about them."""
        return [
            {
                "id": cell.id,
                "html": cell.html,
                "is_code": cell.is_code,
                "exercise": cell.exercise,
                "is_answer": cell.exercise == self.task.part,
                "result": result,
                "field": f"{CELL}{cell.id}",
                "comment": self[f"{CELL}{cell.id}"].value() or "",
            }
            for cell, result in self.subject.cells_with_results
        ]

    def clean_points(self):
        points = self.cleaned_data["points"]
        if points is not None and points > self.task.max_points:
            raise forms.ValidationError(
                _("At most %(most)s points can be given.") % {"most": f"{self.task.max_points:g}"}
            )
        return None if points is None else round(points, 2)

    def clean(self):
        cleaned = super().clean()
        if "points" in self.errors:
            return cleaned
        points, rubric = cleaned.get("points"), self.subject.rubric
        if not rubric:
            if points is None:
                self.add_error("points", _("Give points, 0 among them."))
            return cleaned
        levels = self.levels
        missing = [
            criterion["criterion"] for criterion, level in zip(rubric, levels, strict=True) if level is None
        ]
        computed = points_of(rubric, levels, self.task.max_points)
        if points is None or (points == computed and not missing):
            if missing:
                self.add_error(
                    None, _("Choose a level for: %(criteria)s.") % {"criteria": ", ".join(missing)}
                )
        elif not cleaned.get("correction", "").strip():
            self.add_error(
                "correction", _("Say why the points differ from the rubric; the student reads it.")
            )
        return cleaned

    @property
    def levels(self) -> list[int | None]:
        chosen = (self.cleaned_data.get(f"level-{number}") for number in range(len(self.subject.rubric)))
        return [int(level) if level else None for level in chosen]

    def verdict(self) -> Verdict:
        """Of a valid form."""
        cleaned, rubric = self.cleaned_data, self.subject.rubric
        computed = points_of(rubric, self.levels, self.task.max_points) if rubric else None
        points = computed if cleaned["points"] is None else cleaned["points"]
        comment = "\n\n".join([cleaned["comment"].strip(), *self.from_the_bank()]).strip()
        return Verdict(
            points=points,
            levels=self.levels,
            correction=cleaned["correction"].strip() if points != computed else "",
            comment=comment[:LONGEST],
            cell_comments={
                name.removeprefix(CELL): text.strip()
                for name, text in cleaned.items()
                if name.startswith(CELL) and text.strip()
            },
        )

    def from_the_bank(self) -> list[str]:
        """Comments that were ticked, where no script has put them into the field."""
        ticked = self.data.getlist("bank") if hasattr(self.data, "getlist") else []
        return [text.strip()[:LONGEST] for text in ticked if text.strip()]


class RulesForm(forms.ModelForm):
    class Meta:
        model = MarkingRules
        fields = ("is_blind", "two_markers", "tolerance_percent", "release")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class ReviewAnswerForm(forms.Form):
    """The mark stays where no points are typed."""

    points = forms.FloatField(
        label=gettext_lazy("New points"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Empty to leave the mark as it is."),
    )
    sentence = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The student reads it."),
        error_messages={"required": gettext_lazy("Write a sentence; the student is waiting for it.")},
    )

    def __init__(self, *args, max_points: float, **kwargs):
        self.max_points = max_points
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_points(self):
        points = self.cleaned_data["points"]
        if points is not None and points > self.max_points:
            raise forms.ValidationError(
                _("At most %(most)s points can be given.") % {"most": f"{self.max_points:g}"}
            )
        return None if points is None else round(points, 2)
