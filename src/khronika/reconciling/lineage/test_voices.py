"""Names of one speaker meet; names of two stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from khronika.reconciling import reconcile
from khronika.reconciling.lineage.names import may_be_one_body
from khronika.reconciling.lineage.unnamed import is_anonymous
from khronika.reconciling.lineage.voices import Decided, voices
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity
from khronika.vocabulary import data


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the Guardian", "Guardian newspaper"),
        ("HRO", "Human Rights Observatory"),
        ("Tarsin", "Igor Tarsin"),
        ("Novaya Gazeta", "Новая газета"),
        ("Новой газеты", "Новая газета"),
        ("Valley Rights Network", "the Valley Rights Network"),
        ("Prisoners' Aid Society (PAS)", "PAS"),
        ("Комитета помощи Тессалы", "Tessaly Relief Committee"),
        ("Мелгорский союз журналистов", "Melgora Union of Journalists"),
        ("Charles Ndiaye", "Ndiaye"),
        ("Sudan's government", "Sudanese government"),
        ("Sudanese Ministry of Health", "Sudan MOH"),
        ("gobierno de Perú", "gobierno peruano"),
        ("Gouvernement du Tchad", "Chadian government"),
        ("украинское МВД", "МВД Украины"),
        ("Verhanian Ministry of Health", "Ministry of Health of Verhany"),
        ("Undersecretary for the Chadian Health Ministry", "Chad's Ministry of Health"),
        ("правительство Нигерии", "Nigerian government"),
    ],
)
def test_one_speaker_has_one_voice(left: str, right: str) -> None:
    found = voices([left, right])
    assert found.of(left) == found.of(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of Health", "Ministry of Order"),
        ("the network", "Valley Rights Network"),
        ("Valley Rights Network", "Valley Rights Network head Igor Tarsin"),
        ("police", "Tessaly police"),
        ("Министерство обороны", "Ministry of Defence of Verhany"),
        ("Архив Комитета помощи Тессалы", "Комитет помощи Тессалы"),
        ("Комитет помощи Тессалы", "Lomnary Relief Committee"),
        ("Союз врачей Тессалы", "Tessaly Relief Committee"),
        ("Sudanese government", "Chadian government"),
        ("правительство Нигерии", "правительство Нигера"),
        ("opposition Committee of Doctors", "Committee of Doctors"),
    ],
)
def test_two_speakers_stay_two(left: str, right: str) -> None:
    found = voices([left, right])
    assert found.of(left) != found.of(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("opposition Committee of Doctors", "Committee of Doctors"),
        ("Sudanese Committee of Doctors", "Committee of Doctors of Sudan"),
    ],
)
def test_a_body_that_is_only_described_otherwise_may_be_one(left: str, right: str) -> None:
    found = voices([left, right])
    assert found.maybe(found.of(left)) == (found.of(right),) or found.maybe(found.of(right)) == (
        found.of(left),
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("gobierno de Lomnary", "Lomnary"),
        ("rebels of Tessaly", "Tessaly"),
        ("local Post", "Tarsin"),
    ],
)
def test_what_stands_small_before_a_name_may_be_the_name(left: str, right: str) -> None:
    found = voices([left, right])
    assert found.maybe(found.of(left)) == found.maybe(found.of(right)) == ()


def test_a_short_name_that_fits_two_stays_apart() -> None:
    found = voices(["Tarsin", "Igor Tarsin", "Olga Tarsin"])
    assert len({found.of(n) for n in ("Tarsin", "Igor Tarsin", "Olga Tarsin")}) == 3


def test_the_order_of_names_means_nothing() -> None:
    names = ["HRO", "Tarsin", "Human Rights Observatory", "Igor Tarsin", "Observatory"]
    assert voices(names) == voices(names[::-1])


@pytest.mark.parametrize(
    "name",
    [
        "witnesses",
        "Local residents",
        "a charity worker",
        "they",
        "Он",
        "очевидцы",
        "some sources",
        "a local official",
        "local official and residents",
        "funcionario local",
        "местный чиновник",
    ],
)
def test_these_words_name_no_one(name: str) -> None:
    assert is_anonymous(name)


@pytest.mark.parametrize(
    "name",
    [
        "resident of Dorvath", "Residents of Melgora", "nurse at Melgora hospital", "local journalist in Melgora",
        "Vecinos de Melgora", "habitants de Melgora", "habitante d'Ostrelin", "Жительница Мельгоры", "врач из Ломнари",
        "Witnesses in Melgora", "Женщина", "Сестра одной из задержанных", "Familiares de las víctimas", "Relatives of the dead",
    ],
)  # fmt: skip
def test_who_is_only_said_to_be_of_a_place_has_no_name(name: str) -> None:
    assert is_anonymous(name)


@pytest.mark.parametrize(
    "name",
    [
        "mother of Anna Kolm", "head of Valley Rescue", "police of Dorvath", "gobierno de Lomnary", "nurse Anna Kolm",
        "Doctors of the World", "Journalists of Tessaly", "People in Need", "Врачи без границ", "учитель Иванов",
        "doctors' committee of Dorvath", "sources of the Network", "Farmer", "Mother Rosa",
    ],
)  # fmt: skip
def test_a_body_and_who_is_known_by_another_have_one(name: str) -> None:
    assert not is_anonymous(name)


@pytest.mark.parametrize(
    "name",
    [
        "police", "the ministry", "Reuters", "Amal", "Local Aid Society", "МВД", "администрация", "следствие", "policía", "fiscalía",
        "officials", "the official toll", "police official", "gobierno", "autoridades", "alcalde", "bomberos", "gouvernement", "préfecture", "procureur", "autorités", "pompiers",
    ],
)  # fmt: skip
def test_these_words_name_someone(name: str) -> None:
    assert not is_anonymous(name)


def test_every_word_of_the_lists_is_a_word() -> None:
    # YAML takes a bare 'on' or 'no' for a truth value.
    def leaves(found: Any) -> Iterator[Any]:
        if isinstance(found, list | dict):
            for part in found.values() if isinstance(found, dict) else found:
                yield from leaves(part)
        else:
            yield found

    assert all(isinstance(w, str) for w in leaves(data("khronika.reconciling.lineage", "names.yml")))


def test_a_person_decides_who_speaks_for_whom() -> None:
    names = ["Mirela Tavosh", "Verhany Relief Committee", "Relief Committee"]
    decided = Decided("Mirela Tavosh", "Verhany Relief Committee", one=True, by="Amal", why="its coordinator")
    found = voices(names, [decided])
    assert {found.of(n) for n in names} == {"Verhany Relief Committee"}
    assert "held to speak as one by Amal (its coordinator)" in found.decided["Mirela Tavosh"]


def test_a_person_keeps_apart_names_that_would_meet() -> None:
    names = ["Verhany Relief Committee", "Relief Committee"]
    assert len({voices(names).of(n) for n in names}) == 1
    apart = voices(names, [Decided(names[0], names[1], one=False, by="Amal")])
    assert len({apart.of(n) for n in names}) == 2
    assert apart.apart["Relief Committee"] == {"Verhany Relief Committee"}


@pytest.mark.parametrize(
    ("short", "full", "maybe"),
    [
        ("Committee of Doctors", "Комитет врачей Острелина", True),
        ("Ministry of the Interior", "Ministry of the Interior of Verhany", True),
        ("ministère de l'Intérieur", "Министерство внутренних дел", True),
        ("Committee of Doctors", "Комитет юристов Острелина", False),
        ("Ostrelin Committee of Doctors", "Kestova Committee of Doctors", False),
        ("Committee", "Ostrelin Committee", False),
    ],
)
def test_a_body_named_by_what_it_is_may_be_one_that_says_whose_it_is(
    short: str, full: str, maybe: bool
) -> None:
    assert may_be_one_body(short, full) is maybe
    assert may_be_one_body(full, short) is maybe


def test_a_headline_is_no_second_source_beside_the_speaker_of_its_number() -> None:
    page = document("post.txt", publisher="Kestova Post")
    headline, body = (
        claim("post.txt", 0, "killed", quantity(5)),
        claim("post.txt", 60, "killed", quantity(5), "Relief Committee"),
    )
    other = claim("post.txt", 200, "killed", quantity(9), telling=Telling(place="Lomnary"))
    roots = reconcile([page], [headline, body, other]).roots
    assert [roots[c.id].name for c in (headline, body, other)] == [
        "Relief Committee",
        "Relief Committee",
        "Kestova Post",
    ]


@pytest.mark.parametrize(
    ("name", "publisher", "origin"),
    [
        ("committee", "Ostrelin Doctors' Committee", "Ostrelin Doctors' Committee"),
        ("комитет", "Комитет врачей Острелина", "Комитет врачей Острелина"),
        ("union", "Ostrelin Doctors' Committee", "union"),
        ("army", "Army Times", "army"),
    ],
)
def test_the_committee_of_a_committees_own_page_is_that_one(name: str, publisher: str, origin: str) -> None:
    told = claim("post.txt", 0, "killed", quantity(5), name)
    assert reconcile([document("post.txt", publisher=publisher)], [told]).roots[told.id].name == origin
