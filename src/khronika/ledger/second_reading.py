"""Second reading: a claim that two persons read, neither told what the other decided, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.ledger.models import ClaimJudgementRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals

_READ = frozenset({Verdict.ACCEPTED, Verdict.AMENDED, Verdict.REJECTED, Verdict.UNSURE})


@dataclass(frozen=True, slots=True)
class TwiceRead:
    """A claim that was put before a second reader: what each person last decided, in the order of their names."""

    claim: str
    verdicts: tuple[ClaimJudgement, ...]

    @property
    def waits(self) -> bool:
        """Whether fewer than two persons have read it."""
        return len(self.verdicts) < 2

    @property
    def differs(self) -> bool:
        """Whether two persons have read it and did not decide the same."""
        return len({v.verdict for v in self.verdicts}) > 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the claims that two persons have read: how many, and of how many they decided the same."""

    read_twice: int
    agreed: int


def twice_read(ledger: Ledger) -> tuple[TwiceRead, ...]:
    """The claims that were put before a second reader, in the order in which they were."""
    rows = ClaimJudgementRow.objects.using(ledger.using)
    asked = rows.filter(verdict=Verdict.SECOND_READER.value).order_by("number")
    last = defaultdict[str, dict[str, ClaimJudgement]](dict)
    with refusals(ledger.vault):
        order = dict.fromkeys(asked.values_list("claim__claim", flat=True))
        for row in rows.filter(claim__in=asked.values("claim")).order_by("number"):
            judgement = row.to_judgement(ledger.vault)
            if judgement.verdict in _READ:
                last[judgement.claim][judgement.by] = judgement
            elif judgement.verdict is Verdict.WITHDRAWN:
                last[judgement.claim].pop(judgement.by, None)
    return tuple(TwiceRead(claim, tuple(last[claim][by] for by in sorted(last[claim]))) for claim in order)


def conflicts(ledger: Ledger) -> tuple[TwiceRead, ...]:
    """The claims on which two readers differ; the last decision holds until the two agree."""
    return tuple(one for one in twice_read(ledger) if one.differs)


def agreement(ledger: Ledger) -> Agreement:
    """How far two readers agree."""
    read = [one for one in twice_read(ledger) if not one.waits]
    return Agreement(len(read), sum(not one.differs for one in read))


def blind_to(ledger: Ledger, claim: str, by: str) -> bool:
    """Whether a person must not see what others decided of a claim: it waits for a second reader, who may be this one."""
    rows = ClaimJudgementRow.objects.using(ledger.using).filter(claim__claim=claim)
    with refusals(ledger.vault):
        judged = [row.to_judgement(ledger.vault) for row in rows.order_by("number")]
    asked = any(j.verdict is Verdict.SECOND_READER for j in judged)
    return asked and not any(j.by == by and j.verdict in _READ for j in judged)
