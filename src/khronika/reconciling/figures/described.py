"""People of one page told apart by how they are described: a woman is no man, a boy no grown man, who is 34 not 22.

Law: two descriptions are of two people only where both say something that cannot be true of one. So many of them, each of
whom is told apart from every other, are as many people at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from khronika.claims.claim import Claim
from khronika.vocabulary import data

# Of a page that tells of more, the rest are not asked: every one is compared with all.
MOST = 60
# 'a 34-year-old man', '34-летний', 'de 34 años', 'âgé de 34 ans': an age tells a person from others of one page.
_AGE = re.compile(
    r"\b(\d{1,3})(?:[- ](year|month|week|day)s?[- ]old|[- ]?(летн|месячн)|\s+(años|ans|лет|года?|meses|mois|месяцев)\b)",
    re.IGNORECASE,
)
_SHORTER = frozenset({"week", "day"})
_TEENS = range(13, 20)
_MONTHS = frozenset({"month", "месячн", "meses", "mois", "месяцев"})


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a person: the age as it can be compared, the sex, and whether it is a child. Empty where nothing is."""

    age: str
    sex: str
    years: str

    def other_than(self, other: Description) -> bool:
        """Whether two descriptions cannot be of one person."""
        pairs = ((self.age, other.age), (self.sex, other.sex), (self.years, other.years))
        return any(a and b and a != b for a, b in pairs)


def described(claim: Claim) -> Description:
    """How a claim describes the one of whom it tells."""
    written = claim.victims.as_written if claim.victims else ""
    words = {w.strip(".,;:'\"()") for w in written.casefold().replace("-", " ").split()}
    found = _AGE.search(written)
    unit = next((g.casefold() for g in found.groups()[1:] if g), "") if found else ""
    months = unit in _MONTHS
    age = f"{found.group(1)} {'months' if months else unit if unit in _SHORTER else 'years'}" if found else ""
    # A boy of fifteen is a young man to others.
    either = not words.isdisjoint(_words("either")) or (
        age.endswith("years") and int(age.split(maxsplit=1)[0]) in _TEENS
    )
    return Description(
        age, _said(words, ("female", "male")), "" if either else _said(words, ("child", "adult"))
    )


def _said(words: set[str], kinds: Iterable[str]) -> str:
    said = [kind for kind in kinds if not words.isdisjoint(_words(kind))]
    return said[0] if len(said) == 1 else ""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data("khronika.reconciling.figures", "described.yml")[kind])


def apart(found: Iterable[Description]) -> int:
    """How many of these are each told apart from every other of them: those of whom most is said are asked first."""
    ranked = sorted(
        set(found), key=lambda d: (-sum(map(bool, (d.age, d.sex, d.years))), d.age, d.sex, d.years)
    )
    kept = list[Description]()
    for one in islice(ranked, MOST):
        if all(one.other_than(other) for other in kept):
            kept.append(one)
    return len(kept)
