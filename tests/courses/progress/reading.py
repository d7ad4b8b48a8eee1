"""What a page says, as its reader meets it."""

import html
import re


def words_of(answer) -> str:
    """The text of the page's main part, blanks as one."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL).group()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def part(answer, heading: str) -> str:
    """The text of the part of the page that is named by the element with this id; empty where there is none."""
    found = re.search(
        rf'<section[^>]*aria-labelledby="{heading}".*?</section>', answer.content.decode(), re.DOTALL
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found.group())).split()) if found else ""
