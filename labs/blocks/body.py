"""The cells of a lab, and what must hold among them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from labs.notebook.names import given_names

from .exercise import ExerciseBlock, TestsApartBlock
from .reading import GivenCodeBlock, ProseCellBlock
from .written import WrittenAnswerBlock


class LabBodyBlock(blocks.StreamBlock):
    prose = ProseCellBlock()
    code = GivenCodeBlock()
    exercise = ExerciseBlock()
    tests = TestsApartBlock()
    written = WrittenAnswerBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = errors_in_names(cleaned) | errors_in_tests(cleaned)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


def errors_in_names(cells):
    """By the cell's place: identifiers that an earlier cell has, too."""
    seen: set[str] = set()
    errors = {}
    for index, child in enumerate(cells):
        for identifier in given_names(child.value):
            if identifier in seen:
                errors[index] = ValidationError(
                    _("The identifier “%(id)s” is used twice; each exercise needs its own."),
                    params={"id": identifier},
                )
            seen.add(identifier)
    return errors


def errors_in_tests(cells):
    """By the cell's place: exercises that no test marks, and tests for an exercise that there is not."""
    exercises = {child.value["id"] for child in cells if child.block_type in ("exercise", "written")}
    errors = {}
    tests_behind = False
    for index in reversed(range(len(cells))):
        child = cells[index]
        if child.block_type not in ("exercise", "tests"):
            continue
        tests_behind = tests_behind or bool(child.value["tests"])
        if not tests_behind:
            errors[index] = ValidationError(_("No test marks this exercise; add at least one."))
        named = child.value.get("exercise")
        if named and named not in exercises:
            errors[index] = ValidationError(
                _("There is no exercise “%(id)s” in this lab."), params={"id": named}
            )
    return errors
