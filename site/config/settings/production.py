"""A public site. It refuses to start without what it needs; nothing secret has a default."""

from .base import *  # noqa: F403
from .base import environment

SECRET_KEY = environment.required("ABACUS_SECRET_KEY", "a long random text that signs sessions")
ALLOWED_HOSTS = environment.words("ABACUS_HOSTS") or [
    environment.required("ABACUS_HOSTS", "the host names of this site, separated by commas")
]
WAGTAILADMIN_BASE_URL = environment.required("ABACUS_BASE_URL", "the address of this site, with https://")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

EMAIL_HOST = environment.required("ABACUS_EMAIL_HOST", "the mail server that sends sign-up codes")
EMAIL_PORT = environment.number("ABACUS_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("ABACUS_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("ABACUS_EMAIL_PASSWORD")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = environment.required("ABACUS_EMAIL_FROM", "the sender address of the site's mail")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEMONSTRATION = False
