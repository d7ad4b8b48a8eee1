"""`make run`: one machine, SQLite, no mail server, nothing to configure."""

from .base import *  # noqa: F403
from .base import VAR, environment

SECRET_KEY = environment.text("ABACUS_SECRET_KEY", "only-for-a-machine-that-nobody-else-can-reach")
ALLOWED_HOSTS = environment.words("ABACUS_HOSTS", "localhost,127.0.0.1,[::1],testserver")
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# There is no mail server here: messages lie in a folder, and the site shows them at /outbox/.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "outbox"
DEMONSTRATION = True

# Nobody has made the folder on a fresh machine, and SQLite makes files only.
VAR.mkdir(parents=True, exist_ok=True)
