"""Uploads stay in memory: Django's own handler writes whatever is large to a temporary file, readable to whoever looks."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    """Takes every upload, however large, into memory. The server bounds the size of a request."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Called once for a request."""
        del args, kwargs
        self.activated = True
