"""Corpora with a known truth: happenings, and the accounts that tell, copy, edit, update and get them wrong.

Everything is drawn from a seed: the same seed gives the same corpus. Accounts come one after the other as digests with
claims, without texts, so that a million claims can be made as they are needed.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from khronika.claims.claim import Claim, Party, Scope, Speaker, Where, claim_id
from khronika.claims.document import Document, Imprint, Source, Text
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.reconciling.lineage.digests import Digest, digest

COUNTRY = "Norland"
BEGINNING = date(2021, 1, 1)
# Happenings of one town lie so many days apart at least: closer ones, told alike, nobody could tell apart.
APART = 6
# Acts of four families, with the range of their numbers.
ACTS = {"killed": (2, 30), "injured": (3, 90), "detained": (10, 300), "displaced": (40, 900)}
PAGE_RUNS = 100  # what a digest keeps of a page of 400 words
MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Noise:
    """How accounts depart from the truth, as shares (0 to 1) of accounts, of numbers (hedges, errors) or of happenings (updates)."""

    copies: float = 0.0  # another account's words, whole
    edits: float = 0.0  # another account's words, cut and reworded
    hedges: float = 0.0  # 'about' the rounded number, or 'at least' a little less
    errors: float = 0.0  # half as many, or half as many again
    updates: float = 0.0  # the first account tells an early, lower toll, and its speaker corrects it later
    asides: float = 0.0  # another happening of the town is told as background
    vague: float = 0.0  # the day is told within a week or a month


CLEAN = Noise()
# Roughly what a folder of press reports looks like.
PRESS = Noise(copies=0.25, edits=0.1, hedges=0.3, errors=0.03, updates=0.1, asides=0.1)


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened in truth: where, on which day, and how many suffered what."""

    number: int
    town: str
    province: str
    day: date
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One document of a corpus: its digest, and its claims with the happening that each of them tells of."""

    digest: Digest
    claims: tuple[Claim, ...]
    tells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A seed, how much happened, how it is told, and how many days lie at least between two happenings of a town. About 16
    claims are made of each happening.
    """

    seed: int
    happenings: int
    noise: Noise = CLEAN
    apart: int = APART

    def truth(self) -> Iterator[Happened]:
        """What happened, one after the other."""
        towns = max(12, self.happenings // 30)
        dice = Random(f"towns {self.seed}")  # noqa: S311 - a corpus is no secret
        # Much happens in a few towns, little in many; but none holds more than about one happening in a hundred.
        weights = [1 / (rank + 20) for rank in range(towns)]
        next_day = [dice.randrange(365) for _ in range(towns)]
        for number, town in enumerate(dice.choices(range(towns), weights, k=self.happenings)):
            next_day[town] += self.apart + dice.randrange(2 * self.apart)
            acts = dice.sample(sorted(ACTS), dice.choice((2, 2, 3, 3)))
            counts = tuple((act, dice.randint(*ACTS[act])) for act in acts)
            province = name(10**6 + town // 12)
            yield Happened(number, name(town), province, BEGINNING + timedelta(next_day[town]), counts)

    def accounts(self) -> Iterator[Account]:
        """The documents of the corpus, happening by happening."""
        before = dict[str, Happened]()
        for happened in self.truth():
            yield from _Telling(self, happened, before.get(happened.town)).accounts()
            before[happened.town] = happened


def of_claims(claims: int, seed: int = 1, noise: Noise = PRESS) -> Iterator[Account]:
    """Accounts with so many claims in all, or a few more."""
    made = 0
    for account in Corpus(seed, claims // 8 + 20, noise).accounts():
        yield account
        made += len(account.claims)
        if made >= claims:
            return


_CONSONANTS, _VOWELS = "bdgklmnprtvz", "aeou"
_SYLLABLES = [c + v for c in _CONSONANTS for v in _VOWELS]


def name(number: int) -> str:
    """The invented name of this number; other numbers have others, however names are brought to one spelling."""
    letters = ""
    for _ in range(4):
        number, at = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[at]
    return letters.capitalize() + "n"


@cache
def _blank() -> Digest:
    # Whatever else a digest keeps is as that of an empty page.
    return digest(Document(Source("0" * 64, "page.txt", "text/plain", 0), Text("", ())))


class _Telling:
    """Who tells of one happening, in which documents."""

    def __init__(self, corpus: Corpus, happened: Happened, before: Happened | None) -> None:
        self._seed, self._noise = corpus.seed, corpus.noise
        self._happened, self._before = happened, before
        self._dice = Random(f"{corpus.seed} {happened.number}")  # noqa: S311 - a corpus is no secret
        self._outlets = 20 + corpus.happenings // 150
        speakers = (f"Committee of {happened.town}", f"{name(2 * 10**6 + happened.number % 997)} Watch")
        self._speakers = (*speakers, None)  # None: the outlet tells it in its own voice
        self._rising = self._chance(corpus.noise.updates)

    def _chance(self, share: float) -> bool:
        return self._dice.random() < share

    def accounts(self) -> Iterator[Account]:
        told = list[Account]()
        documents = min(MOST_TOLD, int(self._dice.paretovariate(1.2)) + (2 if self._rising else 0))
        for at in range(documents):
            page = self._page(at)
            if told and not (self._rising and at == documents - 1) and self._chance(self._noise.copies):
                told.append(_copied(page, self._dice.choice(told)))
            elif told and not (self._rising and at == documents - 1) and self._chance(self._noise.edits):
                told.append(self._edited(page, self._dice.choice(told)))
            else:
                told.append(self._told(page, at, last=at == documents - 1))
            yield told[-1]

    def _page(self, at: int) -> Digest:
        """The page of an account, with its marks and a sketch of words of its own."""
        happened, dice = self._happened, self._dice
        source = hashlib.sha256(f"{self._seed} {happened.number} {at}".encode()).hexdigest()
        outlet = name(3 * 10**6 + dice.randrange(self._outlets))
        published = _on(happened.day + timedelta(1 + at % 5))
        imprint = Imprint(
            publisher=f"{outlet} Post",
            published=published,
            url=f"https://{outlet.lower()}.example/{source[:12]}",
        )
        persons = (name(4 * 10**6 + 2 * happened.number + n).lower() for n in (0, 1))
        names = frozenset((happened.town.lower(), happened.province.lower(), outlet.lower(), *persons))
        return replace(
            _blank(),
            source=source,
            file=f"{source[:12]}.txt",
            imprint=imprint,
            sketch=_sketch(dice, PAGE_RUNS),
            rate=4,
            names=names,
        )

    def _told(self, page: Digest, at: int, *, last: bool) -> Account:
        """An account in its own words: each number in the headline and in the text."""
        early = self._rising and at == 0
        speaker = self._speakers[0] if self._rising and (early or last) else self._dice.choice(self._speakers)
        vague = self._noise.vague and self._chance(self._noise.vague)
        made, slack = list[Claim](), self._dice.choice((3, 15)) if vague else 0
        for act, count in self._happened.counts:
            scope = Scope(toll=True) if self._rising and (early or last) else None
            quantity = self._quantity(max(1, count * 3 // 5) if early else count, exact=bool(scope))
            for _ in range(2):
                setting = _Setting(page.source, 120 * len(made), speaker, scope, slack)
                made.append(_claim(setting, act, quantity, self._happened))
        tells = [self._happened.number] * len(made)
        if self._before and self._chance(self._noise.asides):
            act, count = self._before.counts[0]
            setting = _Setting(page.source, 120 * len(made), speaker, None)
            made.append(_claim(setting, act, _exact(count), self._before))
            tells.append(self._before.number)
        return Account(page, tuple(made), tuple(tells))

    def _quantity(self, count: int, *, exact: bool) -> Quantity:
        if not exact and self._chance(self._noise.errors):
            count = max(1, count * self._dice.choice((1, 3)) // 2)
        if exact or not self._chance(self._noise.hedges):
            return _exact(count)
        if count >= 20 and self._dice.random() < 0.5:
            rounded = round(count, -1)
            return Quantity(f"around {rounded}", rounded, rounded, Hedge.ABOUT)
        low = max(1, count - self._dice.randrange(1 + count // 10))
        return Quantity(f"at least {low}", low, None, Hedge.AT_LEAST)

    def _edited(self, page: Digest, original: Account) -> Account:
        """Most of another account's words, cut and with some new ones; its claims stand at other places."""
        kept = self._dice.sample(list(original.digest.sketch), len(original.digest.sketch) * 7 // 10)
        new = _sketch(self._dice, PAGE_RUNS // 10)
        sketch = array(page.sketch.typecode, sorted({*kept, *new}))
        return _copied(replace(page, sketch=sketch), original, moved=7)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a claim stands, and who says it."""

    source: str
    start: int
    speaker: str | None
    scope: Scope | None
    slack: int = 0  # so many days to both sides are as likely by its words


def _claim(setting: _Setting, act: str, quantity: Quantity, happened: Happened) -> Claim:
    quote = f"{quantity.as_written} people were {act}"
    end, who = setting.start + len(quote), setting.speaker
    said = (Speaker(who, end + 2, end + 2 + len(who), who),) if who else ()
    return Claim(
        id=claim_id(setting.source, setting.start, end, act, quantity.as_written),
        source=setting.source,
        start=setting.start,
        end=end,
        quote=quote,
        act=act,
        quantity=quantity,
        victims=Party("people"),
        where=Where(happened.town, happened.town, (happened.province, COUNTRY)),
        when=_on(happened.day, setting.slack),
        attribution=said,
        scope=setting.scope,
        reader="grammar",
        rule="passive",
    )


def _copied(page: Digest, original: Account, moved: int = 0) -> Account:
    """Another account's claims on this page; its very words too, unless they were moved."""
    claims = tuple(
        replace(
            claim,
            id=claim_id(
                page.source,
                claim.start + moved,
                claim.end + moved,
                claim.act,
                claim.quote.split(" people")[0],
            ),
            source=page.source,
            start=claim.start + moved,
            end=claim.end + moved,
        )
        for claim in original.claims
    )
    sketch = page.sketch if moved else original.digest.sketch
    return Account(replace(page, sketch=sketch), claims, original.tells)


def _sketch(dice: Random, runs: int) -> array[int]:
    return array(_blank().sketch.typecode, sorted({4 * dice.getrandbits(30) for _ in range(runs)}))


def _on(day: date, slack: int = 0) -> When:
    first, last = day - timedelta(slack), day + timedelta(slack)
    written = f"{first}/{last}" if slack else f"{day}"
    return When(written, written, first, last)


def _exact(count: int) -> Quantity:
    return Quantity(str(count), count, count, Hedge.EXACT)
