"""Tables of list overlaps as published, and what other programs give on them: counts are facts. Primary reference beside each."""

from __future__ import annotations

from khronika.counting.overlaps import Overlaps


def _full(lists: tuple[str, ...], *counts: int) -> Overlaps:
    """A table by the counts of its patterns from 1."""
    return Overlaps.tallied(lists, enumerate(counts, start=1))


# Killings in Kosovo, 20 March to 22 June 1999: Ball, Betts, Scheuren, Dudukovich and Asher 2002.
KOSOVO = _full(
    ("EXH", "ABA", "OSCE", "HRW"),
    *(1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27),
)
# Korean women held at Palembang: Ball, Shin and Yang 2018. Nobody stands on the last two lists alone.
PALEMBANG = _full(("b", "c", "d"), 5, 5, 54, 41, 6, 0, 12)
# Hepatitis A in a college of Taiwan: Chao, Tsay, Lin, Shau and Chao 1997; serology later put the total near 545.
TAIWAN = _full(("P", "Q", "E"), 69, 55, 21, 63, 17, 18, 28)
# Spina bifida in upstate New York: Madigan and York 1997.
SPINA = _full(("birth", "death", "rehabilitation"), 244, 48, 142, 60, 111, 4, 12)
# Known diabetes in Casale Monferrato: Bruno and others 1994.
DIABETES = _full(("1", "2", "3", "4"), 709, 74, 104, 182, 650, 20, 157, 10, 12, 7, 18, 8, 46, 14, 58)
# Invented by Chan, Silverman and Vincent 2021 (their table 2) to show that an estimate may not exist.
WITHOUT_ESTIMATE = _full(("A", "B", "C"), 40, 30, 6, 20)
