"""Fields for Python and for Markdown."""

import ast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from labs.code_comparison import CodeBlockComparison
from labs.code_field import CodeTextarea, MarkdownTextarea


class CodeBlock(blocks.TextBlock):
    """Python text. What is not Python is refused with the line; `python=False` allows anything, `magics` lines that
    are IPython's own."""

    def __init__(self, *args, python=True, magics=False, **kwargs):
        self.python, self.magics = python, magics
        super().__init__(*args, **{"rows": 8} | kwargs)

    def clean(self, value):
        value = super().clean(value)
        if self.python and value and not self.is_deferred_validation:
            check_python(without_magics(value) if self.magics else value)
        return value

    @cached_property
    def field(self):
        return forms.CharField(
            widget=CodeTextarea(attrs={"rows": self.rows}), strip=False, **self.field_options
        )

    def get_comparison_class(self):
        return CodeBlockComparison

    class Meta:
        icon = "code"
        translated = False


def check_python(text):
    """Raise ValidationError, with the line, for what is no Python."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise ValidationError(
            _("This is not Python: %(problem)s in line %(line)s: %(text)s"),
            params={
                "problem": error.msg,
                "line": error.lineno,
                "text": (error.text or "").strip(),
            },
        ) from None


def without_magics(text):
    """The same lines; those that are IPython's own are empty, unless all of it is Python as it stands."""
    try:
        ast.parse(text)
    except SyntaxError:
        return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in text.split("\n"))
    return text


class MarkdownBlock(blocks.TextBlock):
    @cached_property
    def field(self):
        return forms.CharField(widget=MarkdownTextarea(attrs={"rows": self.rows}), **self.field_options)

    class Meta:
        translated = True
