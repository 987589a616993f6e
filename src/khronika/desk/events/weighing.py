"""What this process holds of the whole record: a sketch of each text, and the events and figures that follow from all claims.

Nothing of it is kept. What a few documents or decisions change is computed again when a page asks for it. A decision on two
events, or much at once, asks for all of it: a small record is computed while the page waits, a large one beside the
pages, which show the one before and say so until it is there.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from django.db import connections

from khronika.desk.events.weighed import Weighed, weighed
from khronika.ledger import grounds, policies, shelf
from khronika.ledger.grounds import Marks
from khronika.ledger.opening import Ledger
from khronika.reconciling.growing import GrowingRecord
from khronika.reconciling.lineage.digests import Digest, digest

AT_ONCE: Final = 2_000  # claims whose record is computed while a page waits: about a second
SKETCHED_AT_ONCE: Final = 300  # texts that are sketched while a page waits
RETOLD_AT_ONCE: Final = (
    8  # documents whose claims are weighed again while a page waits: about a tenth of a second each
)
RELISTED_AT_ONCE: Final = (
    50_000  # claims whose record is put together again while a page waits: half a second
)
SWEPT: Final = 50_000  # claims up to which the record is looked through for waste with all else
_MOST_RETOLD: Final = 20  # of so many documents one: where more changed, all is computed again
_SWITCH: Final = 0.0005  # seconds after which the work beside lets a page go on


@dataclass
class Weighing:
    """The sketches and the last record of one open vault."""

    sketches: dict[str, Digest] = field(default_factory=dict)
    last: Weighed | None = None
    _growing: GrowingRecord | None = None
    _read: tuple[int, int] = (0, 0)  # the last claim and the last decision on a claim that are in the record
    _source: int = 0  # the number of the last source that was sketched
    _correction: int = 0
    _busy: threading.Lock = field(default_factory=threading.Lock)
    _beside: threading.Thread | None = None

    def current(self, ledger: Ledger) -> tuple[Weighed | None, bool]:
        """The record, and whether it is of this moment. None while the first one is being computed."""
        now = grounds.marks(ledger)
        if self.last is not None and self.last.marks == now:
            return self.last, True
        if self._soon(ledger, now):
            with self._busy:
                self._compute(ledger, now)
            return self.last, True
        last = self.last  # before the work begins: on a quick machine it may be done by the next line
        self._start(ledger, now)
        return last, False

    def sketched(self, ledger: Ledger) -> Mapping[str, Digest] | None:
        """The sketches of all texts; None while they are being made."""
        now = grounds.marks(ledger)
        if now.sources[1] == self._source and now.sources[0] == len(self.sketches):
            return self.sketches
        if now.sources[0] - len(self.sketches) <= SKETCHED_AT_ONCE:
            with self._busy:
                self._sketch(ledger, now)
            return self.sketches
        self._start(ledger, None)
        return None

    def wait(self) -> None:
        """Waits until what is computed beside the pages is there."""
        if self._beside is not None:
            self._beside.join()

    def _soon(self, ledger: Ledger, now: Marks) -> bool:
        """Whether a page can wait for the record."""
        if now.sources[0] - len(self.sketches) > SKETCHED_AT_ONCE or self._at_work():
            return False
        if now.claims <= AT_ONCE:
            return True
        if now.claims > RELISTED_AT_ONCE:
            return False
        return self._adds(now) and len(grounds.touched_since(ledger, *self._read)) <= RETOLD_AT_ONCE

    def _at_work(self) -> bool:
        return self._beside is not None and self._beside.is_alive()

    def _start(self, ledger: Ledger, wanted: Marks | None) -> None:
        """Computes beside the pages, once at a time."""
        if not self._at_work():
            self._beside = threading.Thread(target=self._work, args=(ledger, wanted), daemon=True)
            self._beside.start()

    def _work(self, ledger: Ledger, wanted: Marks | None) -> None:
        try:
            with self._busy, _giving_way():
                if wanted is None:
                    self._sketch(ledger, grounds.marks(ledger))
                else:
                    self._compute(ledger, wanted)
        finally:
            connections[ledger.using].close()

    def _compute(self, ledger: Ledger, now: Marks) -> None:
        if self.last is not None and self.last.marks == now:
            return  # another page asked for the same meanwhile
        upto = grounds.ends(ledger)
        self._sketch(ledger, now)
        growing = self._retold(ledger) if self._adds(now) else None
        anew = growing is None
        if growing is None:
            self._growing = None  # never two records of this size at once
            claims, decided = grounds.judged(ledger)
            # What was kept since the texts were sketched is weighed the next time.
            known = (claim for claim in claims if claim.source in self.sketches)
            growing = self._growing = GrowingRecord(self.sketches, known, decided, policies.policy_in(ledger))
        self._read = upto
        self.last = weighed(growing.record(), now, growing.act_of)
        if anew and now.claims > SWEPT:
            # Nothing of a record holds itself in a circle. To look through one of 300,000 claims for what does takes more than two
            # seconds, in which no page goes on.
            gc.freeze()

    def _adds(self, now: Marks) -> bool:
        """Whether the record follows from the last one, some documents, and decisions on some claims."""
        if self.last is None:
            return False
        then = self.last.marks
        alike = (now.pairs, now.corrections, now.policies) == (then.pairs, then.corrections, then.policies)
        return alike and now.sources >= then.sources

    def _retold(self, ledger: Ledger) -> GrowingRecord | None:
        """The record with what came and was decided since; None where computing all of it is less work."""
        growing, touched = self._growing, grounds.touched_since(ledger, *self._read)
        if growing is None or len(touched) > max(RETOLD_AT_ONCE, len(self.sketches) // _MOST_RETOLD):
            return None
        new = [source for source in self.sketches if source not in growing]
        if len(growing) + len(new) > len(self.sketches):
            return None  # a source was destroyed meanwhile, and another came
        for source in new:
            growing.add(self.sketches[source], ())
        for source in sorted(touched.intersection(self.sketches)):
            growing.retell(source, *grounds.judged_of(ledger, source))
        return growing

    def _sketch(self, ledger: Ledger, now: Marks) -> None:
        """Sketches what came since, and what was corrected; all anew where a source was destroyed."""
        self._sketch_new(ledger)
        if now.sources[0] < len(self.sketches):
            self.sketches, self._source = {}, 0
            self._sketch_new(ledger)
        for number, source in grounds.corrected_after(ledger, self._correction):
            self.sketches[source] = digest(shelf.text_of(ledger, shelf.number_of(ledger, source)))
            self._correction = number

    def _sketch_new(self, ledger: Ledger) -> None:
        for number, document in grounds.documents_after(ledger, self._source):
            self.sketches[document.source.sha256] = digest(document)
            self._source = number


@contextmanager
def _giving_way() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
