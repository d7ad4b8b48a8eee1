"""The words of a printed certificate in two languages: the one that was asked for, and beside it the other one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from courses.completion.presenting import course_title, facts
from courses.models import Certificate

# The site calls itself so in its own head.
SITE_NAMES = {"en": "Abacus", "zh-hans": "算盘学堂", "zh-hant": "算盤學堂"}


def other_language(language: str) -> str:
    return "zh-hans" if language == "en" else "en"


@dataclass(frozen=True)
class Wording:
    """What is said in one language. Facts are (label, value)."""

    language: str
    site: str
    title: str
    certifies: str
    completed: str
    course: str
    facts: list[tuple[str, str]]
    verify: str
    evidence_title: str
    preview: str


def wording(certificate: Certificate, language: str) -> Wording:
    with translation.override(language):
        return Wording(
            language=language,
            site=SITE_NAMES[language],
            title=_("Certificate of completion"),
            certifies=_("This certifies that"),
            completed=_("has completed the course"),
            course=course_title(certificate, language).text,
            facts=facts(certificate),
            verify=_("Anyone can verify this certificate:"),
            evidence_title=_("Competencies shown, and by what"),
            preview=_("Preview"),
        )
