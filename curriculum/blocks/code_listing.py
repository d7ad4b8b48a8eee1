"""Program text to read, and to change and run where the author allows it; what is marked belongs into a lab."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from wagtail import blocks

# The names are those of Pygments' lexers.
LANGUAGES = [
    ("python", "Python"),
    ("sql", "SQL"),
    ("json", "JSON"),
    ("bash", _("Shell")),
    ("solidity", "Solidity"),
    ("text", _("Plain text")),
]


class CodeListingValue(blocks.StructValue):
    @property
    def highlighted(self) -> SafeString:
        """The code as HTML with Pygments' short class names; lesson.css colours them."""
        formatter = HtmlFormatter(nowrap=True)
        # Pygments escapes the code.
        return mark_safe(highlight(self["code"], get_lexer_by_name(self["language"]), formatter))  # noqa: S308

    @property
    def key(self) -> str:
        """Under which a reader's device keeps what was typed over this code."""
        return hashlib.sha256(self["code"].encode()).hexdigest()[:12]


class CodeListingBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(
        label=_("Language"), choices=LANGUAGES, default="python", search_index=False
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, help_text=_("What the code does."))
    code = blocks.TextBlock(label=_("Code"), rows=8, search_index=False)
    try_it = blocks.BooleanBlock(
        label=_("Try it"),
        required=False,
        default=False,
        help_text=_(
            "Readers who are logged in may change the code and run it. Python only; nothing is marked."
        ),
    )

    @staticmethod
    def live_part(value) -> str:
        return "try-it" if value["try_it"] else ""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["try_it"] and cleaned["language"] != "python":
            problem = ValidationError(_("Only Python can be tried; choose Python, or take the tick away."))
            raise blocks.StructBlockValidationError(block_errors={"try_it": problem})
        return cleaned

    def get_context(self, value, parent_context=None):
        # Who runs the code is the site's choice; the curriculum knows the name of the address only.
        return super().get_context(value, parent_context) | {"run_url": reverse(settings.CODE_RUN_URL)}

    class Meta:
        icon = "code"
        label = _("Code listing")
        shared = ("code",)
        group = _("Examples")
        description = _("Program text with colours, to be read, copied and, in Python, tried.")
        template = "blocks/code_listing.html"
        value_class = CodeListingValue
        preview_value = {
            "language": "python",
            "caption": "The rate of a month",
            "try_it": True,
            "code": 'def monthly_rate(annual_rate):\n    """Nominal annual rate to rate per month."""\n    return annual_rate / 12\n',
        }
