"""Readers vote; a vote changes nothing of a claim."""

from __future__ import annotations

from dataclasses import replace

from khronika.claims.claim import Claim, Vote, claim_id
from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.voting import Ballot, voted

GRAMMAR, PARSER = "grammar", "parser"
AGAINST = Vote(PARSER, "not found", agrees=False)


def claim(act: str, start: int, number: str = "40", reader: str = GRAMMAR) -> Claim:
    quote = f"{number} people ({act})"
    quantity = Quantity(number, 40, 40, Hedge.EXACT) if number else None
    return Claim(
        claim_id("0" * 64, start, start + len(quote), act, number), "0" * 64, start, start + len(quote), quote, act,
        quantity, reader=reader, rule="rule", votes=(Vote(reader, "rule", agrees=True),),
    )  # fmt: skip


def judged(first: list[Claim], other: list[Claim]) -> tuple[Claim, ...]:
    return voted(GRAMMAR, first, [Ballot(PARSER, tuple(other), lambda _: AGAINST)])


def votes(claim: Claim) -> list[tuple[str, str, bool]]:
    return [(v.reader, v.rule, v.agrees) for v in claim.votes]


def test_the_same_number_and_family_of_acts_agree() -> None:
    first = claim("killed", 10)
    (found,) = judged([first], [claim("died", 12, reader=PARSER)])
    assert replace(found, votes=first.votes) == first
    assert votes(found) == [(GRAMMAR, "rule", True), (PARSER, "rule", True)]


def test_what_the_other_does_not_find_it_votes_against() -> None:
    (found,) = judged([claim("killed", 10)], [])
    assert votes(found)[1] == (PARSER, "not found", False)


def test_the_same_number_as_another_act_is_a_vote_against_and_no_claim() -> None:
    (found,) = judged([claim("killed", 10)], [claim("detained", 10, reader=PARSER)])
    assert votes(found)[1] == (PARSER, "detained: rule", False)


def test_what_only_the_other_finds_is_given_with_its_name_and_the_votes_against_it() -> None:
    first, own = claim("killed", 10), claim("detained", 200, "12", reader=PARSER)
    found = judged([first], [own])
    assert [c.reader for c in found] == [GRAMMAR, PARSER]
    assert votes(found[1]) == [(PARSER, "rule", True), (GRAMMAR, "not found", False)]


def test_nobody_votes_against_a_claim_without_a_number() -> None:
    (found,) = judged([claim("killed", 10, "")], [])
    assert votes(found) == [(GRAMMAR, "rule", True)]


def test_who_does_not_judge_a_claim_casts_no_vote() -> None:
    (found,) = voted(GRAMMAR, [claim("killed", 10)], [Ballot(PARSER, (), lambda _: None)])
    assert votes(found) == [(GRAMMAR, "rule", True)]


def test_three_readers_each_vote_once() -> None:
    own = claim("detained", 200, "12", reader=PARSER)
    third = Ballot("third", (claim("detained", 201, "12", reader="third"),), lambda _: None)
    (found,) = voted(GRAMMAR, [], [Ballot(PARSER, (own,), lambda _: None), third])
    assert votes(found) == [(PARSER, "rule", True), (GRAMMAR, "not found", False), ("third", "rule", True)]
