from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from curriculum.glossary.view import glossary
from curriculum.search.view import search

from .outbox import outbox

urlpatterns = [
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("language/", set_language, name="set_language"),
]

if settings.DEMONSTRATION:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
    urlpatterns += i18n_patterns(path("outbox/", outbox, name="outbox"))

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("", include("courses.urls")),
    path("labs/", include("labs.urls")),
    path("explorers/", include("curriculum.explorers.urls")),
    path("search/", search, name="search"),
    path("glossary/", glossary, name="glossary"),
    path("", include(wagtail_urls)),
)
