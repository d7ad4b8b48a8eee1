"""A lab's data files in the settings of its editor: what there is, and the way to change it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class DataFilesPanel(Panel):
    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("Data files"), "icon": "doc-full"} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "labs/admin/data_files_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"page": self.instance, "files": rows_of(self.instance.data_files)}


def rows_of(kept: dict[str, dict]) -> list[dict]:
    return [{"name": name, "size": record["size"]} for name, record in sorted(kept.items())]
