"""A certificate as a PDF."""

from __future__ import annotations

from io import BytesIO

from django.utils import translation
from reportlab.pdfgen.canvas import Canvas

from courses.models import Certificate

from .evidence_pages import draw_evidence_pages
from .fonts import certificate_fonts
from .front_page import draw_front_page, draw_preview
from .ink import PAGE_HEIGHT, PAGE_WIDTH, Pen
from .wording import SITE_NAMES, other_language, wording

# As PDF names them.
LANGUAGE_TAGS = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


def certificate_pdf(certificate: Certificate, language: str) -> bytes:
    """In this language, with the most important words in a second one. The same certificate gives the same bytes.

    One that is not stored is a preview: it has no code, and says what it is. Raises FontMissing.
    """
    words, other = wording(certificate, language), wording(certificate, other_language(language))
    fonts = certificate_fonts()
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        lang=LANGUAGE_TAGS[language],
        invariant=True,
        pageCompression=1,
        pdfVersion=(1, 7),
        # Otherwise each page begins by naming Helvetica, which is not embedded.
        initialFontName=fonts.first,
    )
    canvas.setTitle(f"{words.title}: {certificate.name} · {words.course}")
    canvas.setAuthor(f"{words.site} {other.site}")
    canvas.setCreator(SITE_NAMES["en"])
    canvas.setSubject(words.course)
    canvas.setKeywords([certificate.shown_code] if certificate.pk else [])
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # The document is as old as the certificate, not as the request for it.
    canvas.setDateFormatter(lambda *now: f"D:{certificate.issued_at:%Y%m%d%H%M%SZ}")
    pen = Pen(canvas, fonts)
    with translation.override(language):
        if certificate.pk is None:
            draw_preview(pen, words, other)
        draw_front_page(pen, certificate, words, other)
        draw_evidence_pages(pen, certificate, words, other)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
