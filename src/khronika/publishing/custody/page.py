"""The page of a custody bundle, in plain words: what it proves, what it does not, and how to check it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from khronika.errors import printable
from khronika.publishing.custody import verify

if TYPE_CHECKING:
    from khronika.publishing.custody.bundle import Exhibit

# What is said in words of a handling, in the words of the Berkeley Protocol.
FIELDS = {
    "name": "Name of the file as it was received",
    "url": "Found at",
    "collector": "Collected by",
    "machine": "With the machine",
    "method": "By the method",
    "at": "Collected at",
    "note": "Note",
}


def page(exhibit: Exhibit) -> str:
    """The page; every word of a source or a person is escaped, and it has no script and loads nothing."""
    template = files("khronika.publishing.custody").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    told = [
        (FIELDS.get(name, name), printable(words))
        for proved in exhibit.entries
        if proved.particulars
        for name, words in proved.particulars.fields
    ]
    said = [
        verify.evidence_of(one.evidence, bytes.fromhex(one.checkpoint.statement.root))
        for one in exhibit.witnesses
    ]
    return environment.from_string(template).render(exhibit=exhibit, told=told, said=said, shown=printable)
