"""People told of one by one: where no source gives a number, those whom claims name, or the one of whom they tell, are a floor.

'Emil Rosnavik was arrested' counts nobody, and yet at least one was arrested. Documenters of casualties count so: each
person established as one (Every Casualty, Standards for Casualty Recording, 2016). Nothing closes such a number above.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from khronika.claims.claim import Claim
from khronika.claims.quantity import Hedge
from khronika.reconciling.components import Components
from khronika.reconciling.events.happenings import Happening
from khronika.reconciling.events.persons import personal_name
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.named import told_apart
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.statements import silenced
from khronika.vocabulary import act, data

# The family of acts, and the act itself where its people may be others than those of a sibling ('attacked', 'injured').
Kind = tuple[str, str]


def kind_of_act(term: str) -> Kind:
    """What two acts must have in common to be told of the same people."""
    apart = {one for pair in setting("acts_apart") for one in pair}
    return (act(term).family, term if term in apart else "")


def told_singly(happening: Happening, counted: Iterable[str]) -> Iterator[list[Told]]:
    """The claims of one person each, by kind of act, of the kinds that no figure counts; `counted` are the acts of figures.

    Who is named among the dead is not one of the injured.
    """
    known = {kind_of_act(term) for term in counted}
    found = defaultdict[Kind, list[Told]](list)
    died = {
        t.person for cell in happening.cells for t in cell.told if t.family == "dead" and not silenced(t)
    } - {""}
    # Who is told of beside a count is one of those who are counted.
    cells = (c for c in happening.cells if not any(t.claim.quantity and not silenced(t) for t in c.told))
    for one in (t for cell in cells for t in cell.told):
        kind = kind_of_act(one.claim.act)
        if kind not in known and _may_count(one) and not (one.family == "hurt" and one.person in died):
            found[kind].append(one)
    for kind in sorted(found):
        yield sorted(found[kind], key=lambda t: t.claim.id)


def _may_count(one: Told) -> bool:
    term = act(one.claim.act)
    plain = one.claim.quantity is None and not one.since and not silenced(one)
    return plain and term.persons and term.kind != "inquiry" and tells_of_one(one.claim)


def tells_of_one(claim: Claim) -> bool:
    """Whether the words for the victims are of one person: a full name, 'a man', 'him', 'подростка'."""
    if claim.victims is None:
        return not _ones("pronouns").isdisjoint(claim.quote.casefold().split())
    if personal_name(claim.victims):
        return True
    written = _AFTER.sub("", claim.victims.as_written).split()
    words = [word.casefold() for word in written]
    if not words or _names_many(words):
        return False
    aged_and_named = (
        _AGED.fullmatch(words[0]) and written[1:] and written[1].istitle()
    )  # '53-year-old Emil R.'
    alone = words[-1] in _ones("alone") or bool(_AGED.fullmatch(words[-1]) or aged_and_named)
    return words[0] in _ones("before") or (words[0] in _ones("pronouns") and len(words) == 1) or alone


def _names_many(words: Sequence[str]) -> bool:
    """'A crowd', 'a group of men', 'una familia entera', and not 'a family man'."""
    what = words[: next((at for at, word in enumerate(words) if word in _ones("of")), len(words))]
    heads = {what[-1], *what[1:2]} if what and what[0] in _ones("before_heads") else {*what[-1:]}
    return not heads.isdisjoint(_ones("many"))


# 'a girl, 7' is a girl.
_AFTER = re.compile(r"[,(;:].*", re.DOTALL)
# 'the 9-month-old', and not 'the 9-year-olds'.
_AGED = re.compile(r"\d{1,3}-(?:year|month|week|day)-old")


@cache
def _ones(key: str) -> frozenset[str]:
    return frozenset(data("khronika.reconciling.figures", "singular.yml")[key])


def statements(told: Sequence[Told]) -> list[Stated]:
    """What each voice says by telling of people one by one: at least as many as it names, at least one."""
    by_voice, pages = defaultdict[str, list[Told]](list), defaultdict[str, list[str]](list)
    for one in told:
        by_voice[one.origin.voice].append(one)
        pages[one.claim.source].append(one.origin.voice)
    # Who is quoted on one person and who on another do not confirm each other: one page is one source.
    of_page = Components(sorted(by_voice))
    for voices in pages.values():
        for voice in voices[1:]:
            of_page.join(voices[0], voice)
    return [_statement(by_voice[voice], of_page.root(voice)) for voice in sorted(by_voice)]


def _statement(told: Sequence[Told], independent: str) -> Stated:
    first = told[0]
    words = sorted({t.claim.victims.as_written if t.claim.victims else t.claim.quote for t in told})
    return Stated(
        max(1, told_apart(told)),
        None,
        Hedge.AT_LEAST,
        words[0],
        first.origin.label,
        independent,
        tuple(t.claim.id for t in told),
        (max(1, told_apart(told)), None),
        first.origin.known,
    )
