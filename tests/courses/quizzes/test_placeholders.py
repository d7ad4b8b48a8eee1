import pytest

from courses.quizzes.placeholders import filled, names_in

VALUES = {
    "principal": 60000,
    "rate": {"n": "0.125"},
    "year": 2021,
    "who": {"en": "a bank", "zh-hans": "一家银行与网贷平台"},
    "word": "fen",
}


@pytest.mark.parametrize(
    ("template", "language", "text"),
    [
        ("{principal} yuan", "en", "60,000 yuan"),
        ("{principal} 元", "zh-hans", "60,000 元"),
        ("{rate:0.00%} or {rate:0.0000}", "en", "12.50% or 0.1250"),
        ("{rate}", "en", "0.125"),
        ("in {year:0}", "en", "in 2021"),
        ("{who}", "en", "a bank"),
        ("{who}", "zh-hant", "一家銀行與網貸平台"),
        ("{word} {other}", "en", "fen {other}"),
        (r"\(\frac{a}{b}\) of {principal}", "en", r"\(\frac{a}{b}\) of 60,000"),
    ],
)
def test_a_value_is_written_as_the_language_writes_it(template, language, text):
    assert filled(template, VALUES, language) == text


def test_braces_of_a_formula_ask_for_nothing():
    assert names_in(r"Of {principal}: \(\text{interest}\) and $\text{fee}$ at {rate:0.0%}") == {
        "principal",
        "rate",
    }
