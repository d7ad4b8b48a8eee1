"""The test suite: fast hashing, mail in memory, files in a folder that goes away."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Both go away with the process. A database in memory would be one connection for test, server and grader.
_folder = tempfile.TemporaryDirectory(prefix="abacus-tests-")
MEDIA_ROOT = Path(_folder.name) / "media"
ARCHIVE_ROOT = Path(_folder.name) / "archives"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": Path(_folder.name) / "test.sqlite3"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DEMONSTRATION = False
