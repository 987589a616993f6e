"""Names that no preposition makes a place, but their clause does: 'Orlen was shelled', 'the capital, Orlen,', 'shot dead at Orlen'."""

from __future__ import annotations

from typing import Final

from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import HEADS, Run, bare
from khronika.reading.places.leads import KIND, LOCATIVE, NOTHING, TOWARD, Lead
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token

_GROUP: Final = 6  # words of a verb group: 'was [once again heavily] shelled'
_KIND: Final = 3  # words between a kind of place and the land in which it is: 'ciudad [del] país'
_LEFT: Final = 8  # words from a verb of leaving to the place: 'deported [12 families from] Orlen'
_OWNER: Final = 2  # words of the name of a town that owns something
_OWNED: Final = 4  # words between whose and what: "Orlen's [old] prison"
_DONE: Final = 8  # words between what was done and where: 'killed [40 of the miners] at'
_OF_TWO: Final = 2
_WAY: Final = 4  # words of the town between 'from' and 'to'
_STOPS: Final = frozenset(".;!?")
_TURN: Final = 4  # words before 'to' at the beginning: 'First this morning'
_CLOSING: Final = frozenset(",.;:)!?")


def lead_by_clause(run: Run) -> Lead:
    """What the clause around a name tells of it, where no preposition does."""
    if _named_beside_kind(run) or _owns_site(run) or _is_surely_town(run) or _is_kind(run):
        return KIND
    if (
        _home(run)
        or _struck(run)
        or _struck_upon(run)
        or _where_done(run)
        or _left(run)
        or _where(run)
        or _attacked(run)
        or _between_towns(run)
    ):
        return LOCATIVE
    return TOWARD if _tallies(run) else NOTHING


def _is_kind(run: Run) -> bool:
    """'Tirnava es la provincia más golpeada': the kind of place that a name is said to be at the head of its clause."""
    words = run.words
    opens = run.before is None or run.before.text in ",;"
    if not (opens and words.tallying and run.follows is not None and run.follows.lower in words.being):
        return False
    group = [t.lower for t in run.tokens[run.after + 1 : run.after + _GROUP]]
    return any(word in words.kinds_before for word in group) and all(word.isalpha() for word in group[:2])


def _tallies(run: Run) -> bool:
    """'Lima reporta 14 muertos': a name before a verb of counting may be a town's, if one is known by it."""
    opens = run.before is None or run.before.text in ",;"
    return opens and run.follows is not None and run.follows.lower in run.words.tallying


def _is_surely_town(run: Run) -> bool:
    """'Travellers should avoid Port Salen': two words that only a town is called by."""
    words, inside = run.words, run.tokens[run.first : run.after]
    if len(inside) != _OF_TWO or inside[0].lower not in words.surely_heads or run.names_body():
        return False
    return inside[1].lower not in words.generic | words.sites | words.titles | words.small


def _named_beside_kind(run: Run) -> bool:
    """'the capital, Orlen,': a name and nothing else between commas, behind a kind of place. 'the city, Denton, 45,' is somebody's."""
    tokens, first = run.tokens, run.first
    if first < 2 or tokens[first - 1].text != "," or not _ends_kind(run, first - 2):
        return False
    if run.follows is None or run.follows.text not in _CLOSING:
        return run.follows is None
    behind, beyond = (tokens[k].lower if k < len(tokens) else "." for k in (run.after + 1, run.after + 2))
    aged = behind[0].isdigit() and not beyond[0].isalpha()
    return not (aged or behind in run.words.who or behind in run.words.articles)


