"""The code of a certificate: nobody can guess it, and everybody can type it."""

from __future__ import annotations

import secrets
import unicodedata

# No two that look alike on paper (0 O Q, 1 I L, 2 Z, 5 S, 8 B), and no vowel, so that no word is spelt.
LETTERS = "34679CDFGHJKMNPRTVWXY"
# 21 ** 12 is more than 2 ** 52, and the page that tells of codes answers a network twice a second at most.
LENGTH = 12
GROUP = 4


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def plain(typed: str) -> str:
    """The code as it is stored, of what a person typed: with blanks or hyphens, in small or full-width letters."""
    wide = unicodedata.normalize("NFKC", typed[:100]).upper()
    return "".join(letter for letter in wide if letter.isalnum())


def grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
