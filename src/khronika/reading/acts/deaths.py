"""Whether a death was a killing, as the violence, the custody or the disaster told around it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.sentences import Sentence, Token

_BESIDE: Final = 8  # words beside a death among which its cause is told
_CAUSE: Final = 4  # words behind 'of' or 'in' among which the cause is named
_ENDS: Final = frozenset(".;:!?")


class Telling(Protocol):
    """A document being read: the words of its language, and all words in it, which are found when they are asked for."""

    table: Lexicon

    @property
    def words(self) -> frozenset[str]:
        """All words of the document."""

    def words_around(self, sentence: Sentence) -> frozenset[str]:
        """All words of the paragraph of a sentence."""


def act_of(deed: Deed, sentence: Sentence, told: Telling) -> str:
    """The act; a death told amid violence is a killing, one by the own hand, in custody or disaster stays a death, and so a toll."""
    toll = deed.act == "killed" and (deed.toll or deed.rule == "claimed lives")
    if deed.act != "died" and not toll:
        return deed.act
    words, tokens = told.table.modality, sentence.tokens
    quote = {k for t in tokens[deed.first : deed.last] for k in told.table.keys(t.lower)}
    if quote & words["own_hand"]:
        return "died"
    caused = "" if toll else _by_its_cause(deed, tokens, told.table)
    if caused:
        return caused
    if not toll and deed.rule == "active" and _of_a_plague(deed, tokens, told.table):
        return "died"
    near = {k for t in tokens for k in told.table.keys(t.lower)}
    if near & words["custodial"]:
        return "died"
    if near & words["violent"]:
        return "killed"
    around = told.words_around(sentence)
    if not toll and around & words["custodial"] and not around & words["violent"]:
        return "died"  # 'A letter came from colony No 6. Three died there', in a week of shelling
    if near & words["disaster"] or told.words & words["disaster"]:
        return "died"
    return "killed" if toll or told.words & words["violent"] else "died"


def _by_its_cause(deed: Deed, tokens: Sequence[Token], table: Lexicon) -> str:
    """What the cause told beside a death makes of it: 'died [of hunger]' amid a war, 'died [from gunshot wounds]'; '' if none is told.

    Before it only what nobody did is its cause ('от голода умерли'): 'After the raid twelve died in custody'.
    """
    for at in range(deed.first, min(deed.last + _BESIDE, len(tokens))):
        if tokens[at].text in _ENDS and at >= deed.last:
            break
        found = _cause_behind(tokens, at, table)
        if found:
            return found
    before = range(max(deed.first - _BESIDE, 0), deed.first)
    return "died" if any(_cause_behind(tokens, at, table) == "died" for at in before) else ""


def _cause_behind(tokens: Sequence[Token], at: int, table: Lexicon) -> str:
    """What a word like 'of' or 'in' leads to: 'a [road accident]', 'the [bombing] of a market'; up to the next such word."""
    words = table.modality
    if words["cause"].isdisjoint(table.keys(tokens[at].lower)):
        return ""
    for token in tokens[at + 1 : at + 1 + _CAUSE]:
        if not token.text[0].isalpha():
            return ""
        keys = table.keys(token.lower)
        if any(key in words["natural"] or key in words["disaster"] for key in keys):
            return "died"
        if any(key in words["by_force"] or key in words["violent"] for key in keys):
            return "killed"
        if any(key in words["cause"] for key in keys):
            return ""
    return ""


def _of_a_plague(deed: Deed, tokens: Sequence[Token], table: Lexicon) -> bool:
    """Whether the subject of a death is what kills without a killer: 'Le choléra a tué 12 enfants' amid a war."""
    plagues = table.things.get("plagues", frozenset())
    return any(not plagues.isdisjoint(table.keys(t.lower)) for t in tokens[: deed.first])
