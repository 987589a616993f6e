"""A spokesman and the body named with him, and a body called by a bare word, count as one with it until a person decides."""

from __future__ import annotations

from datetime import UTC, datetime

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.graph import lineage_graph, to_dot
from khronika.reconciling.testing.accounts import claim, document, quantity, sha, spoken_for

PAGES = [document("a.txt"), document("b.txt")]
BODY = claim("a.txt", 0, "detained", quantity(46), "Ministry of Order")
SPOKESMAN = spoken_for(claim("b.txt", 0, "detained", quantity(46), "Pavel Ostrin"), "Ministry of Order")
PROPOSED = "Pavel Ostrin is named as speaking for Ministry of Order, so they count as one source until a person decides."


def figure(*claims: Claim, decided: Likeness | None = None) -> Figure:
    when = datetime(2031, 6, 1, tzinfo=UTC)
    judged = (PairJudgement(BODY.id, SPOKESMAN.id, decided, "Amal", when, ""),) if decided else ()
    (found,) = reconcile(PAGES, claims, Judgements(pairs=judged)).figures
    return found


def test_a_spokesman_confirms_nothing_for_his_own_ministry() -> None:
    found = figure(BODY, SPOKESMAN)
    assert (found.independent, found.provisional, found.floors) == (1, True, (46,))
    assert PROPOSED in found.reason


def test_a_person_decides_that_they_are_one_or_two() -> None:
    one = figure(BODY, SPOKESMAN, decided=Likeness.ONE_VOICE)
    two = figure(BODY, SPOKESMAN, decided=Likeness.TWO_VOICES)
    assert [r.name for r in one.roots] == ["Ministry of Order"]
    assert (two.independent, two.provisional) == (2, False)
    assert PROPOSED not in one.reason + two.reason


def test_two_who_speak_for_one_body_are_one_source_where_it_says_nothing_itself() -> None:
    other = claim("a.txt", 0, "detained", quantity(46), "Vera Lund")
    assert figure(other, SPOKESMAN).independent == 2
    assert figure(spoken_for(other, "Ministry of Order"), SPOKESMAN).independent == 1


def test_who_speaks_alone_is_one_source_and_nothing_is_proposed() -> None:
    found = figure(SPOKESMAN)
    assert found.independent == 1
    assert "until a person decides" not in found.reason


def test_lineage_lists_what_is_proposed() -> None:
    record = reconcile(PAGES, [BODY, SPOKESMAN])
    names = {sha(n): n for n in ("a.txt", "b.txt")}
    graph = lineage_graph(record.repeats, record.origins, {c.id: c.source for c in (BODY, SPOKESMAN)}, names)
    assert [(p.voice, p.other, p.reason) for p in graph.proposed] == [
        ("Pavel Ostrin", "Ministry of Order", PROPOSED)
    ]
    assert '"Pavel Ostrin" -> "Ministry of Order" [label="may be one", style=dashed, dir=none];' in to_dot(
        graph
    )


def test_the_committee_is_no_second_source_beside_a_committee() -> None:
    full = claim("a.txt", 0, "killed", quantity(5), "Doctors Committee of Lomnary")
    bare, police = (claim("b.txt", 0, "killed", quantity(5), who) for who in ("committee", "police"))
    assert (figure(full, bare).independent, figure(full, police).independent) == (1, 2)
    assert (
        "committee may be Doctors Committee of Lomnary, so they count as one source"
        in figure(full, bare).reason
    )
