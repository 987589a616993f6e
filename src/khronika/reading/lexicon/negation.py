"""What negates a verb, and what says that something is unknown."""

from __future__ import annotations

from khronika.reading.lexicon.lexicon import Lexicon


def negates(words: frozenset[str], table: Lexicon) -> bool:
    """Whether words negate a verb; some do so only together: 'ne ... plus'."""
    plain = words - table.phrases["preposition"]  # 'without shelter' negates no verb
    return not table.modality["negation"].isdisjoint(plain) or negates_together(words, table)


def negates_together(words: frozenset[str], table: Lexicon) -> bool:
    """Whether words negate a verb that each of them alone does not: 'ne ... plus', 'ne peut'."""
    return any(words.issuperset(pair.split()) for pair in table.modality.get("negating", ()))


def unknown(words: frozenset[str], table: Lexicon) -> bool:
    """Whether words say that something is unknown: 'remain unknown', 'is not known', 'no trace'."""
    if not table.modality["unknown"].isdisjoint(words):
        return True
    without = not table.modality.get("lacking", frozenset[str]()).isdisjoint(words)
    return not table.modality["known"].isdisjoint(words) and (without or negates(words, table))
