"""What may be said after all claims were weighed: lineage, events and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from khronika.claims.claim import Where
from khronika.claims.quantity import Hedge
from khronika.claims.when import When


class Descent(StrEnum):
    """On what ground one document is held to repeat another, or a speaker."""

    NEAR_COPY = "near_copy"
    SHARED_PASSAGE = "shared_passage"
    DECLARED = "declared"  # 'cross-post from', an agency's credit
    ATTRIBUTED = "attributed"  # 'as reported by'


@dataclass(frozen=True, slots=True)
class Repeats:
    """One document repeats another, or repeats a named speaker who is not among the documents.

    `later` and `earlier` are sha256 of sources; `earlier` is None where only a name is known. `share` is the part
    (0 to 1) of the later document's runs of five words that stand in the earlier one, where the texts were compared.
    `order_known` is False where nothing tells which of the two came first; the names then mean nothing.
    """

    later: str
    earlier: str | None
    speaker: str | None
    ground: Descent
    reason: str
    share: float | None = None
    order_known: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """An independent origin: all claims with one root are one voice. `known` is False where parentage is unknown."""

    name: str
    claims: tuple[str, ...]
    reason: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that claims tell of. `reasons` say why they were held to tell of the same one."""

    id: str
    title: str
    claims: tuple[str, ...]
    when: When | None
    where: Where | None
    part_of: str | None = None
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that did not shape a figure, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a series: what was known of a running number up to a day, and who says it."""

    as_of: date | None
    since: When | None
    low: int | None
    high: int | None
    hedge: Hedge
    claims: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Camp:
    """Sources whose numbers can all be true at once, where others contradict them."""

    low: int | None
    high: int | None
    roots: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of numbers with the claims that state its edges; None is an open end. `about`: it is one number, and a rounded one."""

    low: int | None
    high: int | None
    claims: tuple[str, ...]
    about: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The reconciled quantity of one act of one event, with the rule and the claims that gave it.

    `best` is the number to quote if one must, None if only a vague one is known. `accepted` counts the claims among
    `claims` that a person has accepted. `part_of` is the figure that holds this one as a part; parts never add.

    `floors` are the largest numbers that at least one, two, three, ... independent roots put as their lower edge or
    higher; `ceiling` is the largest upper edge that a root stated, None if none did. Both read approximations by the
    policy table ('around 40' allows 35 to 45). `camps` are the sides of a disagreement, empty where there is none.
    `independent` counts the known roots that stand apart: those that may speak for one another count once until a person
    decides. `provisional` is True below two of them. `named` is the number of people whom claims name as those who suffered
    or were helped, each counted once: a floor of its own. `policy` names the table by which it was made.

    Where sources give different numbers that can be true at once, `agreed` is what all of them agree with, None if nothing is, and
    `anyone` what any of them says; both are None where there is no such difference.
    """

    id: str
    event: str
    title: str
    act: str
    group: str | None
    low: int | None
    high: int | None
    best: int | None
    hedge: Hedge
    as_of: date | None
    since: When | None
    claims: tuple[str, ...]
    roots: tuple[Root, ...]
    rule: str
    reason: str
    accepted: int = 0
    series: tuple[Dated, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    part_of: str | None = None
    floors: tuple[int, ...] = ()
    ceiling: int | None = None
    camps: tuple[Camp, ...] = ()
    independent: int = 0
    provisional: bool = True
    named: int = 0
    policy: str = ""
    agreed: Span | None = None
    anyone: Span | None = None
