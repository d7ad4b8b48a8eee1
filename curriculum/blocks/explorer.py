"""A small model with sliders, set by the author to the case that the lesson is about."""

from __future__ import annotations

import hashlib
import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.explorers.registry import EXPLORERS
from curriculum.explorers.showing import shown

from .prose import TypesetTextBlock


def model_choices() -> list[tuple[str, str]]:
    return [(name, explorer.title) for name, explorer in EXPLORERS.items()]


def parameter_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each model's parameters under its title; the value names both, since models share names."""
    return [
        (
            explorer.title,
            [(f"{name}.{parameter.name}", parameter.label) for parameter in explorer.parameters],
        )
        for name, explorer in EXPLORERS.items()
    ]


class StartTextBlock(blocks.FieldBlock):
    """A number or the name of a choice."""

    def __init__(self, required=True, help_text=None, **kwargs):
        self.field = forms.CharField(required=required, help_text=help_text, max_length=20)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        translated = False


class StartValueBlock(blocks.StructBlock):
    parameter = blocks.ChoiceBlock(label=_("Parameter"), choices=parameter_choices, search_index=False)
    value = StartTextBlock(label=_("Value"))

    class Meta:
        icon = "sliders"
        label = _("Start value")


class ExplorerValue(blocks.StructValue):
    @property
    def given(self) -> dict[str, str]:
        """The start values by parameter; a draft may hold some without a value."""
        return {
            start["parameter"].partition(".")[2]: start["value"]
            for start in self["start"]
            if start["parameter"] and start["value"]
        }

    @property
    def key(self) -> str:
        """Tells this explorer's fields from those of another on the same page."""
        said = json.dumps([self["model"], self["title"], self.given], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:8]


class ExplorerBlock(blocks.StructBlock):
    live_part = "charts"

    model = blocks.ChoiceBlock(label=_("Model"), choices=model_choices, search_index=False)
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    intro = TypesetTextBlock(
        label=_("Introduction"), required=False, help_text=_("What to try, and what to look for.")
    )
    start = blocks.ListBlock(
        StartValueBlock(),
        label=_("Start values"),
        default=[],
        help_text=_(
            "Where the sliders stand at first. What is not named here starts at the model's own value."
        ),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        # A draft may lack what is required.
        explorer = EXPLORERS.get(cleaned["model"])
        errors = {}
        for index, start in enumerate(cleaned["start"]):
            if not (explorer and start["parameter"] and start["value"]):
                continue
            model, _dot, name = start["parameter"].partition(".")
            if model != explorer.name:
                problem, field = (
                    _("This parameter belongs to another model than the one chosen above."),
                    "parameter",
                )
            else:
                try:
                    explorer.parameter(name).read(start["value"])
                    continue
                except ValueError as refused:
                    problem, field = str(refused), "value"
            errors[index] = blocks.StructBlockValidationError(block_errors={field: ValidationError(problem)})
        if errors:
            raise blocks.StructBlockValidationError(
                block_errors={"start": blocks.ListBlockValidationError(block_errors=errors)}
            )
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        explorer = EXPLORERS.get(value["model"])
        return context | {
            "shown": shown(explorer, value.given) if explorer else None,
            "title": value["title"],
            "key": value.key,
            "back": request.path if request else "",
        }

    class Meta:
        icon = "sliders"
        label = _("Explorer")
        group = _("Numbers")
        description = _("A small model with sliders: the reader changes a number and sees what follows.")
        template = "blocks/explorer.html"
        value_class = ExplorerValue
        preview_value = {
            "model": "amortisation",
            "title": "A loan to play with",
            "intro": "<p>Double the months: does the interest double, too?</p>",
            "start": [{"parameter": "amortisation.principal", "value": "50000"}],
        }
