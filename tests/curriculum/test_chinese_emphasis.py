"""Emphasis in Chinese, which has no blanks between words; English as CommonMark has it."""

import pytest
from markdown_it import MarkdownIt

from curriculum.chinese_emphasis import chinese_emphasis

PLAIN = MarkdownIt("commonmark")
CHINESE = MarkdownIt("commonmark").use(chinese_emphasis)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**评分。**六道练习", "<strong>评分。</strong>六道练习"),
        ("已有的**[控制](/c)**，以及", '已有的<strong><a href="/c">控制</a></strong>，以及'),
        ("99% 的**VaR（在险价值）**是", "99% 的<strong>VaR（在险价值）</strong>是"),
        ("说的是**“大数”**定律", "说的是<strong>“大数”</strong>定律"),
        ("*什么时候？*现在", "<em>什么时候？</em>现在"),
        ("**跳空。**320 万元", "<strong>跳空。</strong>320 万元"),
        ("没有闭合的**星号", "没有闭合的**星号"),
    ],
)
def test_chinese_needs_no_blanks_around_emphasis(text, html):
    assert CHINESE.renderInline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "**Note.** Six exercises",
        "**Note.**Six exercises",
        "2 * 3 * 4",
        "a*b*c and _snake_case_name_ and __init__",
        'He said **"no"**, twice.',
        "*(in brackets)* and **bold*mixed***",
        "622848\\*\\*\\*\\*4890 ** alone",
    ],
)
def test_english_is_read_as_commonmark_reads_it(text):
    assert CHINESE.renderInline(text) == PLAIN.renderInline(text)
