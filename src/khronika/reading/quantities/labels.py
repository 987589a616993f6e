"""Numbers that name a thing instead of counting: 'Camp 14', '[12]', 'S&P 500'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import phrase_before
from khronika.reading.quantities.kinds import Kinds
from khronika.reading.sentences import Token

Words = Sequence[str]


def _is_name(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a name stands before the number; where its neighbours are all in capitals, capitals say nothing."""
    name = tokens[figure.first - 1].text
    if not name.isupper():
        return any(c.isupper() for c in name)
    beside = [
        t.text
        for t in (*tokens[max(0, figure.first - 3) : figure.first - 1], *tokens[figure.end : figure.end + 2])
    ]
    return not any(word.isalpha() and word.isupper() and len(word) > 1 for word in beside)


def is_label(tokens: Sequence[Token], words: Words, figure: Figure, grammar: Kinds) -> bool:
    """'Camp 14', '1. The police', '[12]': a number that names a thing instead of counting."""
    counts = figure.counted.end > figure.end
    opening = figure.first == 0 and figure.end < len(words) and words[figure.end] in {".", ")"}
    if opening and figure.bare:
        return True
    if figure.first and words[figure.first - 1] == "[" and words[figure.end : figure.end + 1] == ["]"]:
        return True
    if words[figure.first] in grammar.people_only:
        return False
    if figure.hedged or not figure.first or words[figure.first - 1] in grammar.done_before:
        return False
    capital = figure.first > 1 and _is_name(tokens, figure)
    weak = phrase_before(words, figure.first, 0, grammar.weak_before)
    if weak and weak[0] > 0 and capital:
        return True
    follows = tokens[figure.end].text if figure.end < len(tokens) else "."
    stays = not follows[0].isalpha() or follows.lower() in grammar.stays_label_before
    if counts or not (stays or follows[0].isupper()):
        return False
    # 'iPhone 14', 'Stoxx 600'; but a name after a preposition is a place: 'in Argun 40, in Grozny 12'
    named = capital and figure.bare and words[figure.first - 2] not in grammar.place_before
    return bool(weak) or named
