"""Terms in running text: from the file and the editor to the page, the glossary and the reader."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from curriculum.blocks.prose import PROSE_FEATURES, SHORT_TEXT_FEATURES, ProseBlock
from curriculum.loading.rich_text import parse, render
from curriculum.models import LessonPage, Reference

from .entries import make_term

ESCROW = '<p>Money in <a linktype="term" key="escrow">escrow</a> waits.</p>'


def test_markdown_link_to_a_term_is_stored_as_the_editor_stores_it(tmp_path):
    loaded = render(parse("Money in [escrow](term:escrow) waits."), tmp_path, 1)
    assert loaded == ESCROW
    for features in (PROSE_FEATURES, SHORT_TEXT_FEATURES):
        converter = ContentstateConverter(features)
        saved = converter.to_database_format(converter.from_database_format(loaded))
        assert 'linktype="term" key="escrow"' in saved


@pytest.mark.parametrize(
    ("language", "term", "definition"),
    [
        ("en", "Escrow payment", "A third party holds the money."),
        ("zh-hans", "担保交易", "第三方暂存货款。"),
    ],
)
def test_term_links_to_the_glossary_and_carries_its_definition(db, language, term, definition):
    make_term("escrow", "en", "Escrow payment", "A third party holds the money.")
    make_term("escrow", "zh-hans", "担保交易", "第三方暂存货款。")
    with override(language):
        html = ProseBlock().render(ProseBlock().to_python(ESCROW))
    assert (
        f'Money in <a class="term" href="/{language}/glossary/#term-escrow" data-term="{term}" '
        f'data-definition="{definition}" data-lang="{language}">escrow</a> waits.'
    ) in html


def test_term_that_is_not_written_in_a_chinese_script_is_taken_from_the_other(db):
    make_term("escrow", "en", "Escrow payment")
    make_term("escrow", "zh-hans", "担保交易")
    with override("zh-hant"):
        html = ProseBlock().render(ProseBlock().to_python(ESCROW))
    assert 'data-term="担保交易"' in html
    assert 'data-lang="zh-hans"' in html


def test_link_to_an_unknown_term_is_plain_text(db):
    html = ProseBlock().render(ProseBlock().to_python(ESCROW))
    assert "Money in <a>escrow</a> waits." in html


def test_editor_may_not_save_a_link_to_an_unknown_term(db):
    block = ProseBlock()
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(ESCROW))
    assert error.value.messages == [
        "The glossary has no term “escrow”. Choose another term, or take the link away."
    ]
    make_term("escrow")
    block.clean(block.to_python(ESCROW))


def test_definition_with_markup_stays_text(db):
    make_term("escrow", definition='<b> & "quotes"')
    html = ProseBlock().render(ProseBlock().to_python(ESCROW))
    assert 'data-definition="&lt;b&gt; &amp; &quot;quotes&quot;"' in html


def lesson_with(blocks) -> LessonPage:
    lesson = LessonPage.objects.get(slug="customer-value", locale__language_code="en")
    lesson.body = blocks
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_for_its_terms_once(loaded, client, count, django_assert_num_queries):
    for number in range(3):
        make_term(f"term-{number}")
    prose = [
        {"type": "prose", "value": f'<p><a linktype="term" key="term-{number}">{number}</a></p>'}
        for number in range(count)
    ]
    lesson = lesson_with(prose)
    client.get(lesson.url)
    with django_assert_num_queries(1) as queries:
        from django.template import Context, Template

        template = Template(
            "{% load entries wagtailcore_tags %}{% with_entries %}{% for block in page.body %}"
            "{% include_block block %}{% endfor %}{% end_with_entries %}"
        )
        html = template.render(Context({"page": lesson}))
    assert html.count('class="term"') == count
    assert "curriculum_glossaryterm" in queries[0]["sql"]


def test_pages_are_known_by_the_terms_they_use(loaded):
    make_term("escrow")
    lesson = lesson_with(
        [
            {"type": "prose", "value": ESCROW},
            {"type": "definition", "value": {"term": "netting", "word": "", "text": ""}},
            {"type": "key_points", "value": {"title": "", "points": [ESCROW.replace("escrow", "float")]}},
        ]
    )
    rows = Reference.objects.filter(page=lesson, kind="glossaryterm").order_by("key")
    assert list(rows.values_list("key", flat=True)) == ["escrow", "float", "netting"]
    lesson_with([{"type": "prose", "value": "<p>Nothing.</p>"}])
    assert not rows.all().exists()


def test_draft_of_an_editor_refers_to_nothing_yet(loaded):
    lesson = LessonPage.objects.get(slug="customer-value", locale__language_code="en")
    lesson.body = [{"type": "prose", "value": ESCROW}]
    lesson.save_revision()
    assert not Reference.objects.filter(page=lesson, key="escrow").exists()
