"""Second reading: a claim that two persons read, neither told what the other decided, and where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.ledger.models import ClaimJudgementRow, ClaimRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.reconciling.judging.readings import Reading, reading


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the claims that two persons have read blind: how many, of how many they decided the same, and kappa.

    `kappa` is Scott's pi (Public Opinion Quarterly 19, 1955): agreement beyond what readers with these habits reach by chance,
    from -1 to 1. None where chance alone would make all agree.
    """

    read_twice: int
    agreed: int
    kappa: float | None = None

    @property
    def share(self) -> float:
        """The part of them (0 to 1) on which both decided the same."""
        return self.agreed / self.read_twice if self.read_twice else 0.0


def twice_read(ledger: Ledger) -> dict[str, Reading]:
    """How far each claim was read that was put before a second reader, in the order in which they were. Reasons stay sealed."""
    rows = ClaimJudgementRow.objects.using(ledger.using)
    asked = rows.filter(verdict=Verdict.SECOND_READER.value).order_by("number")
    judged = defaultdict[str, list[ClaimJudgement]](list)
    with refusals(ledger.vault):
        order = dict.fromkeys(asked.values_list("claim__claim", flat=True))
        for row in rows.filter(claim__in=asked.values("claim")).order_by("number").defer("why"):
            judged[row.claim_id].append(row.bare())
    found = {claim: reading(judged[claim]) for claim in order}
    return {claim: one for claim, one in found.items() if one.asked}


def anything_asked(ledger: Ledger) -> bool:
    """Whether any claim was ever put before a second reader."""
    with refusals(ledger.vault):
        rows = ClaimJudgementRow.objects.using(ledger.using)
        return rows.filter(verdict=Verdict.SECOND_READER.value).exists()


def conflicts(ledger: Ledger) -> tuple[str, ...]:
    """The claims on which two readers differ; neither decision holds until somebody settles it."""
    return tuple(claim for claim, one in twice_read(ledger).items() if one.differs)


def reading_of(ledger: Ledger, claim: str) -> Reading:
    """How far one claim was read, with the reasons."""
    rows = ClaimJudgementRow.objects.using(ledger.using).filter(claim__claim=claim)
    with refusals(ledger.vault):
        return reading([row.to_judgement(ledger.vault) for row in rows.order_by("number")])


def agreement(ledger: Ledger) -> Agreement:
    """How far two readers agreed before they knew of each other's decision; what was settled later changes nothing of it."""
    read = [one.first for one in twice_read(ledger).values() if len(one.first) == 2]
    agreed = sum(len({(j.verdict, j.amended) for j in first}) == 1 for first in read)
    habits = Counter(j.verdict for first in read for j in first)
    total = sum(habits.values())
    chance = sum((n / total) ** 2 for n in habits.values()) if total else 1.0
    kappa = (agreed / len(read) - chance) / (1 - chance) if read and chance < 1 else None
    return Agreement(len(read), agreed, kappa)


def blind_to(ledger: Ledger, claim: str, by: str) -> bool:
    """Whether a person must not see what others decided of a claim: it waits for a second reader, who may be this one."""
    rows = ClaimJudgementRow.objects.using(ledger.using).filter(claim__claim=claim)
    with refusals(ledger.vault):
        found = reading([row.bare() for row in rows.order_by("number").defer("why")])
    return found.waits and by not in {j.by for j in found.first}


def stand(ledger: Ledger, claims: set[str]) -> None:
    """Repeats in each claim's own row the verdict that holds; '' where none does. Called within the deciding transaction."""
    rows = ClaimJudgementRow.objects.using(ledger.using).filter(claim__in=claims)
    judged = defaultdict[str, list[ClaimJudgement]](list)
    for row in rows.order_by("number").defer("why"):
        judged[row.claim_id].append(row.bare())
    holding = {claim: reading(judged[claim]).holding for claim in claims}
    verdicts = {claim: j.verdict.value if j else "" for claim, j in holding.items()}
    for verdict in set(verdicts.values()):
        decided = [claim for claim, held in verdicts.items() if held == verdict]
        ClaimRow.objects.using(ledger.using).filter(claim__in=decided).update(standing=verdict)
