"""Where a form keeps what only an imported notebook needs: folded, out of an author's way."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup


def from_an_import(*children: str, shown: str = "") -> BlockGroup:
    """`shown` is what its heading says of the values while it is folded."""
    return BlockGroup(
        children=list(children),
        heading=_("From an imported notebook"),
        icon="download",
        classname="collapsed",
        label_format=shown,
    )
