"""Images and documents: their bytes under their hash, and what the library knows of them."""

from __future__ import annotations

import posixpath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection

from .container import Archive, digest
from .refusal import ArchiveRefused, messages_of

FILES = "files.json"
KNOWN = {
    "image": (
        "title",
        "description",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ),
    "document": ("title",),
}
MARKUP = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<?xml")
MARKUP_EXTENSIONS = ("html", "htm", "xhtml", "svg", "xml")


def model_for(kind: str) -> type[models.Model]:
    return get_image_model() if kind == "image" else get_document_model()


class FilesOut:
    """Gives each file that a course shows a name and keeps its bytes. One file with two descriptions has two names."""

    def __init__(self):
        self.about: dict[str, dict] = {}
        self.files: dict[str, bytes] = {}

    def name(self, item: models.Model) -> str:
        kind = "image" if isinstance(item, get_image_model()) else "document"
        with item.file.open("rb") as stream:
            content = stream.read()
        extension = posixpath.splitext(item.file.name)[1].lower()
        path = f"{kind}s/{digest(content)}{extension}"
        about = {
            "kind": kind,
            "file": path,
            "filename": posixpath.basename(item.file.name),
            "collection": _collection_path(item.collection),
            "tags": sorted(item.tags.names()),
            **{name: getattr(item, name) for name in KNOWN[kind]},
        }
        self.files[path] = content
        for number in range(1, 1000):
            name = f"{kind}:{digest(content)[:40]}" + (f"-{number}" if number > 1 else "")
            if _identity(self.about.setdefault(name, about)) == _identity(about):
                return name
        raise ValueError(name)


def _identity(about: dict) -> dict:
    """Where a file lies and how the disk calls it makes no other file of it."""
    return {name: value for name, value in about.items() if name not in ("filename", "collection")}


def _collection_path(collection: Collection) -> list[str]:
    return [*collection.get_ancestors(inclusive=True).filter(depth__gt=1).values_list("name", flat=True)]


def described_files(archive: Archive) -> dict[str, dict]:
    """What the archive says of its files, by name. Raises ArchiveRefused for what has not the right form."""
    described = archive.json(FILES) if FILES in archive.names else {}
    for name, about in described.items():
        place = {"file": FILES, "field": str(name)[:80]}
        if not isinstance(about, dict) or about.get("kind") not in KNOWN:
            raise ArchiveRefused(_("It is neither an image nor a document."), **place)
        if not name.startswith(about["kind"] + ":"):
            raise ArchiveRefused(_("The name says another kind of file than the description."), **place)
        if about.get("file") not in archive.names or not str(about["file"]).startswith(about["kind"] + "s/"):
            raise ArchiveRefused(_("It names a file that the archive does not hold."), **place)
        known = {"kind", "file", "filename", "collection", "tags", *KNOWN[about["kind"]]}
        if unknown := set(about) - known:
            raise ArchiveRefused(
                _("This site does not know “%(name)s” of a file. Update this site.")
                % {"name": str(min(unknown))[:40]},
                **place,
            )
        texts = [
            about.get("title"),
            about.get("filename"),
            *_listed(about, "tags"),
            *_listed(about, "collection"),
        ]
        numbers = [about[each] for each in KNOWN[about["kind"]] if each.startswith("focal")]
        texts_alike = isinstance(about.get("description", ""), str)
        if (
            not texts_alike
            or not all(isinstance(text, str) and 0 < len(text) <= 255 for text in texts)
            or not all(
                number is None or (isinstance(number, int) and 0 <= number < 2**31) for number in numbers
            )
        ):
            raise ArchiveRefused(_("Its title, name, tags or focal point cannot be read."), **place)
    return described


def _listed(about: dict, name: str) -> list:
    value = about.get(name)
    return value if isinstance(value, list) else [value]


def found(about: dict, content: bytes) -> models.Model | None:
    """The library's file with these bytes and this description."""
    model = model_for(about["kind"])
    for item in model.objects.filter(title=about["title"]).order_by("pk"):
        if _described_alike(item, about) and _holds(item, content):
            return item
    return None


def _described_alike(item: models.Model, about: dict) -> bool:
    alike = all(getattr(item, name) == about.get(name) for name in KNOWN[about["kind"]])
    return alike and sorted(item.tags.names()) == sorted(_listed(about, "tags"))


def _holds(item: models.Model, content: bytes) -> bool:
    try:
        with item.file.open("rb") as stream:
            return stream.read() == content
    except OSError:
        return False


def built(name: str, about: dict, content: bytes) -> models.Model:
    """A new image or document, not saved yet. Raises ArchiveRefused for what an editor could not upload either."""
    model = model_for(about["kind"])
    filename = posixpath.basename(about["filename"].replace("\\", "/")) or "file"
    extension = posixpath.splitext(filename)[1].lstrip(".").lower()
    if content.lstrip()[:200].lower().startswith(MARKUP) and extension not in MARKUP_EXTENSIONS:
        raise ArchiveRefused(
            _("It is named %(name)s but holds a web page or a drawing with script.") % {"name": filename},
            file=about["file"],
        )
    if about["kind"] == "image":
        try:
            WagtailImageField().clean(SimpleUploadedFile(filename, content))
        except ValidationError as error:
            raise ArchiveRefused(" ".join(error.messages), file=about["file"], field=filename) from None
    item = model(
        file=ContentFile(content, name=filename), **{each: about.get(each) for each in KNOWN[about["kind"]]}
    )
    if about["kind"] == "document":
        item.file_size = len(content)
    try:
        item.clean_fields(exclude=["collection", "uploaded_by_user", "file_hash", "width", "height"])
        item.clean()
    except ValidationError as error:
        messages = "; ".join(f"{place}: {message}" for place, message in messages_of(error))
        raise ArchiveRefused(messages, file=about["file"], field=filename) from None
    return item


def stored(item: models.Model, about: dict, *, person, collection: Collection) -> models.Model:
    item.collection = collection
    item.uploaded_by_user = person
    item.save()
    item.get_file_hash()
    if tags := _listed(about, "tags"):
        item.tags.set(tags)
    return item


def collection_at(path: list[str]) -> Collection:
    """The collection with these names from the root downwards, made where it is missing."""
    collection = Collection.get_first_root_node()
    for name in path:
        collection = collection.get_children().filter(name=name).first() or Collection.objects.get(
            pk=collection.pk
        ).add_child(name=name)
    return collection
