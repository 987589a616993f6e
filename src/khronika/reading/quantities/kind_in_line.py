"""What a number is, asked of its sentence where its own surroundings leave it a count."""

from __future__ import annotations

from khronika.reading.quantities.ages import is_age_of_one, is_age_of_people
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hours import is_hour
from khronika.reading.quantities.kind_rules import kind_of
from khronika.reading.quantities.line import Line
from khronika.reading.quantities.numbered_units import is_of_a_unit
from khronika.reading.quantities.parts_of_names import is_of_a_decade, is_repeated, is_tail


def kind_in_line(line: Line, figure: Figure, *, part: bool) -> str:
    """What a number is: 'count', or what it is instead; 'label' in 'Camp 14 inmates', 'age' in 'boys between 12 and 15'."""
    named = kind_of(line.tokens, line.words, figure, line.content, line.grammar.kinds)
    if named != "count":
        return named
    if is_hour(line, figure):
        return "time"
    if is_tail(line, figure) or is_of_a_decade(line, figure):
        return "label"
    if is_repeated(line, figure):
        return "rate"
    alone = figure.bare and figure.start == figure.first
    if alone and is_of_a_unit(line, figure.first, figure.counted):
        return "label"
    if part:
        return named
    return "age" if is_age_of_people(line, figure) or is_age_of_one(line, figure) else named
