"""Which parts of a page are text to be translated, and which are the same in every language.

Blocks are judged by their type. Where the type does not tell, the author of a block does:

    class CodeBlock(blocks.TextBlock):
        class Meta:
            translated = False          # a kind of text block that holds no sentences

    class ExerciseBlock(blocks.StructBlock):
        class Meta:
            shared = ("id",)            # plain children that are the same in each language

Likewise a model names its own: `shared_fields = ("code",)`. A test walks every block of every page and fails for
one that nobody has decided on.
"""

from __future__ import annotations

from enum import Enum

from django.db import models
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page


class Treatment(Enum):
    TEXT = "translated"
    # The same in every language, but a translation may put another in its place: images, addresses.
    REPLACEABLE = "replaceable"
    SHARED = "the same in every language"


class Undecided(Exception):
    """Nobody has said whether a block is text to translate."""

    def __init__(self, block: blocks.Block, name: str):
        super().__init__(
            f"{type(block).__module__}.{type(block).__qualname__} ({name}) may or may not be text to translate: "
            "set `translated` in its Meta, or name it in `shared` of the block around it."
        )


CONTAINERS = (blocks.StreamBlock, blocks.StructBlock, blocks.ListBlock)
TEXTS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.RichTextBlock,
    blocks.BlockQuoteBlock,
    blocks.RawHTMLBlock,
)
REPLACEABLES = (blocks.ChooserBlock, blocks.URLBlock, EmbedBlock)
SHARED = (
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.IntegerBlock,
    blocks.FloatBlock,
    blocks.DecimalBlock,
    blocks.BooleanBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.TimeBlock,
    blocks.RegexBlock,
    blocks.EmailBlock,
    blocks.StaticBlock,
)
# A plain text block of such a name is rarely a sentence; whoever means one says so.
SUSPECT_NAMES = {"id", "key", "code", "slug", "mutant", "draw", "answer", "latex", "seed", "url"}


def is_container(block: blocks.Block) -> bool:
    # Wagtail's block of an image with its text alternative is a struct whose value is the image.
    return isinstance(block, CONTAINERS) and not isinstance(block, ImageBlock)


def treatment_of(block: blocks.Block, name: str = "", around: blocks.Block | None = None) -> Treatment:
    """How to treat a block that holds no others. `around` is the struct in which it stands under `name`."""
    return _declared(block, name, around) or _by_type(block)


def decided_treatment_of(block: blocks.Block, name: str, around: blocks.Block | None) -> Treatment:
    """The same, but raises Undecided where the type alone is no answer."""
    declared = _declared(block, name, around)
    if declared:
        return declared
    if isinstance(block, TEXTS):
        if type(block) not in TEXTS or name in SUSPECT_NAMES:
            raise Undecided(block, name)
    elif not isinstance(block, REPLACEABLES + SHARED):
        raise Undecided(block, name)
    return _by_type(block)


def _declared(block: blocks.Block, name: str, around: blocks.Block | None) -> Treatment | None:
    if around is not None and name in getattr(around.meta, "shared", ()):
        return Treatment.SHARED
    translated = getattr(block.meta, "translated", None)
    if translated is None:
        return None
    return Treatment.TEXT if translated else Treatment.SHARED


def _by_type(block: blocks.Block) -> Treatment:
    if isinstance(block, TEXTS):
        return Treatment.TEXT
    return Treatment.REPLACEABLE if isinstance(block, REPLACEABLES) else Treatment.SHARED


def kept_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Fields that each language has for itself, and that no translation touches."""
    return ("path", "slug") if issubclass(model, Page) else ()


def shared_text_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Text fields that hold the same in every language: permanent keys, and what the model names."""
    keys = (field.name for field in model._meta.get_fields() if isinstance(field, models.SlugField))
    named = getattr(model, "shared_fields", ())
    return tuple(dict.fromkeys([*(key for key in keys if key not in kept_fields(model)), *named]))


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields with text to translate, streams among them, in the order of the model."""
    untranslated = {*kept_fields(model), *shared_text_fields(model)}
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | StreamField)
        and not isinstance(field, models.URLField | models.EmailField)
        and field.editable
        and not field.choices
        and field.name not in untranslated
    ]
