"""Names of towns that others bear: persons, hotels, crossings of streets. What they name is no place of a deed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from khronika.reading.places.forms import HEADS, Name, Run, bare, run_at
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence
from khronika.vocabulary.places import PlaceKind, places_named

_STRIKE: Final = 3  # words from a land to its strike: 'US [drone] strike'
_LINES: Final = 2  # from so many lines on, what opens them before a colon is somebody


def names_no_town(run: Run, name: Name) -> bool:
    """Whether a town's name is only a part of another name: of a house, a crossing of streets, or behind an article."""
    tokens, words, before, follows = run.tokens, run.words, run.before, run.follows
    if of_people(run, name.after) or _is_body(run, name) or _strikes(run, name):
        return True
    if name.after < run.after:
        return bare(tokens[run.after - 1]) in words.establishments  # 'the Bermuda Sands Motel'
    if name.after > run.after or any(p.kind is not PlaceKind.TOWN for p in name.candidates):
        return False
    if follows is not None and follows.lower in words.joins and run.kind not in HEADS:
        crossing = run_at(tokens, run.after + 1, words, run.kind)
        ends = crossing.follows if crossing.after > crossing.first else None
        last = tokens[crossing.after - 1]
        if any(t is not None and t.lower in words.crossings for t in (ends, last)):
            return True  # 'at Forest and Blodgett streets'
    if before is None or before.lower not in words.articles or bare(tokens[run.first]) in words.with_article:
        return False
    # 'the Mesa shooter' names the town; 'at the Winchester in the hallway' does not.
    if follows is None or not (follows.text.isalpha() and follows.text.islower()):
        return True
    return follows.lower in words.behind_article


def _strikes(run: Run, name: Name) -> bool:
    """Whether a land is whose strike is told: 'a US drone strike', "in Arvel's strike on"; towns are struck rather than strike."""
    words, tokens, at = run.words, run.tokens, name.after
    if all(p.kind is PlaceKind.TOWN for p in name.candidates):
        return False
    strike = next(
        (k for k in range(at, min(at + _STRIKE, len(tokens))) if tokens[k].lower in words.strikes), 0
    )
    if not strike or any(not tokens[k].text.isalpha() for k in range(at, strike)):
        return False
    short = bare(tokens[run.first]) in words.only_after_preposition and tokens[run.first].text.isupper()
    own = tokens[at - 1].lower.endswith(("'s", "’s")) and strike + 1 < len(tokens)
    return short or (own and tokens[strike + 1].lower in words.upon - words.of)


def of_people(run: Run, after: int) -> bool:
    """Whether a name, which ends before a token, is a people's: 'the Aru minority', 'la etnia Aru'."""
    words, at = run.words, run.first - 1
    while at > 0 and run.tokens[at].lower in words.of:
        at -= 1
    told = {t.lower for t in (*run.tokens[after : after + 1], *run.tokens[max(at, 0) : run.first])}
    return not told.isdisjoint(words.peoples)


def _is_body(run: Run, name: Name) -> bool:
    """Whether a town's name is also the word for a body, which only 'in' before it makes a town's: 'la Mission', 'el Centro'."""
    if name.after > run.first + 1 or bare(run.tokens[run.first]) not in run.words.organisations:
        return False
    return run.before is None or run.before.lower not in run.words.locative


def speaks(run: Run, name: Name) -> bool:
    """Whether a town's name stands beside a verb of saying, so that somebody bears it: 'Denton said', 'says Fletcher'."""
    follows = run.tokens[name.after] if name.after < len(run.tokens) else None
    beside = {token.lower for token in (run.before, follows) if token is not None}
    return all(p.kind is PlaceKind.TOWN for p in name.candidates) and not beside.isdisjoint(run.words.saying)


def surnames(sentences: Sequence[Sentence], words: PlaceWords) -> frozenset[str]:
    """The last words of names by which a document calls persons: 'Robert Seth [Denton], 20', 'said Mary [Sheffield]'.

    A name before a colon at the head of several lines is that of who speaks there: 'HOLT: Ours is a floor'. What stands behind 'in'
    somewhere is a town all the same.
    """
    found, towns = _who_speak(sentences), set[str]()
    for sentence in sentences:
        tokens, after = sentence.tokens, 1
        if sentence.kind in HEADS:
            continue  # there any word has a capital
        for at in sentence.capitals:
            if at < after:
                continue
            run = run_at(tokens, at, words, sentence.kind)
            if run.before is not None and run.before.lower in words.locative:
                towns.add(tokens[at].lower)
            if _calls_person(run):
                found.add(bare(tokens[run.after - 1]))
            after = run.after
    return frozenset(found - towns)


def _who_speak(sentences: Sequence[Sentence]) -> set[str]:
    """The names that open several lines before a colon."""
    heads = (_opening_label(s) for s in sentences)
    counted = Counter(name for name in heads if name)
    return {name for name, lines in counted.items() if lines >= _LINES}


def _opening_label(sentence: Sentence) -> str:
    first = 0 if sentence.tokens[0].text[0].isalnum() else 1  # behind a bullet
    label = sentence.tokens[first : first + 2]
    told = len(label) == _LINES and label[1].text == ":" and label[0].text[0].isupper()
    return label[0].lower if told else ""


def _calls_person(run: Run) -> bool:
    """Whether a run of two or three capitalised words, or one behind a title, is told as somebody."""
    inside, words, before = run.tokens[run.first : run.after], run.words, run.before
    if before is not None and before.lower in words.titles:
        return len(inside) == 1
    if not 2 <= len(inside) <= 3 or run.names_body():
        return False
    if any(t.lower in words.impersonal or t.text.isupper() for t in inside):
        return False
    if any(places_named(" ".join(bare(t) for t in inside[k:])) for k in range(len(inside) - 1)):
        return False
    after = [t.lower for t in run.tokens[run.after : run.after + 2]]
    # 'Robert Denton, 20', 'Robert Denton, who'
    aged = len(after) == 2 and after[0] == "," and (after[1].isdecimal() or after[1] in words.who)
    if aged or inside[-1].lower.endswith("'s") or (after and after[0] in words.beside_persons):
        return before is None or before.lower not in words.locative | words.toward | words.articles
    return before is not None and (before.lower.endswith("-old") or before.lower in words.saying)