def _ends_kind(run: Run, at: int) -> bool:
    """Whether a word ends a phrase for a kind of place: 'the capital', 'la segunda ciudad del país'."""
    words, tokens = run.words, run.tokens
    if tokens[at].text in words.apposed:
        return (
            at > 0 and tokens[at - 1].text[0].islower()
        )  # and not 'in the Brighton neighbourhood, Torrence Reese,'
    if (
        words.capital_articles
        and at > 1
        and tokens[at - 1].text in words.apposed
        and tokens[at].text.islower()
    ):
        return True  # 'la cabecera departamental, Tormo,'
    near = {t.lower for t in tokens[max(at - _KIND, 0) : at]}
    return tokens[at].lower in words.wholes and not near.isdisjoint(words.apposed)


def _struck(run: Run) -> bool:
    """'Orlen was shelled again': what opens a sentence and suffers what only places do."""
    words = run.words
    if not (run.before is None or run.before.text == ",") or not words.struck:
        return False
    group = [t.lower for t in run.tokens[run.after : run.after + _GROUP]]
    at = next((k for k, word in enumerate(group) if word in words.struck), None)
    if at is None or not all(word.isalpha() for word in group[:at]):
        return False
    if words.inflected:
        last = run.tokens[run.after - 1].lower
        return may_name_town(last)  # 'Торнольск обстреляли', and not 'Солдаты обстреляли'
    return group[0] in words.passive | words.helping and not words.passive.isdisjoint(group[:at])


def _struck_upon(run: Run) -> bool:
    """'По Лозне нанесли удар', 'по Лозне ударили ракетами': what force is used upon, told before it."""
    words = run.words
    if not words.hit or run.before is None or run.before.lower not in words.upon or run.after > run.first + 2:
        return False
    behind = [t.lower for t in run.tokens[run.after : run.after + _GROUP]]
    at = next((k for k, word in enumerate(behind) if word in words.hit | words.strikes), None)
    told = at is not None and all(word.isalpha() for word in behind[:at])
    return told and may_name_town(run.tokens[run.after - 1].lower)


def _where_done(run: Run) -> bool:
    """'shot dead at Orlen', 'the killing of 40 miners at Orlen': 'at' before a name, behind what was done there; 'at' alone may lead to
    anything.
    """
    before, words = run.before, run.words
    if before is None or before.lower not in words.at or run.first < 2 or run.after > run.first + 2:
        return False
    if run.names_body() or not (words.sites | words.seats).isdisjoint(
        bare(t) for t in run.tokens[run.first : run.after]
    ):
        return False
    ends = run.follows is None or not run.follows.text[0].isalnum() or run.follows.lower in words.small
    for at in range(run.first - 2, max(run.first - 2 - _DONE, -1), -1):
        token = run.tokens[at]
        if token.lower in words.done_at:
            return ends
        if not token.text[0].isalnum() or token.text[0].isupper():
            return False
    return False


def _attacked(run: Run) -> bool:
    """'Gunmen attacked Orlen at dawn': the whole object of such a verb, at whose end the clause ends or a time follows.

    A person's name would be told in full, or be told with where it happened.
    """
    words, last = run.words, run.tokens[run.after - 1].lower
    verb = run.first - 1 - (words.inflected and run.before is not None and run.before.lower in words.upon)
    if (
        verb < 1
        or run.tokens[verb].lower not in words.attacked
        or run.after > run.first + 1
        or run.names_body()
    ):
        return False
    if any(t.lower in words.of_somebody for t in run.tokens[run.after :]):
        return False  # 'attacked Bremner as he left'
    if words.inflected:
        return may_name_town(last)
    follows = run.follows
    if follows is None or follows.text in _STOPS:
        return True
    if follows.text == "," and run.after + 1 < len(run.tokens):
        return run.tokens[run.after + 1].lower in words.lies_in | words.lies  # 'a visé Melgora, dans le nord'
    return follows.lower in words.joins | words.at | words.hours


