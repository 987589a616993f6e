"""Django made ready: with our settings, unless whoever runs us has given it others."""

from __future__ import annotations

import django
from django.conf import settings

from khronika.ledger import settings as own


def set_up() -> None:
    """Makes rows definable. Called by the modules that define them, so that these may be imported in any order."""
    if not settings.configured:
        settings.configure(**{name: getattr(own, name) for name in dir(own) if name.isupper()})
        django.setup()
