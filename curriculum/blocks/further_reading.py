"""Books, articles and pages that lead further, each with a reason to open it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ReadingBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=250)
    author = blocks.CharBlock(label=_("Author"), max_length=250, required=False)
    year = blocks.CharBlock(label=_("Year"), max_length=20, required=False)
    address = blocks.URLBlock(
        label=_("Address"), required=False, help_text=_("Begins with https://; leave it empty for a book.")
    )
    why = blocks.TextBlock(label=_("Why read it"), rows=2, help_text=_("One sentence: what is found there."))

    class Meta:
        icon = "doc-full"
        label = _("Reading")


class FurtherReadingBlock(blocks.StructBlock):
    readings = blocks.ListBlock(ReadingBlock(), label=_("Readings"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Further reading")
        group = _("Sources")
        description = _("Where to read on: title, author, year, address, and why it is worth it.")
        template = "blocks/further_reading.html"
        preview_value = {
            "readings": [
                {
                    "title": "Principles of Corporate Finance",
                    "author": "Richard A. Brealey, Stewart C. Myers and Franklin Allen",
                    "year": "2020",
                    "address": "",
                    "why": "Chapter 2 derives the annuity formula and shows where it fails.",
                }
            ]
        }
