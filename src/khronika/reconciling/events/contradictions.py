"""What makes it certain that two claims do not tell of one number: other acts, other days, two towns, one voice with both numbers.

No likeness outweighs it; only a person's decision does.
"""

from __future__ import annotations

from datetime import date

from khronika.claims.quantity import Hedge
from khronika.reconciling.events.days import days_apart
from khronika.reconciling.events.places import one_known_or_within, one_name, one_or_within, reaches, unlike
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all, speaks
from khronika.reconciling.events.windows import Window, days_between
from khronika.reconciling.lineage import repeating


def forbidden(a: Told, b: Told) -> str:
    """What makes it certain that two claims do not tell of one number."""
    if a.family != b.family or a.unit != b.unit:
        return "other acts or other things counted"
    # Places and days first: of most pairs that are compared at all, they are what differs.
    if a.place_given and b.place_given and apart(a, b):
        return "other places"
    if days_apart(a, b):
        return "other days"
    if (a.claim.quantity is None) != (b.claim.quantity is None):
        return "" if _of_one_happening(a, b) else "one tells no number"
    one_person = bool(a.person) and a.person == b.person
    if (
        a.claim.quantity is None
        and a.kind != "inquiry"
        and not one_person
        and _dated_alone(a) != _dated_alone(b)
    ):
        return "one has a time of its own"
    one_number = (a.low, a.high) == (b.low, b.high)
    if not one_number and a.claim.act != b.claim.act and _acts_apart(a, b):
        return "acts that count different people"
    if reason := _scopes_apart(a, b, one_number=one_number) or _groups_apart(a, b, one_number=one_number):
        return reason
    if _before_it_happened(a, b):
        return "told before it happened"
    whole = not one_number and a.family == "hurt" and with_its_dead(a) != with_its_dead(b)
    if whole or counts_the_dead_too(a, b) or counts_the_dead_too(b, a):
        return "one counts those who died, too"
    return _numbers_apart(a, b)


def _of_one_happening(a: Told, b: Told) -> bool:
    """Whether a count of the dead or the injured, and one of whom another document tells without a number, may be of one
    happening: both are told of one day and of one place, a place in it or around it.
    """
    told, number = (a, b) if a.claim.quantity is None else (b, a)
    if denies_all(told):
        return (
            number.since is None
            and bool(a.place and b.place)
            and _lies_there(a, b)
            and _of_one_day(a.window, b.window)
        )
    if a.family not in ("dead", "hurt") or a.claim.source == b.claim.source or (number.low or 0) < 1:
        return False
    if (
        number.since
        or number.toll
        or speaks(told)
        or speaks(number)
        or (a.claim.act != b.claim.act and _acts_apart(a, b))
    ):
        return False
    return bool(a.place and b.place) and _lies_there(a, b) and _of_one_day(a.window, b.window)


def _of_one_day(one: Window | None, other: Window | None) -> bool:
    if one is None or other is None or one.yearless or other.yearless or days_between(one, other):
        return False
    return all(w.starts and w.ends and w.days <= int(setting("slack_days")) for w in (one, other))


def _acts_apart(a: Told, b: Told) -> bool:
    if a.hurt or b.hurt:
        return False  # 'four people shot', where nobody died, is a count of the injured
    return [*sorted((a.claim.act, b.claim.act))] in setting("acts_apart")


def _dated_alone(one: Told) -> bool:
    return one.window is not None and one.window.given


def _scopes_apart(a: Told, b: Told, *, one_number: bool) -> str:
    if (a.since is None) != (b.since is None):
        if days_of_total(a, b) and not one_number:
            return "one is what a document counts of some days of its running total"
        if not _running_too(a, b):
            return "one is a running total"
    one, other = (t.since.earliest if t.since else None for t in (a, b))
    if one and other and abs((one - other).days) > setting("series_start_days"):
        return "running totals of other spans"
    # 'One died, three others were hurt': three were hurt, as who says 'three were hurt' says too.
    if not one_number and a.others != b.others:
        return "one is 'another' so many"
    if not one_number and a.some != b.some:
        return "one is a part of a whole"
    if a.part != b.part and not (a.group and a.group == b.group):
        return "one is a part of a whole"
    return ""


