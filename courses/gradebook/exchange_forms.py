from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .reading_files import Line, UnreadableFile, read_file
from .sheet import PERCENT, POINTS

UNITS = [(PERCENT, gettext_lazy("percent")), (POINTS, gettext_lazy("points"))]


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[("xlsx", gettext_lazy("Excel workbook (XLSX)")), ("csv", "CSV")],
        initial="xlsx",
    )
    unit = forms.ChoiceField(label=gettext_lazy("Marks in"), choices=UNITS, initial=PERCENT)


class ImportForm(forms.Form):
    """A file or a pasted table; `lines` are its rows once it is valid."""

    file = forms.FileField(label=gettext_lazy("XLSX or CSV file"), required=False)
    text = forms.CharField(
        label=gettext_lazy("or the table, pasted from a spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Columns that do not say it hold"),
        choices=UNITS,
        initial=POINTS,
        help_text=gettext_lazy("Files from here say it in the first line."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Stands beside each change, and the student reads it. Empty for the name of the file."
        ),
    )

    lines: list[Line]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text", "")
        name, data = (file.name, file.read()) if file else ("", text.encode())
        if not data.strip():
            if not self.errors:
                self.add_error("file", _("Choose a file, or paste the table."))
            return cleaned
        try:
            self.lines = read_file(name, data)
        except UnreadableFile as problem:
            self.add_error("file" if file else "text", str(problem))
        cleaned["reason"] = cleaned.get("reason") or name[:200] or _("A pasted table")
        return cleaned
