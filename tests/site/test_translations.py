"""The interface in both Chinese scripts is complete and keeps what the program fills in."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation
from django.utils.translation.template import templatize
from wagtail.users.models import UserProfile

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ["zh_Hans", "zh_Hant"]
# What Django's makemessages asks xgettext for: the position of the message, of its plural and of its context.
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], None),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
NAMED_PERCENT = re.compile(r"%\(\w+\)[a-z]")
BRACES = re.compile(r"\{[a-z_]+(?::[a-z0-9.]+)?\}")
TAG = re.compile(r"</?\w+[^<>]*>")


def catalogue(locale: str) -> Catalog:
    path = ROOT / "site" / "locale" / locale / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def sentences(locale: str) -> list[tuple[str, str]]:
    """Original and translation of each message; of one with a plural, the original's plural form."""
    return [
        (message.id[1], message.string[0]) if message.pluralizable else (message.id, message.string)
        for message in catalogue(locale)
        if message.id
    ]


def to_be_filled(text: str) -> tuple[list[str], list[str], list[str]]:
    return sorted(NAMED_PERCENT.findall(text)), sorted(BRACES.findall(text)), sorted(TAG.findall(text))


def template_as_python(path: Path) -> str:
    """A template as Django shows it to xgettext; its indentation means nothing, so that none is left."""
    lines = templatize(path.read_text(), origin=str(path)).splitlines()
    return "\n".join(line.lstrip() for line in lines)


def messages_of_the_site() -> set[tuple[str | None, str]]:
    """Context and singular of every message in the Python files and templates."""
    found = set()
    for folder in ["courses", "curriculum", "labs", "site/config", "site/templates"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py":
                source = path.read_text()
            elif path.suffix in {".html", ".txt"}:
                source = template_as_python(path)
            else:
                continue
            for _line, words, _comments, context in extract(
                "python", BytesIO(source.encode()), keywords=KEYWORDS
            ):
                found.add((context, words if isinstance(words, str) else words[0]))
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated(locale):
    assert [original for original, translated in sentences(locale) if not translated] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_a_guess_from_a_similar_message(locale):
    assert [message.id for message in catalogue(locale) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_names_and_numbers_find_their_places_in_a_translation(locale):
    assert [pair for pair in sentences(locale) if to_be_filled(pair[0]) != to_be_filled(pair[1])] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_that_the_site_says_is_missing_from_the_translation(locale):
    known = {
        (message.context, message.id[0] if message.pluralizable else message.id)
        for message in catalogue(locale)
    }
    missing = messages_of_the_site() - known
    assert missing == set(), "run `make messages` and translate what it adds"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "还没有账号？"), ("zh-hant", "還沒有帳號？")])
def test_log_in_page_speaks_the_language_of_its_address(client, language, words):
    with translation.override(language):
        address = reverse("account_login")
    assert words in client.get(address).content.decode()


@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "搜索所有页面"), ("zh-hant", "搜尋所有頁面")])
def test_wagtail_says_in_chinese_what_its_own_catalogues_lack(client, eva, language, heading):
    profile = UserProfile.get_for_user(eva)
    profile.preferred_language = language
    profile.save()
    client.force_login(eva)
    assert heading in client.get(reverse("wagtailadmin_home")).content.decode()
