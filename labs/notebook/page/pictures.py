"""Pictures of Markdown cells: those attached to the cell, and those in files beside the notebook.

A page has no attachments. So the picture moves into the text: a definition at its end holds it, which Jupyter and the
site both show.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from ..images import IMAGE_SIGNATURES, image_data_url
from ..remarks import Remark, _

PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?(attachment:)?([^)>\s]+)>?(?:\s+\"[^\"\n]*\")?\s*\)")
HTML = re.compile(r"<(?!https?:|mailto:)/?[a-zA-Z][^>\n]*>")
ELSEWHERE = _(
    "Cell {number}: the picture “{name}” lies on another site, which lab pages do not show; "
    "put the picture into the notebook."
)
NO_PICTURE = _(
    "Cell {number}: the picture “{name}” is missing, or no PNG or JPEG of at most 2 MB; it was left out."
)
HTML_SHOWN = _("Cell {number} holds HTML, which a lab page shows as text; write it as Markdown.")
FENCED = re.compile(r"(```.*?```|~~~.*?~~~|`[^`\n]*`)", re.DOTALL)


def with_pictures(cell, number: int, files: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """(the cell's text with its pictures in it, sentences on what could not be taken over)."""
    attachments = cell.get("attachments")
    attachments = attachments if isinstance(attachments, Mapping) else {}
    remarks: list[str] = []
    definitions: dict[str, str] = {}

    def moved(match: re.Match) -> str:
        words, attached, name = match.groups()
        if not attached and re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", name):
            if name.startswith(("http:", "https:")):
                remarks.append(Remark(ELSEWHERE, number=number, name=name[:80]))
            return match.group()
        url = (
            picture_in(attachments.get(name)) if attached else picture_of(files.get(name.removeprefix("./")))
        )
        if url is None:
            remarks.append(Remark(NO_PICTURE, number=number, name=name[:80]))
            return words
        label = re.sub(r"[\[\]\\]", "-", name)
        definitions[label] = url
        return f"![{words}][{label}]"

    # What stands in code is no picture: every second part.
    parts = FENCED.split(cell["source"])
    text = "".join(part if place % 2 else PICTURE.sub(moved, part) for place, part in enumerate(parts))
    if definitions:
        text += "\n\n" + "\n".join(f"[{label}]: {url}" for label, url in definitions.items())
    if any(HTML.search(part) for part in parts[::2]):
        remarks.append(Remark(HTML_SHOWN, number=number))
    return text, remarks


def picture_in(attachment) -> str | None:
    """A data URL of an attachment, which holds the picture by its type."""
    for media_type, encoded in attachment.items() if isinstance(attachment, Mapping) else ():
        encoded = "".join(encoded) if isinstance(encoded, list) else encoded
        if isinstance(encoded, str) and (url := image_data_url(media_type, encoded)):
            return url
    return None


def picture_of(content: bytes | None) -> str | None:
    for media_type, signature in IMAGE_SIGNATURES.items():
        if content and content.startswith(signature):
            return image_data_url(media_type, base64.b64encode(content).decode())
    return None
