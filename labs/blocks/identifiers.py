"""The names of exercises and tests, under which answers and marks are stored."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EXERCISE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def check_exercise_id(value):
    if not EXERCISE_ID.match(value):
        raise ValidationError(
            _("Use letters, digits, hyphens and underscores only, for example level-payment.")
        )
