"""Pictures that may be shown: PNG and JPEG whose bytes are what they say."""

from __future__ import annotations

import base64
import binascii

IMAGE_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
LARGEST_IMAGE = 2 * 1024 * 1024


def image_data_url(media_type: str, encoded: str) -> str | None:
    """A data URL of a PNG or JPEG whose bytes are what the type says, at most 2 MiB; otherwise None."""
    signature = IMAGE_SIGNATURES.get(media_type)
    if signature is None or len(encoded) > LARGEST_IMAGE * 4 // 3 + 8:
        return None
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(signature):
        return None
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
