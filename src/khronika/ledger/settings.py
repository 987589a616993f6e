"""Django's settings: what type checking and migrations need. Databases are opened by `opening`, with their keys."""

INSTALLED_APPS = ["khronika.ledger"]
DATABASES: dict[str, dict[str, object]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LOGGING_CONFIG = None  # nothing that is written here may reach a log
SECRET_KEY = "unused: no cookie, no signature is made with it"  # noqa: S105 - Django wants one to be set
