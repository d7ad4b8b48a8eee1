"""Puts images of the content folder into Wagtail's library, each once."""

from __future__ import annotations

import hashlib
from io import BytesIO

from django.core.files.images import ImageFile as DjangoImageFile
from wagtail.images import get_image_model

from curriculum.shared_files import shared_collection

from .page_source import ImageFile


def stored_image(file: ImageFile):
    """The library's image with this title and these bytes, added when it is not there.

    A changed file becomes another image: an editor may use the earlier one elsewhere.
    """
    model = get_image_model()
    content = file.path.read_bytes()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    for image in model.objects.filter(title=file.title):
        if image.get_file_hash() == digest:
            return image
    name = file.title.replace("/", "-")
    image = model(
        title=file.title,
        description=file.description[:255],
        file=DjangoImageFile(BytesIO(content), name),
        collection=shared_collection(),
    )
    image.save()
    image.get_file_hash()
    return image


def with_stored_images(value: object) -> object:
    """The value with the number of a stored image in place of each ImageFile in it."""
    match value:
        case ImageFile():
            return stored_image(value).pk
        case dict():
            return {name: with_stored_images(part) for name, part in value.items()}
        case list():
            return [with_stored_images(part) for part in value]
    return value
