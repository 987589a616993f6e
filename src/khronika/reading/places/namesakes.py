"""Names of towns that others bear: persons, hotels, crossings of streets. What they name is no place of a deed."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.places.forms import HEADS, Name, Run, bare, run_at
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence
from khronika.vocabulary.places import PlaceKind, places_named


def names_no_town(run: Run, name: Name) -> bool:
    """Whether a town's name is only a part of another name: of a house, a crossing of streets, or behind an article."""
    tokens, words, before, follows = run.tokens, run.words, run.before, run.follows
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


def speaks(run: Run, name: Name) -> bool:
    """Whether a town's name stands beside a verb of saying, so that somebody bears it: 'Denton said', 'says Fletcher'."""
    follows = run.tokens[name.after] if name.after < len(run.tokens) else None
    beside = {token.lower for token in (run.before, follows) if token is not None}
    return all(p.kind is PlaceKind.TOWN for p in name.candidates) and not beside.isdisjoint(run.words.saying)


def surnames(sentences: Sequence[Sentence], words: PlaceWords) -> frozenset[str]:
    """The last words of names by which a document calls persons: 'Robert Seth [Denton], 20', 'said Mary [Sheffield]'.

    What stands behind 'in' somewhere is a town all the same.
    """
    found, towns = set[str](), set[str]()
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
    aged = len(after) == 2 and after[0] == "," and after[1].isdecimal()
    if aged or inside[-1].lower.endswith("'s") or (after and after[0] in words.beside_persons):
        return before is None or before.lower not in words.locative | words.toward | words.articles
    return before is not None and (before.lower.endswith("-old") or before.lower in words.saying)
