"""What every environment shares. It runs anywhere; the small files beside it only differ."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from . import environment

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = Path(environment.text("ABACUS_VAR", str(ROOT / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "courses.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "courses",
    "labs",
    "curriculum",
    "wagtail_localize",
    "wagtail_localize.locales",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "csp",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.admin_csp.AdminCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.reader_zone.ReaderZoneMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "courses.reading_language.ReadingLanguageMiddleware",
    "courses.confinement.ConfinementMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.outbox.outbox_address",
            ],
            "libraries": {"devices": "config.devices"},
        },
    }
]

# SQLite keeps concurrent submissions only with WAL and transactions that take the write lock at once.
DATABASES = {
    "default": dj_database_url.parse(
        environment.text("ABACUS_DATABASE_URL", f"sqlite:///{VAR / 'abacus.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Rate limits live in the cache, so every process must share it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = reverse_lazy("wagtail_serve", args=[""])

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# A classroom shares one address: limits per address are wide, limits per account stay tight.
ACCOUNT_RATE_LIMITS = {
    "signup": "400/m/ip",
    "login": "400/m/ip",
    "login_failed": "400/m/ip,5/5m/key",
    "reset_password": "100/m/ip,5/m/key",
    "reset_password_from_key": "100/m/ip",
    "confirm_email": "1/10s/key",
    # Codes of certificates that are looked up.
    "certificate": "120/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Abacus"

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
]
# The second holds what Wagtail does not say in Chinese itself.
LOCALE_PATHS = [SITE / "locale", SITE / "cms_locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "curriculum.translating.machine_translator.ScriptTranslator"}
# A page submitted for translation still speaks the other language: it waits as a draft for its translator.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
TIME_ZONE = environment.text("ABACUS_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [SITE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
# Uploaded courses until they are imported. They hold solutions: no web server may hand this folder out.
ARCHIVE_ROOT = VAR / "archives"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# A lab of eighty exercises is one form of several thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

WAGTAIL_SITE_NAME = "Abacus"
WAGTAILADMIN_BASE_URL = environment.text("ABACUS_BASE_URL", "http://localhost:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文")]
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "curriculum.search.backend"}}
# What the last step of a workflow does; a lab goes live when its check has passed.
WAGTAIL_FINISH_WORKFLOW_ACTION = "courses.approved.publish_approved"

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
ADMIN_PREFIX = "/cms/"
# Wagtail's admin needs inline styles and evaluates its own inline scripts; only people who teach see it.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

# Who may work on a lab, and read its submissions, is decided by enrolment and appointment. labs does not know
# courses, so the site wires the two.
LAB_ACCESS = "courses.enrolment.may_work_on"
SUBMISSION_READERS = "courses.enrolment.may_read_submission"
REGRADE_NEWS = "courses.mailing.regrades.queue_regraded"
LAB_TERMS = "courses.deadlines.lab_terms.lab_terms"

# Where a lesson's code is sent that its reader runs; the curriculum does not know labs.
CODE_RUN_URL = "labs:run_snippet"

# Fonts of printed certificates, paths separated by commas; the first one that has a letter draws it.
CERTIFICATE_FONTS = environment.words(
    "ABACUS_CERTIFICATE_FONTS", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
)

# A grader that is silent for so long has lost its row to another one.
GRADING_LEASE_S = environment.number("ABACUS_LEASE_S", 30, at_least=1)
# What a lab may ask for at most; older versions of labs are held to it when they are graded.
GRADING_CEILING = {
    "cpu_s": environment.number("ABACUS_LIMIT_CPU_S", 120, at_least=1),
    "wall_s": environment.number("ABACUS_LIMIT_WALL_S", 300, at_least=1),
    "test_s": environment.number("ABACUS_LIMIT_TEST_S", 60, at_least=1),
    "memory_mb": environment.number("ABACUS_LIMIT_MEMORY_MB", 4096, at_least=256),
    "file_mb": environment.number("ABACUS_LIMIT_DISK_MB", 512, at_least=1),
    "output_bytes": environment.number("ABACUS_LIMIT_OUTPUT_KB", 10_000, at_least=1) * 1000,
    "processes": environment.number("ABACUS_LIMIT_PROCESSES", 256, at_least=1),
    "open_files": environment.number("ABACUS_LIMIT_OPEN_FILES", 4096, at_least=64),
}
