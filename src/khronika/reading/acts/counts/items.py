"""Where and when parts and compared numbers suffered: as their own item says, else as what they are parts of or compared with.

'Twelve were held in Arden, three of them women, and five in Brock': the three were held in Arden. Of '212 in March, compared with 140 a
year before' the 140 were in March of the year before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.when import When
from khronika.reading.acts.counts.compared import COMPARED
from khronika.reading.acts.deeds import Deed
from khronika.reading.dates.spans import year_before
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import DateMention, PlaceMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.sentences import Token

Circumstances = tuple[Where | None, When | None, When | None]  # where, when, and since when it is counted
_LEAP: Final = (2, 29)
_DASHES: Final = frozenset({"—", "–", "-"})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND, Kind.STOP, Kind.OPEN, Kind.CLOSE})


@dataclass
class Settled:
    """The circumstances of a sentence's deeds, one after the other; `towns` and `times` are those that it names."""

    chunks: Sequence[Chunk]
    words: Sequence[Token]
    towns: Sequence[PlaceMention]
    times: Sequence[DateMention]
    table: Lexicon
    parted: bool  # whether some of the deeds are parts of others
    told: dict[Deed, Circumstances] = field(default_factory=dict)
    last: When | None = None
    end: int = -1  # the word behind the deed told last

    def of(self, deed: Deed, own: Circumstances) -> Circumstances:
        """Where and when a deed was done, told what the words nearest to it say."""
        if deed.whole is not None and deed.whole in self.told:
            own = self._as_whole(deed, own, self.told[deed.whole])
        if deed.rule == COMPARED:
            own = self._earlier(deed, own)
        if self.parted:
            self.told[deed] = own
        self.last, self.end = own[1], deed.last
        return own

    def parts(self, deed: Deed, deeds: Sequence[Deed]) -> tuple[tuple[int, int], ...]:
        """The stretches behind a deed that tell of its parts alone: '118 died, [12 of them in Keral]'."""
        if not self.parted:
            return ()
        return tuple(
            self._item(d) for d in deeds if d.whole is not None and d.whole == deed and d.first > deed.first
        )

    def _as_whole(self, deed: Deed, own: Circumstances, whole: Circumstances) -> Circumstances:
        """What the item of a part tells, else what is told of its whole."""
        first, last = self._item(deed)
        placed = deed.place is not None or any(first <= m.start < last for m in self.towns)
        when, since = own[1:] if self._dated(first, last) else whole[1:]
        return (own[0] if placed else whole[0]), when, since

    def _item(self, deed: Deed) -> tuple[int, int]:
        """From the mark or 'and' before the words of a deed to the next one."""
        joints = [c for c in self.chunks if c.kind in _JOINTS]
        first = max((c.last for c in joints if c.last <= deed.first), default=0)
        last = min(
            (c.first for c in joints if c.first >= deed.last and not self._stands_for_verb(c)),
            default=len(self.words),
        )
        return self.words[first].start, self.words[last - 1].end

    def _stands_for_verb(self, chunk: Chunk) -> bool:
        """Whether a dash leads on to where those before it were: 'шесть из них [—] в Лозне'."""
        if not self.table.by_lemma or chunk.word not in _DASHES:
            return False
        behind = self.words[chunk.last].lower if chunk.last < len(self.words) else ""
        return behind in self.table.phrases["placing"]

    def _dated(self, first: int, last: int) -> bool:
        return any(first <= m.start < last for m in self.times)

    def _earlier(self, deed: Deed, own: Circumstances) -> Circumstances:
        """The time of a compared number: where its words name none, or the same as before ('of the same month'), a year earlier.

        Of another time nothing more is known than that it was another.
        """
        where, when, _ = own
        first, last = self.words[deed.first].start, self.words[deed.last - 1].end
        same = when is not None and self.last is not None and when.edtf == self.last.edtf
        if when is None or (self._dated(first, last) and not same):
            return own
        joined = deed.first - self.end == 1 and self.words[self.end].lower in self.table.phrases["and"]
        if joined and self.last is not None:
            return where, self.last, None  # 'in 2023 49 and [11]'
        words = [word.lower for word in self.words[deed.first : deed.last]]
        year = not self.table.phrases["a_year"].isdisjoint(words)
        return where, (_a_year_before(when) if year else None), None


def _a_year_before(when: When) -> When | None:
    """The same day, month or span a year earlier; None where it has no beginning or end."""
    told = year_before(when)
    if told is not None or when.earliest is None or when.latest is None:
        return told
    first, last = (_back(day) for day in (when.earliest, when.latest))
    return When(when.as_written, f"{first.isoformat()}/{last.isoformat()}", first, last)


def _back(day: date) -> date:
    leaps = (day.month, day.day) == _LEAP
    return day.replace(year=day.year - 1, day=_LEAP[1] - 1 if leaps else day.day)
