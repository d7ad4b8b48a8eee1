"""Curriculum data for tests: an entry of each kind."""

from wagtail.models import Locale

from curriculum.models import CaseStudy, Competency, GlossaryTerm, Outcome, Regulation


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def make_term(key, language="en", term=None, definition="What it means.", **fields) -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        key=key, locale=locale(language), term=term or key, definition=definition, **fields
    )


def make_regulation(key, language="en", **fields) -> Regulation:
    texts = {"title": key, "jurisdiction": "CN", "summary": "What it says.", "source": "Gazette"}
    return Regulation.objects.create(key=key, locale=locale(language), **texts | fields)


def make_case(key, language="en", **fields) -> CaseStudy:
    texts = {"title": key, "period": "2015", "facts": "<p>What happened.</p>", "source": "Press"}
    return CaseStudy.objects.create(key=key, locale=locale(language), **texts | fields)


def make_competency(code, language="en", text="Price credit") -> Competency:
    Outcome.objects.get_or_create(
        code=code.partition(".")[0], locale=locale(language), defaults={"text": "Knows the trade"}
    )
    return Competency.objects.create(code=code, locale=locale(language), text=text)
