"""Program text to read; what is to be run belongs into a lab."""

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


class CodeListingBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(
        label=_("language"), choices=LANGUAGES, default="python", search_index=False
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=250, help_text=_("What the code does."))
    code = blocks.TextBlock(label=_("code"), rows=8, search_index=False)

    class Meta:
        icon = "code"
        label = _("Code listing")
        shared = ("code",)
        group = _("Examples")
        description = _("Program text with colours, to be read and copied.")
        template = "blocks/code_listing.html"
        value_class = CodeListingValue
        preview_value = {
            "language": "python",
            "caption": "The rate of a month",
            "code": 'def monthly_rate(annual_rate):\n    """Nominal annual rate to rate per month."""\n    return annual_rate / 12\n',
        }
