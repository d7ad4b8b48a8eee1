"""Numbers of the database to names that hold everywhere, and back.

page:<translation key>:<language>      image:<name in the archive>      document:<name in the archive>
snippet:<model>:<key>:<language>
"""

from __future__ import annotations

import uuid
from urllib.parse import quote, unquote

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from .registration import archived_snippet


def page_reference(page: Page) -> str:
    return f"page:{page.translation_key}:{page.locale.language_code}"


def snippet_reference(snippet: Model, key: object) -> str:
    locale = getattr(snippet, "locale", None)
    language = locale.language_code if locale else ""
    return f"snippet:{snippet._meta.label_lower}:{quote(str(key), safe='')}:{language}"


def can_refer_to(model: type[Model]) -> bool:
    return issubclass(model, (Page, get_image_model(), get_document_model())) or bool(archived_snippet(model))


class Outgoing:
    """References out of a course, as the export meets them. What they name must go into the archive too."""

    def __init__(self, inside: set[str], name_file):
        self.inside = inside
        self.outside: dict[str, dict] = {}
        self.snippets: dict[str, Model] = {}
        self._name_file = name_file
        self._known: dict[tuple[type, int], str | None] = {}

    def of(self, model: type[Model], number: object) -> str | None:
        """The name of the object with this number; None when it is gone. Raises KeyError for a foreign model."""
        if number in (None, ""):
            return None
        if (model, number) not in self._known:
            self._known[model, number] = self._found(model, number)
        return self._known[model, number]

    def _found(self, model: type[Model], number: object) -> str | None:
        try:
            found = model._default_manager.filter(pk=number).first()
        except (ValueError, TypeError):
            return None
        if found is None:
            return None
        if isinstance(found, Page):
            return self._page(found)
        if isinstance(found, (get_image_model(), get_document_model())):
            return self._name_file(found)
        how = archived_snippet(model)
        if how is None:
            raise KeyError(model)
        reference = snippet_reference(found, getattr(found, how.key))
        self.snippets[reference] = found
        return reference

    def _page(self, page: Page) -> str:
        reference = page_reference(page)
        if reference not in self.inside:
            self.outside[reference] = {"title": page.title, "url": page.full_url}
        return reference


class Incoming:
    """The same names, looked up on this site.

    `keys` maps keys of the archive to those that a copy gets, `files` its names of files to numbers of this site
    (None until the file is stored). `expected` holds the pages that come with the
    archive, `missing` collects references to what is not there; `coming` holds keys of
    snippets that the import will add.
    """

    def __init__(self, keys: dict[str, str], files: dict[str, int | None], expected: set[str]):
        self.keys = keys
        self.expected = expected
        self.files = files
        self.missing: set[str] = set()
        self.coming: set[str] = set()

    def new_key(self, key: object) -> str:
        """The key on this site: another one where the course comes in as a copy.

        What something owned holds is named by its key, a stroke and a name, and follows it.
        """
        if str(key) in self.keys:
            return self.keys[str(key)]
        owner, stroke, name = str(key).partition("/")
        return self.keys.get(owner, owner) + stroke + name

    def is_coming(self, value: str) -> bool:
        """Whether the value names a snippet that the import will add, or something in it."""
        return value in self.coming or value.partition("/")[0] in self.coming

    def number(self, model: type[Model], reference: object) -> object | None:
        """Raises ValueError when the name is of another kind than the model."""
        if reference is None:
            return None
        kind, _colon, rest = str(reference).partition(":")
        if kind == "page" and issubclass(model, Page):
            found = self._page(rest, model)
        elif (kind, True) in (
            ("image", issubclass(model, get_image_model())),
            ("document", issubclass(model, get_document_model())),
        ):
            # Files come with the archive or the reference is wrong; pages may be another course's.
            if str(reference) not in self.files:
                raise ValueError(reference)
            found = self.files[str(reference)]
        elif kind == "snippet" and archived_snippet(model):
            found = self._snippet(rest, model)
        else:
            raise ValueError(reference)
        if found is None:
            self.missing.add(str(reference))
        return found

    def _page(self, rest: str, model: type[Model]):
        key, _colon, language = rest.partition(":")
        key = uuid.UUID(self.new_key(uuid.UUID(key)))
        return (
            model._default_manager.filter(translation_key=key, locale__language_code=language)
            .values_list("pk", flat=True)
            .first()
        )

    def _snippet(self, rest: str, model: type[Model]):
        label, key, language = [*rest.split(":"), "", ""][:3]
        if label != model._meta.label_lower:
            raise ValueError(rest)
        key = self.new_key(unquote(key))
        how = archived_snippet(model)
        found = model._default_manager.filter(**{how.key: key})
        if language:
            found = found.filter(locale=Locale.objects.filter(language_code=language).first())
        return found.values_list("pk", flat=True).first()
