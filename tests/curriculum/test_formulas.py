import re

import pytest

from curriculum.formulas import UnreadableFormula, to_mathml, typeset


def test_fraction_becomes_mathml():
    mathml = to_mathml(r"\frac{r}{12}")
    assert mathml == (
        '<math display="inline"><mrow><mfrac><mrow><mi>r</mi></mrow><mrow><mn>12</mn></mrow></mfrac></mrow></math>'
    )


def test_chinese_words_may_stand_in_a_formula():
    assert "<mtext>月利率</mtext>" in to_mathml(r"i = \text{月利率}")


@pytest.mark.parametrize(
    ("latex", "sentence"),
    [
        ("", "The formula is empty."),
        (r"\frac{a}{", "The formula has an opening brace { that is never closed."),
        ("a}", "The formula has a closing brace } too many."),
        (r"\frac{a}", "A fraction, root or index in the formula lacks a part."),
        ("x^", "Nothing follows a ^ or _ in the formula."),
        (r"\left( a", "The formula has a \\left without its \\right."),
        (r"\nosuch{x}", "The command \\nosuch is not known."),
        (r"\text{a & b}", "The signs &, < and > cannot stand inside \\text{…}."),
        (r"\text{<script>alert(1)</script>}", "The formula contains markup (<script>)."),
        (r"\href{javascript:alert(1)}{x}", "The formula uses href, which is not allowed here."),
        (r"\style{color:red}{x}", "The formula uses style, which is not allowed here."),
    ],
)
def test_formula_that_cannot_be_set_is_refused_with_a_reason(latex, sentence):
    with pytest.raises(UnreadableFormula) as error:
        to_mathml(latex)
    assert str(error.value) == sentence


def test_formulas_in_text_are_set_and_the_rest_stays_as_it_is():
    html = typeset(r"<p>At \(i\) a month, <b>50,000 &lt; \(P_0\)</b>.</p>")
    assert html.count("<math") == 2
    assert "<b>50,000 &lt; <math" in html


def test_formula_with_less_than_sign_is_set():
    assert "<mo>&lt;</mo>" in typeset(r"<p>\(a &lt; b\)</p>")


def test_program_text_is_not_taken_for_a_formula():
    html = r"<p><code>re.match(r'\(x\)')</code></p>"
    assert typeset(html) == html


def test_stored_formula_that_cannot_be_set_is_shown_as_written():
    assert typeset(r"<p>\(\frac{a}\)</p>") == r"<p><code>\frac{a}</code></p>"


def test_sign_behind_a_formula_does_not_begin_a_line():
    html = typeset(r"<p>\(i\), then \(n\)。又 \(k\) a</p>")
    assert re.sub(r"<math.*?</math>", "M", html) == (
        '<p><span class="formula-with-sign">M,</span> then <span class="formula-with-sign">M。</span>又 M a</p>'
    )