def days_of_total(a: Told, b: Told) -> bool:
    """Whether one document tells a running total and the number of some days of it: 'in the first four days alone'."""
    total, plain = (a, b) if a.since else (b, a)
    days = plain.window
    closed = days is not None and days.given and days.starts and days.ends and not plain.toll
    return a.claim.source == b.claim.source and closed and total.since is not None and plain.since is None


def _running_too(a: Told, b: Told) -> bool:
    """Whether the one that names no start may be the running total of the other: a toll, 'so far', the same start or number."""
    plain = a if a.since is None else b
    total = b if a.since is None else a
    same = (a.low, a.high) == (b.low, b.high) and (a.low or a.high or 0) >= setting("telling_number")
    if not same and plain.place_given and total.place and not one_name(plain.place[0], total.place[0]):
        return (
            False  # the toll of one town beside a total that is told of another place, or of all the country
        )
    if not same and plain.window and total.since and _begins_long_after(plain.window, total.since.earliest):
        return False  # 'the toll of 4 March' beside what is counted since April of the year before
    if same or plain.toll or plain.window is None or plain.window.yearless:
        return same or (plain.toll and (a.origin.voice == b.origin.voice or _of_one_size(a, b)))
    if _counted_later(total, plain):
        return True
    # A night at the start of a campaign is its beginning; a span from there on may be the campaign.
    from_its_start = (
        total.since is not None
        and plain.window.given
        and plain.window.earliest == total.since.earliest
        and plain.window.days > setting("slack_days")
    )
    return from_its_start or grows(a, b) or not plain.window.starts


def _counted_later(total: Told, plain: Told) -> bool:
    """Whether a count that names no days of its own says later, and leaves open above, at least as much as a running total:
    'over 500 cases have been reported', after 'more than 450 since 11 August'.
    """
    before, after = total.origin.published, plain.origin.published
    undated = plain.window is not None and not plain.window.given and plain.high is None
    later = before is not None and after is not None and before < after
    return undated and later and (plain.low or 0) >= (total.low or 0) and _of_one_size(total, plain)


def _begins_long_after(days: Window, began: date | None) -> bool:
    """Whether a count names days of its own, and these begin later than a telling of the running total's start may lie."""
    own = days.given and days.starts and days.ends and not days.yearless
    return own and began is not None and (days.earliest - began).days > int(setting("series_start_days"))


def _of_one_size(a: Told, b: Told) -> bool:
    """Whether two numbers may be one count a little earlier and later: 31 of one evening are no 400 of a whole strike."""
    one, other = sorted(max(1, t.low or t.high or 0) for t in (a, b))
    return other <= int(setting("far_ratio")) * one


def _groups_apart(a: Told, b: Told, *, one_number: bool) -> str:
    if a.group == b.group or a.claim.quantity is None or b.claim.quantity is None:
        return "" if a.group == b.group or None in (a.group, b.group) else "other groups of people"
    if None in (a.group, b.group) and one_number and not (a.paired or b.paired):
        return ""  # 'four students' and 'four people'
    return "other groups of people, or a part of all"


def _numbers_apart(a: Told, b: Told) -> str:
    if a.toll or b.toll:
        return ""
    if _one_and_a_crowd(a, b) or _one_and_a_crowd(b, a):
        return "one person and a crowd"
    if a.claim.source == b.claim.source and (one_of_several(a, b) or one_of_several(b, a)):
        return "one person, of several of whom the document tells"
    same_voice = a.claim.source == b.claim.source and a.origin.label == b.origin.label
    if same_voice and not a.since and not meets(a, b) and not grows(a, b):
        return "one voice gives both numbers in one document"
    return ""


def _one_and_a_crowd(one: Told, many: Told) -> bool:
    return (
        one.high == 1
        and one.low == 1
        and not one.partial
        and many.low is not None
        and many.low >= setting("crowd")
    )


def one_of_several(one: Told, more: Told) -> bool:
    """Whether a document tells of one of those whom it counted before: 'two are dead; one man died at the scene'.

    Speakers who are named for both may contradict each other; a document that speaks for itself does not.
    """
    both_told = all(t.claim.attribution or t.origin.again for t in (one, more))
    several = more.low is not None and more.low > 1 and not more.others and more.claim.start < one.claim.start
    return (one.low, one.high) == (1, 1) and several and not both_told


