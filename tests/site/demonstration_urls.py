"""The site's addresses with the one that only a demonstration has."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from config.outbox import outbox
from config.urls import urlpatterns as site

urlpatterns = [*i18n_patterns(path("outbox/", outbox, name="outbox")), *site]
