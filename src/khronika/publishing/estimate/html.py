"""Sets a study as one HTML file with its style inside and no script at all."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from khronika import __version__
from khronika.counting.study import Study
from khronika.publishing.estimate.sections import study_page


def estimate_html(study: Study, title: str) -> str:
    """The study as a web page that needs nothing beside itself; every name of a list is escaped.

    Its content security policy allows the one style sheet inside it, by hash, and nothing else.
    """
    folder = files("khronika.publishing.estimate")
    shared = files("khronika.publishing.report").joinpath("report.css").read_text(encoding="utf-8")
    style = shared + folder.joinpath("estimate.css").read_text(encoding="utf-8")
    template = folder.joinpath("estimate.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return environment.from_string(template).render(
        page=study_page(study, title),
        version=__version__,
        style=Markup(style),  # noqa: S704 - our own files
        style_hash=f"sha256-{digest}",
    )
