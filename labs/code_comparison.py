"""Two versions of a code field as a reader of code compares them: line by line, with the indentation."""

from __future__ import annotations

import difflib

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.compare import BlockComparison, FieldComparison

SIGNS = {"- ": "deletion", "+ ": "addition", "  ": ""}


def code_as_html(text: str) -> SafeString:
    return format_html('<pre class="lab-diff">{}</pre>', text)


def difference_as_html(before: str, after: str) -> SafeString:
    """Every line of both, marked in the text, too, for those who do not see the colour."""
    lines = [
        line
        for line in difflib.ndiff((before or "").splitlines(), (after or "").splitlines())
        if line[:2] in SIGNS
    ]
    return format_html(
        '<pre class="lab-diff">{}</pre>',
        format_html_join(
            "", '<span class="lab-diff__line {}">{}\n</span>', ((SIGNS[line[:2]], line) for line in lines)
        ),
    )


class CodeBlockComparison(BlockComparison):
    def htmlvalue(self, val):
        return code_as_html(val or "")

    def htmldiff(self):
        if not self.has_changed():
            return code_as_html(self.val_b or "")
        return difference_as_html(self.val_a, self.val_b)


class CodeFieldComparison(FieldComparison):
    def htmldiff(self):
        return difference_as_html(self.val_a, self.val_b)
