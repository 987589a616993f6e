"""Names that are longer than the index knows: 'San Telmo' is no San, 'Марьин Брод' no Marino, Lake Tano no town of Tano."""

from __future__ import annotations

from khronika.reading.places.forms import HEADS, Name, Run, bare, reads_like_place, run_at, unknown_name
from khronika.vocabulary.places import PlaceKind, places_named

_VILLAGE = 30_000  # inhabitants above which nobody calls a town a village
_WHOLE_TOWN = 250_000  # inhabitants from which a town is not taken for the first word of a longer name
_KIND_REACH = 3  # words between a kind of place and its name


def longer_name(run: Run, known: Name | None, *, led: bool, kind_told: bool) -> Name | None:
    """The longer name, where the one of the index at the head of a run is only a part of it or another's.

    `led`: a preposition tells a place; `kind_told`: what kind of place stands before it.
    """
    if _is_feature(run) and (known is None or known.after == run.first + 1):
        return unknown_name(run)
    whole = known or Name(
        run.first, run.after, ()
    )  # 'Valle [del Tano]', of whose first word the index has none
    if led and (linked := _with_links(run, whole)) is not None:
        return linked
    if known is None:
        return None
    if (kind_told and _in_small_place(run, known)) or (led and _first_of_two(run, known)):
        return unknown_name(run)
    return None


def _first_of_two(run: Run, name: Name) -> bool:
    """Whether a small town of the index is only the first word of another's name: 'Марьин Брод' is no Marino, 'San Telmo' no San."""
    if name.after != run.first + 1 or run.after == name.after:
        return False
    if bare(run.tokens[run.first]) in run.words.name_heads:
        return reads_like_place(run, kind_told=True)
    small = all(p.kind is PlaceKind.TOWN and p.population < _WHOLE_TOWN for p in name.candidates)
    if not small or run.after != name.after + 1:
        return False
    return reads_like_place(run, kind_told=True) if run.words.inflected else _ends_name(run)


def _ends_name(run: Run) -> bool:
    """Whether the second of two capitals belongs to the first: no verb follows of which it would be the subject."""
    second, follows = bare(run.tokens[run.after - 1]), run.follows
    ends = follows is None or not follows.text[0].isalpha() or follows.lower in run.words.small
    ends = ends or run.names_kind()  # 'Bor Awan [county]'
    if not ends or run.kind in HEADS or second in run.words.establishments:
        return False
    if second in run.words.spots or second in run.words.name_ends:
        return False
    return not _holds(run, second) and reads_like_place(run, kind_told=False)


def _holds(run: Run, second: str) -> bool:
    """Whether the second of two names is that of a land in which a place of the first lies: 'in Birmingham Alabama'."""
    first = places_named(bare(run.tokens[run.first]))
    return any(p.name in q.within for p in places_named(second) for q in first)


def _in_small_place(run: Run, name: Name) -> bool:
    """Whether a village is told, and the index knows only a city of its name."""
    kinds, words = {t.lower for t in run.tokens[max(run.first - _KIND_REACH, 0) : run.first]}, run.words
    cities = all(p.kind is PlaceKind.TOWN and p.population > _VILLAGE for p in name.candidates)
    return (cities or name.after < run.after) and not kinds.isdisjoint(words.small_kinds)


def _is_feature(run: Run) -> bool:
    """Whether a name says of itself that it is a lake's or a mountain's: 'Lake Tano', 'Mount Kesh'."""
    named = run.tokens[run.first].lower in run.words.features
    return named and run.after > run.first + 1 and reads_like_place(run, kind_told=True)


def _with_links(run: Run, name: Name) -> Name | None:
    """A saint's town with its second half: 'San Juan [del Arroyo]', where the index knows only others of the first."""
    if run.tokens[run.first].lower not in run.words.name_heads or name.after != run.after:
        return None
    at = run.after
    while at < len(run.tokens) and at - run.after < 2 and run.tokens[at].lower in run.words.links:
        at += 1
    joined = at > run.after and run.tokens[at - 1].lower not in run.words.joins and at < len(run.tokens)
    if not joined or not run.tokens[at].text[0].isupper():
        return None
    second = run_at(run.tokens, at, run.words, run.kind)
    holds = places_named(
        " ".join(bare(t) for t in run.tokens[at : second.after])
    )  # 'San Juan de Puerto Rico'
    return None if holds else Name(run.first, second.after, ())
