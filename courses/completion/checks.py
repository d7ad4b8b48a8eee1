from __future__ import annotations

from django.core.checks import Warning as CheckWarning
from django.core.checks import register

from .printing.fonts import FontMissing, certificate_fonts


@register()
def fonts_are_there(app_configs, **kwargs) -> list:
    """The site runs without them; only certificates cannot be printed."""
    try:
        certificate_fonts()
    except FontMissing as problem:
        return [CheckWarning(str(problem), id="courses.W001")]
    return []
