import pytest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale

from curriculum.models import CoursePage, LessonPage, Regulation
from curriculum.translating.localizing import translatable_models
from curriculum.translating.rule import (
    Treatment,
    Undecided,
    decided_treatment_of,
    is_container,
    shared_text_fields,
    text_fields,
)
from labs.models import LabPage


def leaves_below(block, path, name="", around=None, shared=False):
    """Each leaf below a block as its path and its treatment; raises Undecided."""
    shared = shared or (around is not None and name in getattr(around.meta, "shared", ()))
    if isinstance(block, blocks.ListBlock):
        yield from leaves_below(block.child_block, path, shared=shared)
    elif is_container(block):
        for child_name, child in block.child_blocks.items():
            yield from leaves_below(child, f"{path}.{child_name}", child_name, block, shared)
    else:
        yield path, Treatment.SHARED if shared else decided_treatment_of(block, name, around)


def streams():
    for model in translatable_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield f"{model.__name__}.{field.name}", field.stream_block


@pytest.mark.parametrize(("path", "block"), list(streams()))
def test_each_block_is_decided_on(path, block):
    assert list(leaves_below(block, path))


def test_a_lab_is_translated_but_for_its_code():
    body = dict(leaves_below(LabPage._meta.get_field("body").stream_block, ""))
    assert {path for path, treatment in body.items() if treatment is Treatment.TEXT} == {
        ".prose.text",
        ".exercise.title",
        ".exercise.prompt",
        ".exercise.tests.hint",
        ".tests.tests.hint",
        ".written.title",
        ".written.prompt",
        ".written.rubric.criterion",
        ".written.rubric.levels",
        ".written.starter",
        ".written.sample",
    }


def test_a_lesson_keeps_formulas_and_code_and_may_replace_images():
    body = dict(leaves_below(LessonPage._meta.get_field("body").stream_block, ""))
    assert body[".formula.latex"] is Treatment.SHARED
    assert body[".formula.spoken"] is Treatment.TEXT
    assert body[".formula.where"] is Treatment.TEXT
    assert body[".code.code"] is Treatment.SHARED
    assert body[".code.caption"] is Treatment.TEXT
    assert body[".table.csv"] is Treatment.TEXT
    assert body[".table.number_columns"] is Treatment.SHARED
    assert body[".figure.image"] is Treatment.REPLACEABLE
    assert body[".figure.alt"] is Treatment.TEXT


def test_fields_keep_their_keys_and_addresses():
    assert [field.name for field in text_fields(LabPage)] == [
        "title",
        "seo_title",
        "search_description",
        "summary",
        "competencies",
        "body",
    ]
    assert shared_text_fields(LabPage) == ("data_generator",)
    assert shared_text_fields(CoursePage) == ("code",)
    assert shared_text_fields(Regulation) == ("key", "replaced_by")


def test_a_block_that_nobody_decided_on_is_named():
    class FormulaTextBlock(blocks.TextBlock):
        pass

    for block in (FormulaTextBlock(), blocks.CharBlock()):
        with pytest.raises(Undecided, match=r"\(key\) may or may not be text to translate"):
            decided_treatment_of(block, "key", blocks.StructBlock([("key", block)]))


@pytest.mark.django_db
def test_the_machine_translates_between_the_two_scripts_only():
    from wagtail_localize.machine_translators import get_machine_translator

    locales = {code: Locale(language_code=code) for code in ("en", "zh-hans", "zh-hant")}
    pairs = {
        (source, target)
        for source in locales
        for target in locales
        if get_machine_translator().can_translate(locales[source], locales[target])
    }
    assert pairs == {("zh-hans", "zh-hant"), ("zh-hant", "zh-hans")}
