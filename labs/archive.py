"""What an archived course needs from here: a lab's data files, and whether a stranger's lab holds what it may."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .importing import ImportRefused, check_data
from .notebook.page.cell_form import complete_origins


def check_lab(content: dict, files: dict[str, bytes]) -> None:
    """Raises ValidationError for files that nobody could upload, or an import's memory that has not its form."""
    try:
        check_data(files)
    except ImportRefused as refused:
        raise ValidationError(str(refused)) from None
    origins = content.get("origins") or {}
    known = isinstance(origins, dict) and {name: kept for name, kept in origins.items() if kept}
    if known != complete_origins(origins):
        raise ValidationError(
            _("What it remembers of the notebook that it was imported from cannot be read.")
        )
