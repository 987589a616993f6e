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
# Trafficking victims, Australia: see Binette and Steorts 2022.
AUSTRALIA = _full(("A", "B", "C", "D"), *(34, 13, 3, 198, 4, 36, 6, 100, 1, 2, 1, 0, 0, 15, 1))
# Invented by Chan, Silverman and Vincent 2021 (their table 2) to show that an estimate may not exist.
WITHOUT_ESTIMATE = _full(("A", "B", "C"), 40, 30, 6, 20)
# Potential victims of trafficking, United Kingdom 2013, five lists: Silverman 2014; Bales, Hesketh and Silverman 2015.
UK5 = Overlaps.tallied(
    ("LA", "NG", "PFNCA", "GO", "GP"),
    [
        (1, 54),
        (2, 463),
        (3, 15),
        (4, 995),
        (5, 19),
        (6, 62),
        (7, 1),
        (8, 695),
        (9, 3),
        (10, 19),
        (11, 1),
        (12, 76),
        (14, 4),
        (15, 1),
        (16, 316),
        (18, 1),
        (20, 11),
        (24, 8),
    ],
)
# Trafficking victims, Netherlands 2010-15: Cruyff, van Dijk and van der Heijden 2017.
NETHERLANDS6 = Overlaps.tallied(
    ("I", "K", "O", "P", "R", "Z"),
    [
        (1, 352),
        (2, 1299),
        (4, 403),
        (5, 1),
        (6, 1),
        (8, 4466),
        (9, 18),
        (10, 44),
        (12, 59),
        (13, 4),
        (16, 650),
        (17, 3),
        (20, 2),
        (24, 82),
        (28, 2),
        (32, 632),
        (33, 16),
        (34, 4),
        (36, 57),
        (40, 125),
        (41, 4),
        (44, 7),
        (48, 2),
        (56, 1),
    ],
)
# Killed and disappeared, Peru 1980-2000: Ball, Asher, Sulmont and Manrique 2003.
PERU3 = Overlaps.tallied(
    ("CVR", "DP", "ODH"),
    [(1, 15794), (2, 1723), (3, 623), (4, 3354), (5, 766), (6, 1218), (7, 1214)],
)
