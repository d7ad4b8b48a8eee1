"""Form fields for Python and for Markdown: textareas that the admin's script turns into something better."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

EDITOR_MEDIA = forms.Media(
    js=[Script("built/lab-editor.js", type="module")], css={"all": ["css/lab-editor.css"]}
)
HINT = _("Tab indents. To leave the editor with the keyboard, press Escape, then Tab.")


class CodeTextarea(forms.Textarea):
    """Without the script it stays a plain textarea; with it, it goes on being what the form sends."""

    def __init__(self, attrs=None):
        super().__init__(
            {
                "rows": 8,
                "data-controller": "lab-code",
                "data-lab-code-hint-value": HINT,
                "spellcheck": "false",
                "autocapitalize": "off",
                "translate": "no",
                "class": "lab-code",
            }
            | (attrs or {})
        )

    @property
    def media(self):
        return EDITOR_MEDIA


class MarkdownTextarea(forms.Textarea):
    """Monospaced, with a button that shows what students will see."""

    def __init__(self, attrs=None):
        super().__init__(
            {
                "data-controller": "lab-markdown",
                "data-preview-url": reverse_lazy("lab_author:markdown"),
                "data-preview-label": _("Preview"),
                "class": "lab-markdown",
            }
            | (attrs or {})
        )

    @property
    def media(self):
        return EDITOR_MEDIA
