"""The picture of who repeats whom: every box and line is drawn, and lines cross no more than they must."""

from __future__ import annotations

import re

from khronika.publishing.report.lineage import Edge, Node, lineage_picture

VOICES = [Node(name, name, is_document=False) for name in ("Amal", "Badr", "Committee")]
PAGES = [Node(name, name, is_document=True) for name in ("one", "two", "three")]
EDGES = [
    Edge(page, voice, "attributed", "said")
    for page, voice in (("one", "Committee"), ("two", "Badr"), ("three", "Amal"))
]


def test_a_box_stands_near_those_to_which_it_has_lines() -> None:
    drawn = str(lineage_picture([*VOICES, *PAGES], EDGES))
    lines = re.findall(r"M[\d.]+ ([\d.]+)C.*? ([\d.]+)\"", drawn)
    assert len(lines) == len(EDGES)
    assert all(start == end for start, end in lines)


def test_those_who_repeat_each_other_are_drawn_too() -> None:
    both = [Edge("one", "two", "near_copy", "same words"), Edge("two", "one", "near_copy", "same words")]
    drawn = str(lineage_picture(PAGES, both))
    assert drawn.count("<rect") == len(PAGES)
    assert drawn.count("<path") == len(both)
