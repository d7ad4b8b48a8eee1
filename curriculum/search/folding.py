"""Text as the search index holds it: Chinese in one script and cut into pairs of characters.

Databases split text into words at blanks, and Chinese has none. Indexed as overlapping pairs ("网贷", "贷平",
"平台") and as single characters, every word of a text is found; a query is cut likewise. Traditional
characters are folded to Simplified ones, so that 網貸 and 网贷 are the same word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# PostgreSQL reads the hyphen of IF-101 as the minus of a number.
HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
QUOTES = re.compile(r"[\"'“”‘’「」『』]")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def folded(text: str) -> str:
    """Simplified, full-width letters as ordinary ones, and the parts of a hyphenated word as words."""
    return HYPHEN.sub(" ", _to_simplified().convert(unicodedata.normalize("NFKC", text)))


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run) - 1)]


def for_index(text: str) -> str:
    """The text with each run of Chinese as its pairs, in order, followed by its characters."""
    return CHINESE.sub(lambda run: f" {' '.join([*_pairs(run.group()), *run.group()])} ", folded(text))


def for_query(text: str) -> str:
    """The query with each run of Chinese as its pairs; a single character stays one.

    Quotation marks go: the database would take a single one for the beginning of a phrase that never ends.
    """
    unquoted = QUOTES.sub(" ", folded(text))
    return CHINESE.sub(lambda run: f" {' '.join(_pairs(run.group()) or [run.group()])} ", unquoted).strip()
