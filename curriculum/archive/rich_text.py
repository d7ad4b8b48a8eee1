"""Rich text of a stranger: what the editor could not have written is taken out."""

from __future__ import annotations

import re
from functools import cache

from bs4 import BeautifulSoup
from django.utils.html import escape
from wagtail.rich_text import features as feature_registry
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs
from wagtail.whitelist import Whitelister, allow_without_attributes, check_url

SELECTOR = re.compile(r'([a-z][a-z0-9]*)(?:\[([a-z-]+)(?:="?([^"\]]*)"?)?\])?\Z')
# Text in which nothing can be read in two ways: every < begins a plain tag, every & is meant as it stands.
PLAIN = re.compile(r'(?:[^<>]|</?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")* ?/?>|>)*\Z', re.DOTALL)
NEVER = re.compile(r"on|style\Z|src\Z|srcset\Z|action\Z|formaction\Z|srcdoc\Z")


def cleaned(html: str, features: list[str] | None) -> tuple[str, bool]:
    """The text as these features of the editor allow it, and whether anything had to go."""
    whitelister = _whitelister(tuple(features or feature_registry.get_default_features()))
    before = BeautifulSoup(html, "html.parser").decode(formatter=escape)
    after = whitelister.clean(html)
    if before != after:
        return after, True
    return (html if PLAIN.match(html) else after), False


def with_references(html: str, rewritten) -> str:
    """The text with each tag of a link or embed replaced by `rewritten(kind, attributes, tag)`.

    `kind` is the link type or embed type; None as the answer leaves the tag as it stands.
    """

    def replace(match: re.Match) -> str:
        attributes = extract_attrs(match.group(1))
        kind = attributes.get("linktype") or attributes.get("embedtype")
        if not kind:
            return match.group(0)
        answer = rewritten(kind, attributes, match.group(0))
        return match.group(0) if answer is None else answer

    return FIND_EMBED_TAG.sub(replace, FIND_A_TAG.sub(replace, html))


def model_of(kind: str):
    """The model to which links or embeds of this kind refer by number; None when they refer otherwise."""
    handler = feature_registry.get_link_types().get(kind) or feature_registry.get_embed_types().get(kind)
    try:
        return handler.get_model() if handler else None
    except NotImplementedError:
        return None


class _EditorsWhitelister(Whitelister):
    """Allows the tags from which the editor, with these features, reads its stored text."""

    def __init__(self, features: tuple[str, ...]):
        self.plain = {"p", "br"}
        self.with_attribute: set[tuple[str, str, str | None]] = set()
        for feature in features:
            rule = feature_registry.get_converter_rule("contentstate", feature) or {}
            for selector in rule.get("from_database_format", {}):
                for part in str(selector).split(","):
                    if match := SELECTOR.match(part.strip()):
                        tag, attribute, value = match.groups()
                        if attribute:
                            self.with_attribute.add((tag, attribute, value))
                        else:
                            self.plain.add(tag)

    def clean_tag_node(self, doc, tag):
        for child in list(tag.contents):
            self.clean_node(doc, child)
        if tag.name == "[document]":
            return
        if tag.name in ("script", "style", "iframe", "object", "svg", "math", "template"):
            tag.decompose()
        elif rule := self._rule_with_attribute(tag):
            self._keep_reference(tag, rule)
        elif tag.name in self.plain:
            key = tag.attrs.get("data-block-key")
            allow_without_attributes(tag)
            if key and re.fullmatch(r"[\w-]{1,40}", key):
                tag["data-block-key"] = key
        else:
            tag.unwrap()

    def _rule_with_attribute(self, tag) -> tuple[str, str, str | None] | None:
        rules = [rule for rule in self.with_attribute if rule[0] == tag.name and rule[1] in tag.attrs]
        exact = [rule for rule in rules if rule[2] is not None and tag.attrs[rule[1]] == rule[2]]
        return next(iter(exact or [rule for rule in rules if rule[2] is None]), None)

    @staticmethod
    def _keep_reference(tag, rule) -> None:
        for name in list(tag.attrs):
            plain_link = rule[1] == "href"
            if NEVER.match(name) or (plain_link and name != "href"):
                del tag[name]
        if "href" in tag.attrs and check_url(tag["href"]) is None:
            del tag["href"]


@cache
def _whitelister(features: tuple[str, ...]) -> _EditorsWhitelister:
    return _EditorsWhitelister(features)