def _between_towns(run: Run) -> bool:
    """'A bus travelling from Orlen to Keral': both ends of a way that something moves on."""
    words, tokens = run.words, run.tokens
    if run.before is None or not words.movements or run.names_body():
        return False
    lead, at = run.before.lower, run.after + 1
    if lead in words.leaving:
        ends = run.follows is not None and run.follows.lower in words.destinations
        back = run.first - 1 if ends and at < len(tokens) and tokens[at].text[0].isupper() else 0
    else:
        back = next(
            (
                k
                for k in range(run.first - 2, max(run.first - 2 - _WAY, 0), -1)
                if tokens[k].lower in words.leaving
            ),
            0,
        )
        named = all(t.text[0].isupper() for t in tokens[back + 1 : run.first - 1])
        back = back if lead in words.destinations and named and back < run.first - 2 else 0
    return back > 0 and any(t.lower in words.movements for t in tokens[max(back - _LEFT, 0) : back])


def _where(run: Run) -> bool:
    """'The worst hit was Orlen, where 12 died': what 'where' goes on from is a place."""
    if run.follows is None or run.follows.text != "," or run.after + 1 >= len(run.tokens):
        return False
    led = run.words.toward | run.words.at | run.words.upon | run.words.modifiers
    if run.before is None or run.names_body() or (run.before.lower in led and not _turns_to(run)):
        return False  # 'taken to Mount Sinai, where he died'
    return run.tokens[run.after + 1].lower in run.words.where


def _turns_to(run: Run) -> bool:
    """'First this morning to Orlen, where ...': a sentence that opens with whither it goes, and says of nobody that he went."""
    label = next((k for k in range(run.first - 1, -1, -1) if run.tokens[k].text == ":"), -1)
    words, before = run.words, run.tokens[label + 1 : run.first - 1]
    small = len(before) <= _TURN and run.before is not None and run.before.lower in words.destinations
    moved = words.passive | words.helping | words.departures | words.movements
    return small and moved.isdisjoint(t.lower for t in before)


def _home(run: Run) -> bool:
    """'I am from Orlen'; in a title 'Testimony of a woman, 34, from Orlen, recorded in Keral'."""
    before, words = run.before, run.words
    if before is None or before.lower not in words.origins or run.first < 2 or run.names_body():
        return False
    ends = run.follows is None or not run.follows.text[0].isalnum()
    beside = run.tokens[run.first - 2]
    line = run.kind in HEADS or run.tokens[-1].text[0].isalnum()  # a title, or a line that is no sentence
    titled = line and beside.text == "," and not words.inflected
    return ends and (beside.lower in words.being_from or titled)


def _left(run: Run) -> bool:
    """'deported 12 families from Orlen': 'from' behind what makes people leave."""
    before, words = run.before, run.words
    if before is None or before.lower not in words.leaving:
        return False
    return any(t.lower in words.departures for t in run.tokens[max(run.first - _LEFT, 0) : run.first - 1])


def _owns_site(run: Run) -> bool:
    """ "in Orlen's old prison", "on Orlen's Liberty Square": behind a preposition, who owns what only a town has is a town."""
    words, last = run.words, run.tokens[run.after - 1].lower
    if not last.endswith("'s") or not words.owned or run.before is None:
        return False
    inside = [bare(t) for t in run.tokens[run.first : run.after]]
    if len(inside) > _OWNER or run.names_body() or run.tokens[run.first].text[:2].isupper():
        return False
    if len(inside) > 1 and inside[0] in words.name_heads:
        return False  # "Saint Michael's Church"
    led = run.before.lower in words.locative | words.toward | words.upon | words.at
    return led and any(_is_owned(t, words) for t in _behind(run))


def _behind(run: Run) -> list[Token]:
    """The words of what is owned: up to a preposition or mark."""
    found = list[Token]()
    for token in run.tokens[run.after : run.after + _OWNED]:
        if not token.text[0].isalpha() or token.lower in run.words.breaks:
            break
        found.append(token)
    return found


def _is_owned(token: Token, words: PlaceWords) -> bool:
    return token.lower in words.owned or (token.text[0].isupper() and token.lower in words.spots)
