"""Panels of the page editor that only labs need."""

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel

from .code_comparison import CodeFieldComparison
from .code_field import EDITOR_MEDIA


class CodePanel(FieldPanel):
    """A field of Python, whose versions are compared line by line."""

    def get_comparison_class(self):
        return CodeFieldComparison


class CheckPanel(Panel):
    """Run solution, run as a blank student, check: what is in the form now. The results stand beside the exercises."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "labs/editor/check_panel.html"

        @property
        def media(self):
            return EDITOR_MEDIA

        def get_context_data(self, parent_context=None):
            page = self.instance
            if page.pk:
                urls = {"ask": reverse("lab_author:ask", args=[page.pk])}
            else:
                parent = self.form.parent_page
                urls = {"ask": reverse("lab_author:ask_new", args=[parent.pk])} if parent else {}
            urls["ask_saved"] = reverse("lab_author:ask", args=[0])
            return super().get_context_data(parent_context) | {"urls": urls}
