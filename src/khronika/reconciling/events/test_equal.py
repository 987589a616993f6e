"""Counts that a document sets against each other are one figure with two sides."""

from __future__ import annotations

from dataclasses import replace

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

HERALD = document("herald.txt", publisher="Ostrelin Herald")
MINISTRY = claim("herald.txt", 0, "injured", quantity(5), "Ministry of Order")


def figures(*claims: Claim) -> tuple[Figure, ...]:
    return reconcile([HERALD], claims).figures


def test_two_speakers_of_one_page_who_count_the_injured_are_one_figure_with_two_sides() -> None:
    doctors = claim("herald.txt", 90, "injured", quantity(43, Hedge.AT_LEAST), "Doctors' Committee")
    (figure,) = figures(MINISTRY, doctors)
    assert [c.roots for c in figure.camps] == [("Ministry of Order",), ("Doctors' Committee",)]
    assert (figure.low, figure.high, figure.rule) == (5, None, "camps")


def test_a_group_or_another_so_many_is_no_contradiction() -> None:
    women = claim("herald.txt", 90, "injured", quantity(43), "Doctors' Committee", Telling(victims="women"))
    more = Telling(scope=Scope(additional=True))
    others = claim("herald.txt", 90, "injured", quantity(43), "Doctors' Committee", more)
    assert len(figures(MINISTRY, women)) == 2
    assert len(figures(MINISTRY, others)) == 2


def test_rescuers_who_died_are_some_of_the_dead_and_no_other_count_of_them() -> None:
    dead = [
        claim("herald.txt", 90 * n, "killed", quantity(number), "Ministry of Order", Telling(victims=who))
        for n, (number, who) in enumerate(((51, "people"), (5, "rescuers")))
    ]
    found = figures(*dead)
    assert [(f.low, f.group) for f in found] == [(51, None), (5, "rescuers")]
    assert found[1].part_of == found[0].id


def test_one_speaker_does_not_contradict_himself() -> None:
    other = claim("herald.txt", 900, "injured", quantity(43), "Ministry of Order")
    assert len(figures(MINISTRY, other)) == 2


def test_who_died_of_those_shot_is_no_part_of_the_dead() -> None:
    shot = claim("herald.txt", 0, "attacked", quantity(5))
    of_whom = claim("herald.txt", 60, "killed", quantity(2), telling=Telling(scope=Scope(part_of=shot.id)))
    again = claim("herald.txt", 300, "killed", quantity(2), "Ministry of Order")
    assert [f.low for f in figures(shot, of_whom, again) if f.act == "killed"] == [2]


def test_three_others_are_the_three_of_another_page() -> None:
    post = document("post.txt", publisher="Kestova Post")
    others = claim("herald.txt", 0, "injured", quantity(3), telling=Telling(scope=Scope(additional=True)))
    three, four = (claim("post.txt", 0, "injured", quantity(n)) for n in (3, 4))
    assert len(reconcile([HERALD, post], [others, three]).figures) == 1
    assert len(reconcile([HERALD, post], [others, four]).figures) == 2


def test_a_wound_says_more_than_an_attack_on_the_same_people() -> None:
    pages = [document(name, publisher=f"The {name} paper") for name in "abc"]
    attacked = [claim(name, 0, "attacked", quantity(7)) for name in "ab"]
    (figure,) = reconcile(pages, attacked).figures
    assert figure.act == "attacked"
    (figure,) = reconcile(pages, [*attacked, claim("c", 0, "injured", quantity(7))]).figures
    assert (figure.act, len(figure.roots)) == ("injured", 3)


def test_one_event_has_one_figure_for_one_number_of_one_act() -> None:
    post = document("post.txt", publisher="Kestova Post")
    pages = (("herald.txt", Telling()), ("post.txt", Telling(None)))
    dead = [claim(page, 0, "killed", quantity(2), telling=told) for page, told in pages]
    hurt = [claim(page, 90, "injured", quantity(43), telling=told) for page, told in pages]
    found = reconcile([HERALD, post], [*dead, *hurt]).figures
    assert [(f.act, f.low, len(f.roots)) for f in found if f.act == "killed"] == [("killed", 2, 2)]


def test_two_accounts_of_one_event_with_one_number_each_contradict_each_other() -> None:
    post, herald = document("post.txt", publisher="Kestova Post"), HERALD
    told = [
        claim(name, at, act, quantity(number))
        for name, numbers in (("post.txt", (7, 2)), ("herald.txt", (7, 6)))
        for at, act, number in zip((0, 20), ("detained", "injured"), numbers, strict=True)
    ]
    figures = {f.act: f for f in reconcile([post, herald], told).figures}
    assert (figures["injured"].low, figures["injured"].high, figures["injured"].rule) == (2, 6, "camps")


def test_who_are_still_held_are_no_other_count_of_all_who_were_taken() -> None:
    taken = claim("herald.txt", 0, "detained", quantity(74), "Dockers' Fund")
    held = claim("herald.txt", 90, "detained", quantity(21), "Ministry of Order")
    for words, expected in (("21 are still in custody", 2), ("21 were taken into custody", 1)):
        told = replace(held, quote=words, end=held.start + len(words))
        assert len(figures(taken, told)) == expected
