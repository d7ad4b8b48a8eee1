"""In which language a person reads here: noted when it changes, for what is written to the person later."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils.translation import get_language, get_language_from_path

from .models import User


class ReadingLanguageMiddleware:
    """Notes the language of a page that was asked for by its address. One update when it is another than before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        language = get_language_from_path(request.path_info)
        # What asked for nobody's account is the same for everybody, and must stay so for caches.
        is_personal = request.method == "GET" and request.session.accessed
        if language and is_personal and request.user.is_authenticated:
            note_language(request.user, language)
        return response


@receiver(user_logged_in, dispatch_uid="courses.reading_language")
def note_at_login(sender, request, user, **kwargs):
    note_language(user, get_language() or "")


def note_language(person: User, language: str) -> None:
    if language in dict(settings.LANGUAGES) and person.language != language:
        User.objects.filter(pk=person.pk).update(language=language)
        person.language = language
