"""Sets the report as one HTML file with its style inside and no script at all."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from khronika.publishing.report.contents import Contents
from khronika.publishing.report.sections import report


def report_html(contents: Contents) -> str:
    """The report as a web page that needs nothing beside itself; every word of a document is escaped.

    Its content security policy allows the one style sheet inside it, by hash, and nothing else.
    """
    folder = files("khronika.publishing.report")
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    template = folder.joinpath("report.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return environment.from_string(template).render(
        report=report(contents),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=f"sha256-{digest}",
    )
