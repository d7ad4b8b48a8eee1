"""The colours of tokens.css against WCAG 2.2 AA, in the light and in the dark theme."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.SITE / "static/css/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
INKS = ["ink", "ink-soft", "accent", "accent-strong", "good", "bad", "warn"]


def colours(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", part))


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2, definition of relative luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "paper-raised", "accent-wash"])
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_paper(theme, paper, ink):
    named = colours(theme)
    assert contrast(named[ink], named[paper]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["accent", "accent-strong"])
def test_words_on_a_button_can_be_read(theme, ground):
    named = colours(theme)
    assert contrast(named["accent-ink"], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "paper-raised"])
def test_the_edge_of_a_field_can_be_seen(theme, paper):
    named = colours(theme)
    assert contrast(named["line-strong"], named[paper]) >= 3
