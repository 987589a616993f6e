"""A record that grows: what one more document changes is computed again, and nothing else.

    Parentage   documents: voices, who repeats whom, the origin and setting of every claim
    Meetings    claims: which are compared, and the cells of those that tell of one number
    Gatherings  cells: which make one event, and which events are parts of others
    Counts      events: their figures and their entries in the timeline

Each holds what it found and answers a change with what changed further on. Law: the record after any documents, in any
order, is the record that `reconcile_digests` makes of all of them at once.
"""

from khronika.reconciling.growing.record import GrowingRecord

__all__ = ["GrowingRecord"]
