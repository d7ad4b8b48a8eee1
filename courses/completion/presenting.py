"""What a certificate says, in a language: for its page and for its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from courses.models import Certificate
from curriculum.entries import NEXT_BEST


def said(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The text in this language, or else in the nearest one, and the code of the language that it is in."""
    for code in (language, NEXT_BEST.get(language, "en"), "en", *texts):
        if texts.get(code):
            return texts[code], code
    return "", language


@dataclass(frozen=True)
class Words:
    """A text and the code of its language."""

    text: str
    language: str


@dataclass(frozen=True)
class ShownPart:
    """An exercise. `percent` is None where the certificate shows no figures."""

    title: Words
    percent: int | None


@dataclass(frozen=True)
class ShownWork:
    """A lab or a quiz that shows a competency: by `parts` of it, or as a whole."""

    kind: str
    title: Words
    percent: int | None
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True)
class ShownCompetency:
    code: str
    name: Words
    work: tuple[ShownWork, ...]


def course_title(certificate: Certificate, language: str) -> Words:
    return Words(*said(certificate.titles, language))


def facts(certificate: Certificate) -> list[tuple[str, str]]:
    """In the present language; what is not known is left out."""
    days = [date_format(day, "DATE_FORMAT") for day in (certificate.begun_on, certificate.ended_on) if day]
    found = [
        (pgettext("of a course", "Run"), certificate.run_name),
        (_("Held"), " – ".join(days) if len(days) == 2 else ""),
        (
            _("Workload"),
            ngettext("%(count)s hour", "%(count)s hours", certificate.hours) % {"count": certificate.hours}
            if certificate.hours
            else "",
        ),
        (
            pgettext("of a course", "Result"),
            _("%(percent)s%%") % {"percent": certificate.percent}
            if certificate.shows_shares
            else pgettext("result", "Passed"),
        ),
        (_("Date"), date_format(certificate.issued_on, "DATE_FORMAT")),
    ]
    return [(label, value) for label, value in found if value]


def competencies_in(certificate: Certificate, language: str) -> list[ShownCompetency]:
    return [
        ShownCompetency(
            each["code"],
            Words(*said(each["names"], language)),
            tuple(work_in(each["evidence"], language, certificate.shows_shares)),
        )
        for each in certificate.competencies
    ]


def work_in(evidence: list[dict], language: str, with_figures: bool) -> list[ShownWork]:
    """Exercises of one lab stand together."""
    found: dict[tuple, list[dict]] = {}
    for each in evidence:
        title = said(each["titles"], language)
        place = (title, "lab") if each["kind"] == "exercise" else (title, each["kind"], len(found))
        found.setdefault(place, []).append(each)

    def percent(each) -> int | None:
        return round(each["share"] * 100) if with_figures else None

    return [
        ShownWork(
            place[1],
            Words(*place[0]),
            None if together[0]["part"] else percent(together[0]),
            tuple(
                ShownPart(Words(*said(each["part"], language)), percent(each))
                for each in together
                if each["part"]
            ),
        )
        for place, together in found.items()
    ]


def address_of(certificate: Certificate) -> str:
    """The page on which anybody may verify it, without a language: it answers in the reader’s."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, f"/certificates/{certificate.shown_code}/")
