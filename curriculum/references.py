"""Which entries a page refers to: found in its stream fields, kept in rows so that entries know their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks.competency import CompetencyChoiceBlock
from .blocks.entry_chooser import EntryChooserBlock
from .models.reference import Reference

TERM_LINK = re.compile(r"<a\b(?=[^>]*\blinktype=\"term\")[^>]*\bkey=\"([^\"]*)\"")

Named = tuple[str, str]


def references_of(page: Page) -> set[Named]:
    """Kind and key of each entry that the page's stream fields name."""
    found: set[Named] = set()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            found |= set(references_in(field.stream_block, getattr(page, field.name)))
    return found


def references_in(block: blocks.Block, value) -> Iterator[Named]:
    """Kind and key of each entry that a block's value names, at any depth."""
    match block:
        case EntryChooserBlock():
            if value:
                yield block.kind, value
        case CompetencyChoiceBlock():
            if value:
                yield "competency", value
        case blocks.RichTextBlock():
            for key in TERM_LINK.findall(getattr(value, "source", "") or ""):
                yield "glossaryterm", key
        case blocks.StreamBlock():
            for child in value or ():
                yield from references_in(child.block, child.value)
        case blocks.ListBlock():
            for item in value or ():
                yield from references_in(block.child_block, item)
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from references_in(child, (value or {}).get(name))


def keep_references(page: Page) -> None:
    """Bring the rows of the page up to its stream fields. Two queries, and one more for what has changed."""
    wanted = references_of(page)
    rows = {(row.kind, row.key): row.pk for row in Reference.objects.filter(page_id=page.pk)}
    if gone := [pk for named, pk in rows.items() if named not in wanted]:
        Reference.objects.filter(pk__in=gone).delete()
    Reference.objects.bulk_create(
        (Reference(page_id=page.pk, kind=kind, key=key) for kind, key in sorted(wanted - set(rows))),
        ignore_conflicts=True,
    )
