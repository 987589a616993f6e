"""Django's settings for the desk's process. Databases are opened by the ledger, with their keys."""

from __future__ import annotations

import secrets
from pathlib import Path

from khronika.ledger import settings as ledger
from khronika.vocabulary import LANGUAGES as CODES

HERE = Path(__file__).parent
NAMES = {"en": "English", "ru": "Русский", "ar": "العربية", "es": "Español", "fr": "Français"}

INSTALLED_APPS = [*ledger.INSTALLED_APPS, "khronika.desk"]
DATABASES = ledger.DATABASES
DEFAULT_AUTO_FIELD = ledger.DEFAULT_AUTO_FIELD
LOGGING_CONFIG = None  # nothing that a page holds may reach a log
ROOT_URLCONF = "khronika.desk.urls"
# Signs the form tokens of this process's life only: a page from before a lock is asked for again.
SECRET_KEY = secrets.token_hex(32)
DEBUG = False
ALLOWED_HOSTS = ["localhost"]  # the guard asks for the port too
MIDDLEWARE = [
    "khronika.desk.forgetting.Forgetting",
    "khronika.desk.guard.Guard",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "khronika.desk.guard.Refusals",
]
CSRF_COOKIE_NAME = "khronika-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # gone with the browser's window
CSRF_FAILURE_VIEW = "khronika.desk.guard.forged"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "khronika.desk.pages.frame",
            ],
            "builtins": ["django.templatetags.i18n", "khronika.desk.tags"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
# Django's own handler writes large uploads to a temporary file.
FILE_UPLOAD_HANDLERS = ["khronika.desk.intake.upload.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
STATIC_URL = "/static/"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [(code, NAMES[code]) for code in CODES]
LANGUAGE_COOKIE_NAME = "khronika-language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LOCALE_PATHS = [HERE / "locale"]
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "khronika.desk.formats"
