"""Django put together for the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler


def configure() -> None:
    """Gives Django the desk's settings. Called before anything imports a row."""
    from khronika.desk import settings as own

    if not settings.configured:
        settings.configure(**{name: getattr(own, name) for name in dir(own) if name.isupper()})
        django.setup()


def application() -> Callable[..., Any]:
    """The desk as a WSGI application."""
    configure()
    return WSGIHandler()
