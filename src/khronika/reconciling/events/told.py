"""A claim together with what its document adds: the place and time it is told under, whose voice it is, what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.claims.claim import Claim, Modality
from khronika.claims.when import When
from khronika.reconciling.events.kinds import reach
from khronika.reconciling.events.places import Place, Site
from khronika.reconciling.events.windows import Window
from khronika.reconciling.lineage.origins import Origin

# A family of acts with the edges of its number.
Number = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it can be compared with others. `place` has the place first, then what holds it, in words for comparing;
    `place_words` is it as a document writes it. `part`: its number is a
    part of another one of such acts; 'five shot, two of whom died' counts all who died, and `out_of` is then the family of the five. `others`: its number counts others
    than one of such acts told before ('another three'); in 'one died, three others were hurt' three are all who were hurt.
    `some`: it is told out of some whom the document counted before ('five of the victims'), or of who is still held. `degree`: it counts who was
    hurt so badly ('two are in critical condition'). `hurt`: it counts people who
    were hit, none of whom its document tells to have died. `paired`: its group is told beside another ('two men and two
    women'), so that it is not all. `dead_beside`: it counts the injured in one breath with the dead, and not these.
    `person` is the name of the one who suffered, for comparing. `after`: beside a toll, so many of the wounded are told to have died since. `of_wounded`: it tells that one or a few died of those who had been wounded. `died`: it tells how those were hurt whom its document counts as dead.
    `of_known`: it counts people who are known from a larger number before: 'the two men who were killed', behind five.
    """

    claim: Claim
    family: str
    kind: str
    unit: str
    origin: Origin
    group: str | None
    place: Place
    place_known: bool
    place_given: bool
    window: Window | None
    since: When | None
    part: bool = False
    others: bool = False
    numbers: frozenset[Number] = frozenset()
    site: Site | None = None
    place_words: str = ""
    paired: bool = False
    hurt: bool = False
    some: bool = False
    degree: bool = False
    dead_beside: bool = False
    person: str = ""
    died: bool = False
    after: int = 0
    of_wounded: bool = False
    of_known: bool = False
    out_of: str = ""

    @property
    def low(self) -> int | None:
        """The lower edge that it states."""
        return self.claim.quantity.low if self.claim.quantity else None

    @property
    def high(self) -> int | None:
        """The upper edge that it states, of those whom it counts."""
        return self.claim.quantity.high if self.claim.quantity else None

    @property
    def partial(self) -> bool:
        """Whether it counts some of those who suffered and bounds all from below only; a group of them is counted as a group."""
        return (
            self.degree
            or self.of_known
            or (bool(self.claim.scope and self.claim.scope.partial) and self.group is None)
        )

    @property
    def toll(self) -> bool:
        """Whether its number is expected to change: a toll that rises, or one that was given before."""
        return bool(self.claim.scope and (self.claim.scope.toll or self.claim.scope.earlier))

    @property
    def earlier(self) -> bool:
        """Whether its document says that the number was given before."""
        return bool(self.claim.scope and self.claim.scope.earlier)


def side_by_side(a: Told, b: Told) -> bool:
    """Whether one voice tells two numbers of one act in one breath, and calls neither a part of the other."""
    one, other = a.claim, b.claim
    if one.source != other.source or a.origin.label != b.origin.label or a.family != b.family:
        return False
    if any(t.claim.quantity is None or t.part for t in (a, b)):
        return False
    return one.start <= other.end + reach() and other.start <= one.end + reach()


def denies_all(one: Told) -> bool:
    """Whether a claim says that nobody suffered: 'no one was hurt', 'denied that anyone was killed'; not that one person did not."""
    if one.claim.modality is not Modality.DENIED:
        return False
    quantity = one.claim.quantity
    return not one.person if quantity is None else quantity.high == 0


def speaks(one: Told) -> str:
    """Why a claim may not shape a number; empty where it may."""
    match one.claim.modality:
        case Modality.DENIED:
            return "denied: the passage says that it did not happen"
        case Modality.DISPUTED:
            return "disputed in the passage itself"
        case Modality.POSSIBLE:
            return "feared or possible, not said to have happened"
        case _:
            return "told of those who died" if one.died else ""
