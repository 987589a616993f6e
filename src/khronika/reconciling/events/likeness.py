"""How alike two claims are: do they tell of one number? Points with their reasons, and what forbids it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from khronika.reconciling.events.contradictions import (
    apart,
    elsewhere,
    forbidden,
    meets,
)
from khronika.reconciling.events.days import gap, other_days
from khronika.reconciling.events.numbers import NOTHING, Point, both_run, number_point, points_for
from khronika.reconciling.events.places import SEVERAL, is_country, one_name, reaches, within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told
from khronika.reconciling.events.windows import Window, days_between, wider
from khronika.reconciling.lineage.names import name_words
from khronika.reconciling.sentences import Form, form

# The part of two documents' rare names that they share. It is asked last: it costs more than all the rest.
Shared = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Alike:
    """A score and what it is made of; `forbidden` names what speaks against it for certain."""

    score: float
    points: tuple[Point, ...] = ()
    forbidden: str = ""

    @property
    def reasons(self) -> tuple[Form, ...]:
        """Each feature that gave points, with these. Millions of pairs are weighed, and few are ever asked why."""
        return tuple(_counted(*point) for point in self.points if point[0])


@lru_cache(maxsize=65536)
def _counted(points: float, reason: Form) -> Form:
    # Many pairs are alike in the same way: they have one form between them.
    return form("{reason} ({points:+.1f})", reason, points)


def alike(a: Told, b: Told, shared: Shared) -> Alike:
    """Whether two claims tell of one number."""
    if against := forbidden(a, b):
        return Alike(0.0, (), against)
    found = tuple(_found(a, b, shared))
    return Alike(sum(point[0] for point in found), found)


def _found(a: Told, b: Told, shared: Shared) -> Iterator[Point]:
    yield _place_point(a, b)
    yield _time_point(a, b)
    yield number_point(a, b)
    if a.claim.source == b.claim.source:
        yield points_for("same_document"), form("told in one document")
        if a.claim.quantity and b.claim.quantity and (a.low, a.high) == (b.low, b.high):
            yield points_for("same_document_number"), form("with the same number")
        if a.kind == "inquiry":
            yield points_for("same_inquiry"), form("one inquiry")
    else:
        part = shared(a.claim.source, b.claim.source)
        # Hundredths are what is said, and few values make few sentences.
        hundredths = round(part * 100) / 100
        yield _names_points(a, b, part), form("{share:.0%} of the documents' names shared", hundredths)
        yield _others_point(a, b)
    if a.person and a.person == b.person and a.claim.victims:
        yield points_for("same_person"), form("the same person is named: {name}", a.claim.victims.as_written)
    if a.group is not None and a.group == b.group:
        yield points_for("group_same"), form("both of {group}", form(a.group))


def _others_point(a: Told, b: Told) -> Point:
    """What two accounts agree on beside this number: a raid with two dead and five wounded is told by both."""
    both = sorted({n for n in a.numbers & b.numbers if n[0] != a.family}, key=str)
    points = sum(points_for("other_number_one" if high == 1 else "other_number") for _, _, high in both)
    if len(both) == 1:
        reason = form("1 other number in both accounts")
    else:
        reason = form("{count} other numbers in both accounts", len(both))
    return min(points, setting("other_numbers_most")), reason


def _names_points(a: Told, b: Told, names_shared: float) -> float:
    """Names in common, and more for the same number in what is then the same story."""
    story = (
        a.claim.quantity is not None and b.claim.quantity is not None and (a.low, a.high) == (b.low, b.high)
    )
    beyond = max(0.0, names_shared - setting("story_from")) if story else 0.0
    return points_for("names_most") * names_shared + points_for("story_number") * beyond


def _place_point(a: Told, b: Told) -> Point:
    if not a.place or not b.place:
        return 0.0, NOTHING
    where = (a.place_words, b.place_words)
    if one_name(a.place[0], b.place[0]) and not apart(a, b):
        country = is_country(a.place, known=a.place_known) and is_country(b.place, known=b.place_known)
        country = country or a.place == SEVERAL
        return points_for("country_same" if country else "place_same"), form("same place: {place}", where[0])
    if within(a.place, b.place) or within(b.place, a.place):
        same = (a.low, a.high) == (b.low, b.high) or both_run(a, b)
        feature = "place_within" if same else "place_within_other"
        return points_for(feature), form("one place in the other: {one}, {other}", *where)
    if reaches(a.site, b.site):
        same = (a.low, a.high) == (b.low, b.high) or both_run(a, b)
        feature = "place_near" if same else "place_near_other"
        return points_for(feature), form("one town reaches to the other: {one}, {other}", *where)
    if _one_total(a, b) and not apart(a, b):
        return 0.0, NOTHING  # one organisation's running total is told from wherever it speaks
    if apart(a, b) or elsewhere(a, b) or SEVERAL in (a.place, b.place):
        named = "place_other" if a.place_given and b.place_given else "place_other_taken"
        return points_for(named), form("told under other places: {one}, {other}", *where)
    return points_for("place_unlike_words"), form("places not known to be one: {one}, {other}", *where)


def _time_point(a: Told, b: Told) -> Point:
    if both_run(a, b):
        if _one_teller(a, b):
            return points_for("total_of_one"), form("running totals from about the same day, of one teller")
        return points_for("total_of_two"), form("running totals from about the same day")
    if a.window is None or b.window is None:
        return _told_about(a, b)
    days = gap(a, b)
    if days > setting("slack_days") or (days and _other_happening(a, b)):
        feature = "told_later" if _told_later(a, b) or _told_later(b, a) else "time_same_days"
        return -points_for(feature), form("told under other days")
    if days:
        return points_for(_near_in_time(a, b)), form("1 day apart") if days == 1 else form(
            "{days} days apart", days
        )
    if not (a.window.starts and b.window.starts) and not (a.since or b.since):
        return points_for("time_unknown"), form("of one only the last possible day is known")
    months = bool(a.window.yearless or b.window.yearless)
    if max(a.window.days, b.window.days) >= setting("year_days") and not (a.since or b.since):
        # Every day without a year lies in any year, and much happens in one.
        if months:
            return points_for("time_unknown"), form("no year is told of one")
        return points_for("year_meets"), form("the year is the same")
    campaign: int = setting("campaign_days")
    narrow = (
        not months
        and not a.since
        and not b.since
        and max(a.window.days, b.window.days) <= setting("narrow_days")
        and not (wider(a.window, b.window, campaign) or wider(b.window, a.window, campaign))
    )
    feature = "time_same_days" if narrow else "time_meets"
    return points_for(feature), form("the days meet")


def _other_happening(a: Told, b: Told) -> bool:
    """Whether days that lie near each other are of two happenings all the same: two weeks or months that only touch, and
    two numbers that one teller gives of two days, both told. A report's own day is off by one, its month is not.
    """
    one, other = a.window, b.window
    if not (one and other and one.given and other.given):
        return False
    if other_days(a, b):
        return True
    counted = a.claim.quantity is not None and b.claim.quantity is not None
    running = a.toll or b.toll or a.since or b.since
    return counted and not running and _one_teller(a, b) and (a.low, a.high) != (b.low, b.high)


def _near_in_time(a: Told, b: Told) -> str:
    """The feature of days that lie near each other: a report's own day is often given for that of what it tells. Two numbers that
    cannot both be true, of two days that are both told, are of one happening only by the names of the two stories.
    """
    if not (a.window and b.window and a.window.given and b.window.given):
        return "time_near_taken"
    one_story = a.claim.source == b.claim.source or a.toll or b.toll or both_run(a, b) or meets(a, b)
    return "time_near" if one_story else "time_near_other"


def _told_later(late: Told, early: Told) -> bool:
    """Whether the later days are only those of the story around a claim: who writes weeks later may look back."""
    one, other = late.window, early.window
    if one is None or other is None or one.given or one.yearless or other.yearless:
        return False
    later = 0 < (one.earliest - other.latest).days <= int(setting("looking_back_days"))
    return later and late.claim.source != early.claim.source


def _told_about(a: Told, b: Told) -> Point:
    """What the days of publication say of claims without a time of their own: little, and only by what is usual."""
    days = [t.origin.published for t in (a, b) if t.window is None]
    if None not in days and a.claim.source != b.claim.source:
        told = [Window(d, d) if d else t.window for d, t in zip(_published(a, b), (a, b), strict=True)]
        one, other = told
        if one and other and days_between(one, other) <= setting("told_within_days"):
            return points_for("told_in_days"), form("told within the same days")
    if a.window is None and b.window is None:
        return points_for("time_unknown"), form("no time is told")
    return points_for("time_of_one"), form("a time is told of one only")


def _published(a: Told, b: Told) -> tuple[date | None, date | None]:
    one, other = (t.origin.published if t.window is None else None for t in (a, b))
    return one, other


def _one_teller(a: Told, b: Told) -> bool:
    return a.origin.voice == b.origin.voice or _one_rescuer(a, b)


def _one_total(a: Told, b: Told) -> bool:
    """Whether two documents tell running totals of one teller; one that gives two for two towns means two."""
    return bool(a.since and b.since) and a.claim.source != b.claim.source and _one_teller(a, b)


def _one_rescuer(a: Told, b: Told) -> bool:
    """Whether both tell of people helped by the same body."""
    if a.kind != "help" or not (a.claim.perpetrators and b.claim.perpetrators):
        return False
    return name_words(a.claim.perpetrators.as_written) == name_words(b.claim.perpetrators.as_written)
