"""Django's settings: what type checking and migrations need. Databases are opened by `opening`, with their keys."""

INSTALLED_APPS = ["khronika.ledger"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
SECRET_KEY = "unused: no session, no signature is made with it"  # noqa: S105 - Django wants one to be set
