"""The sample dossier that ships with Khronika: sixteen documents about a wave of persecution that never happened.

The republic of Verhany, its towns, people, papers and bodies are invented. `documents/` holds the sources as they
would arrive; `expected/` holds what a careful analyst reads in them, written before any reader saw them.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path


def folder() -> AbstractContextManager[Path]:
    """The folder of the sample's documents, as a path that holds while the context is open."""
    return as_file(files("khronika.sample").joinpath("documents"))
