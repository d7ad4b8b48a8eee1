"""A certificate on paper: read as a reader of PDF reads it."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from courses.completion.checks import fonts_are_there
from courses.completion.printing.document import certificate_pdf
from courses.completion.printing.fitting import broken, fitted
from courses.completion.printing.fonts import FontMissing
from courses.completion.printing.front_page import FOOT
from courses.models import Certificate

TITLES = {"en": "Internet Payments", "zh-hans": "互联网支付", "zh-hant": "互聯網支付"}
LONG_NAME = "Maximiliana Aleksandra Konstantinopolitańczykowianeczka von Hohenlohe y Fernández de Córdoba"


def competency(number) -> dict:
    return {
        "code": f"IF2.{number}",
        "names": {"en": "Compute the level payment of a loan.", "zh-hans": "计算贷款的等额还款额。"},
        "evidence": [
            {
                "kind": "exercise",
                "titles": {"en": "Price a loan", "zh-hans": "贷款定价"},
                "part": {"en": "Level payment", "zh-hans": "等额还款"},
                "share": 0.9,
            }
        ],
    }


def make_certificate(**fields) -> Certificate:
    """Not stored, as if it were, unless it has no number."""
    said = {
        "pk": 1,
        "code": "7C9XKM3DTWRP",
        "name": "Bo Li",
        "titles": TITLES,
        "hours": 48,
        "run_name": "Autumn 2026",
        "begun_on": date(2026, 9, 1),
        "ended_on": date(2026, 12, 20),
        "percent": 87,
        "competencies": [competency(1)],
        "issued_on": date(2026, 12, 22),
        "issued_at": datetime(2026, 12, 22, 8, tzinfo=UTC),
    }
    return Certificate(**said | fields)


def read(certificate, language="en") -> PdfReader:
    return PdfReader(BytesIO(certificate_pdf(certificate, language)))


def text_of(reader, place=0) -> str:
    return " ".join(reader.pages[place].extract_text().split())


@pytest.mark.parametrize(
    ("language", "course", "second"),
    [
        ("en", "Internet Payments", "互联网支付"),
        ("zh-hans", "互联网支付", "Internet Payments"),
        ("zh-hant", "互聯網支付", "Internet Payments"),
    ],
)
def test_it_says_name_course_and_code_in_two_languages(language, course, second):
    reader = read(make_certificate(name="李波 Bo Łukasz"), language)
    text = text_of(reader)
    for said in ("李波 Bo Łukasz", course, second, "87%", "Autumn 2026", "7C9X-KM3D-TWRP", "Abacus"):
        assert said in text
    assert "http://localhost:8000/certificates/7C9X-KM3D-TWRP/" in text
    assert len(reader.pages) == 2
    assert "IF2.1" in text_of(reader, 1) and ("等额还款" in text_of(reader, 1)) == (language != "en")


def test_the_document_has_title_author_language_and_date():
    reader = read(make_certificate(), "zh-hant")
    assert reader.metadata.title.endswith("Bo Li · 互聯網支付")
    assert reader.metadata.author == "算盤學堂 Abacus"
    assert reader.metadata.creation_date == datetime(2026, 12, 22, 8, tzinfo=UTC)
    assert reader.trailer["/Root"]["/Lang"] == "zh-Hant"


def test_it_is_a4_across_and_every_font_that_it_writes_with_is_embedded():
    page = read(make_certificate(name="欧阳娜娜")).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    embedded = ["/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts]
    assert embedded and all(embedded)


def test_the_same_certificate_gives_the_same_bytes():
    assert certificate_pdf(make_certificate(), "en") == certificate_pdf(make_certificate(), "en")


def test_without_figures_nothing_of_them_is_printed():
    reader = read(make_certificate(percent=None))
    assert "Passed" in text_of(reader) and "Level payment" in text_of(reader, 1)
    assert "%" not in text_of(reader) + text_of(reader, 1)


def test_without_competencies_it_is_one_page():
    assert len(read(make_certificate(competencies=[])).pages) == 1


def test_many_competencies_take_more_pages_and_none_is_lost():
    reader = read(make_certificate(competencies=[competency(number) for number in range(1, 61)]))
    behind = " ".join(text_of(reader, place) for place in range(1, len(reader.pages)))
    assert [number for number in range(1, 61) if f"IF2.{number} " not in behind] == []
    assert f"{len(reader.pages)} / {len(reader.pages)}" in behind


def test_a_long_name_and_title_are_printed_whole():
    title = "Understanding and pricing consumer loans, instalment plans and their alternatives " * 2
    text = text_of(read(make_certificate(name=LONG_NAME, titles={"en": title.strip()})))
    assert LONG_NAME in text and title.strip() in text


def test_the_longest_name_and_title_stay_above_the_facts():
    certificate = make_certificate(name="长" * 150, titles={"en": "题" * 255, "zh-hans": "文" * 255})
    heights = {"长": [], "题": [], "文": []}

    def note(text, _user_matrix, matrix, *_font):
        for letter, found in heights.items():
            found += [matrix[5]] * text.count(letter)

    read(certificate).pages[0].extract_text(visitor_text=note)
    assert {letter: len(found) for letter, found in heights.items()} == {"长": 150, "题": 255, "文": 255}
    assert min(heights["长"]) > max(heights["题"]) and min(heights["题"]) > max(heights["文"])
    assert min(heights["文"]) > FOOT


def test_markup_and_formulas_in_a_name_are_letters():
    text = text_of(read(make_certificate(name='=1+1 <b>Bo</b> & "Li"')))
    assert '=1+1 <b>Bo</b> & "Li"' in text


def test_a_preview_says_so_and_has_no_code():
    text = text_of(read(make_certificate(pk=None)))
    assert "Preview" in text
    assert "7C9X" not in text and "certificates/" not in text


def test_where_a_font_is_missing_it_is_said_what_to_do(settings):
    assert fonts_are_there(None) == []
    settings.CERTIFICATE_FONTS = ["/nowhere/font.ttf"]
    with pytest.raises(FontMissing, match=r"/nowhere/font.ttf is not there.*ABACUS_CERTIFICATE_FONTS"):
        certificate_pdf(make_certificate(), "en")
    assert [warning.id for warning in fonts_are_there(None)] == ["courses.W001"]


def one_each(text, size) -> float:
    return len(text) * size


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a bc def", ["a bc", "def"]),
        ("abcdefgh", ["abcde", "fgh"]),
        ("支付结算，清算", ["支付结", "算，清算"]),
        ("用《支付结算", ["用《支付结", "算"]),
        ("", []),
    ],
)
def test_lines_are_broken_where_the_script_allows_it(text, lines):
    width = 4 if text.startswith("支") else 5
    assert broken(text, width, 1, one_each) == lines


def test_a_text_is_set_smaller_until_it_fits_and_never_cut():
    assert fitted("abcdefghij", 20, (4, 1), one_each).size == 2
    assert "".join(fitted("abcdefghij" * 9, 20, (4, 2), one_each).lines) == "abcdefghij" * 9
