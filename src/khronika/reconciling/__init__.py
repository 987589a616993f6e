"""Documents, claims and judgements to lineage, events, figures and a timeline; pure functions, any order of input.

    claims, judgements ── standing ─┐
    documents ── digests ── repeats ┴─ origins ── told ── cells ── happenings ── figures ── timeline

`reconcile` runs the whole way. Every step is a function of the one before it and says why it came to what it did.
"""

from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.record import Record, reconcile, reconcile_digests

__all__ = ["Judgements", "Record", "reconcile", "reconcile_digests"]
