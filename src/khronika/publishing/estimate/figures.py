"""The pictures of a study as files of their own."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from markupsafe import Markup

from khronika.errors import CountingNotInstalled, NoFonts
from khronika.publishing.estimate.charts import standing_alone
from khronika.publishing.estimate.sections import study_page

if TYPE_CHECKING:
    from khronika.counting.study import Study

_LARGE = 2  # times the size in the page, for print
_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text x="2" y="16">{}</text></svg>'


def pictures(study: Study) -> list[tuple[str, str]]:
    """Every picture as SVG with its colours inside, by a name for its file: 'part-1-models'."""
    return [
        (f"{part.anchor}-{field.name}", standing_alone(drawn))
        for part in study_page(study, "").parts
        for field in fields(part.figures)
        if (drawn := getattr(part.figures, field.name))
    ]


def png(svg: str) -> bytes:
    """A picture as PNG. Raises NoFonts where this system has no font: a picture without its words would mislead."""
    if len({_draw(standing_alone(Markup(_LETTER.format(letter)))) for letter in ("X", "")}) == 1:  # noqa: S704 - our own
        raise NoFonts
    return _draw(svg)


def _draw(svg: str) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise CountingNotInstalled from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=_LARGE, background="white"))