def counts_the_dead_too(every: Told, hurt: Told) -> bool:
    """Whether one counts all who were hit, and the other those of them who did not die: five, where two died and three were hurt."""
    if every.family != "hurt" or hurt.family != "hurt" or hurt.partial or every.dead_beside:
        return False
    if any(t.claim.quantity is None or t.claim.quantity.hedge is not Hedge.EXACT for t in (every, hurt)):
        return False
    died = (every.low or 0) - (hurt.low or 0)
    # Whose page counts other dead tells of another day of a rising toll, and that the difference is the dead of the one is chance.
    dead = {low for family, low, high in every.numbers if family == "dead" and low == high}
    if dead and died not in dead:
        return False
    return died > 0 and ("dead", died, died) in hurt.numbers


def with_its_dead(one: Told) -> bool:
    """Whether a count of the injured is its document's dead and injured together: '45 suffered: ten died, 35 were hurt'."""
    low = one.low or 0
    if low < int(setting("telling_number")) or low != one.high or one.earlier:
        return False
    dead = (n for family, n, high in one.numbers if family == "dead" and n == high and n)
    return any(("hurt", low - n, low - n) in one.numbers for n in dead if n < low)


def _before_it_happened(a: Told, b: Told) -> bool:
    """Whether a document without a time was published before what the other tells had begun: long before, where its days are the story's."""
    if (a.window is None) == (b.window is None):
        return False
    untimed, window = (a, b.window) if a.window is None else (b, a.window)
    told = untimed.origin.published
    if told and window and not window.yearless and window.starts:
        sure = "slack_days" if window.given else "looking_back_days"
        return (window.earliest - told).days > int(setting(sure))
    return False


def grows(a: Told, b: Told) -> bool:
    """Whether one voice's counts run from the same day up to different ones: 60 by Tuesday, 74 by Thursday.

    So does its running total, and what it counts afterwards of the days in which that began: 'at least 140 in November'.
    """
    one, other = a.window, b.window
    if a.origin.voice != b.origin.voice or not (
        one and other and one.given and other.given and one.yearless == other.yearless
    ):
        return False
    if (a.since is None) != (b.since is None):
        return _counted_afterwards(*((a, b) if a.since else (b, a)))
    early, late = sorted(((one.latest, a), (other.latest, b)), key=lambda pair: pair[0])
    from_one_day = one.starts and one.earliest == other.earliest and early[0] < late[0]
    return from_one_day and (early[1].low or 0) <= (late[1].high or late[1].low or 0)


def _counted_afterwards(total: Told, plain: Told) -> bool:
    began, days = total.since.earliest if total.since else None, plain.window
    before, after = total.origin.published, plain.origin.published
    if not (began and days and before and after and days.starts and days.ends):
        return False
    risen = (total.low or 0) <= (plain.low or plain.high or 0)
    return risen and before < after and days.earliest <= began <= days.latest


def meets(a: Told, b: Told) -> bool:
    """Whether both numbers, taken at their word, can be true at once."""
    if a.claim.quantity is None or b.claim.quantity is None:
        return True
    low = max(a.low or 0, b.low or 0)
    highs = [t.high for t in (a, b) if t.high is not None and not t.partial]
    return not highs or low <= min(highs) or rounds(a, b) or rounds(b, a)


def rounds(one: Told, other: Told) -> bool:
    """Whether a document tells a count roughly that it also tells exactly: '1,600 people', and 'in all 1,606'."""
    if one.claim.source != other.claim.source or one.others or other.others:
        return False
    return (one.low, other.low) == (one.high, other.high) and repeating.rounds(one.low, other.low)


def _lies_there(a: Told, b: Told) -> bool:
    """Whether two places are one, or one lies in the other or among its streets."""
    return one_or_within(a.place, b.place) or reaches(a.site, b.site)


def apart(a: Told, b: Told) -> bool:
    """Whether two places are known to be different and neither lies in the other, or among the streets of the other."""
    if not (a.place and b.place and a.place_known and b.place_known):
        return False
    return not one_known_or_within(a.place, b.place) and not reaches(a.site, b.site)


def elsewhere(a: Told, b: Told) -> bool:
    """Whether two claims, each naming its place, tell of two places: two of the index, or two towns by their names."""
    if a.place_known and b.place_known:
        return apart(a, b)
    return not (a.place_known or b.place_known) and unlike(a.place, b.place)
