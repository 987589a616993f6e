"""The desk as Django knows it: templates, catalogues and nothing in a database."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Named by its room."""

    name = "khronika.desk"
    label = "desk"
