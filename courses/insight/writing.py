"""Links by which a teacher writes to students from the own mail program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

# Mail programs and browsers cut longer links off.
LONGEST_LINK = 1800


@dataclass(frozen=True)
class MailLink:
    """`count` students get the mail that the link opens."""

    url: str
    count: int


def mail_links(addresses: Iterable[str], *, hidden: bool) -> list[MailLink]:
    """Links that together reach all of the addresses; `hidden` ones do not see each other's."""
    start = "mailto:?bcc=" if hidden else "mailto:"
    return [MailLink(start + ",".join(part), len(part)) for part in portions(addresses, len(start))]


def portions(addresses: Iterable[str], used: int) -> Iterator[list[str]]:
    part: list[str] = []
    length = used
    for address in addresses:
        encoded = quote(address, safe="@")
        if part and length + len(encoded) + 1 > LONGEST_LINK:
            yield part
            part, length = [], used
        part.append(encoded)
        length += len(encoded) + 1
    if part:
        yield part
