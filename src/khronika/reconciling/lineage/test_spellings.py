"""Two spellings of one name are one voice; a shorter form meets the one full name that it fits; bodies meet across languages."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.reconciling import reconcile
from khronika.reconciling.graph import Proposed, lineage_graph, to_dot
from khronika.reconciling.lineage.names import spelling
from khronika.reconciling.lineage.voices import Decided, Voices, voices
from khronika.reconciling.testing.accounts import claim, document, quantity, sha
from khronika.testing.steps import grows_with_its_text
from khronika.vocabulary import data


def heard(found: Voices, *names: str) -> int:
    return len({found.of(name) for name in names})


@pytest.mark.parametrize(
    "names",
    [
        ("Vasily Gorelov", "Vasiliy Gorelov", "Vassili Gorelov", "Василий Горелов"),
        ("Yuri Belkin", "Yury Belkin", "Iouri Belkine", "Юрий Белкин"),
        ("Anatoly Zhurin", "Anatoli Jourine", "Анатолий Журин"),
        ("Alexander Jilin", "Aleksandr Zhilin", "Alexandre Jiline", "Александр Жилин"),
        ("Mijaíl Jvostov", "Mikhail Khvostov", "Михаил Хвостов"),
        ("Fyodor Shcheglov", "Fedor Chtcheglov", "Фёдор Щеглов"),
        ("Yevgeny Tsarkov", "Evgueni Tzarkoff", "Евгений Царьков"),
        ("Pyotr Grachyov", "Petr Grachev", "Пётр Грачёв"),
        ("Natalia Zaytseva", "Natalya Zaitseva", "Наталья Зайцева"),
        ("Volodymyr Bondar", "Vladimir Bondar"),
        ("Khalid al-Rashidi", "Khaled Rachidi", "Халид Рашиди"),
        ("Mohammed Nuri", "Muhammad Noori", "Mohamed Nouri"),
        ("Yusuf Hadad", "Youssef Haddad"),
        ("Tarek Mansour", "Tariq Mansur"),
        ("Novaia Gazeta", "Novaya Gazeta", "Новая газета"),
    ],
)
def test_ways_of_writing_part_no_one(names: tuple[str, ...]) -> None:
    assert heard(voices(names), *names) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Maria Lopez", "Mario Lopez"),
        ("Elena Belkina", "Alina Belkina"),
        ("Martin Duval", "Martine Duval"),
        ("Aleksandr Belkin", "Aleksandra Belkin"),
        ("Yuri Belkin", "Yuri Belkina"),
        ("Pavel Zhurin", "Pavel Shurin"),
        ("Eli Cohen", "Ali Cohen"),
        ("Khalid Amin", "Khalida Amin"),
        ("Jana Novak", "Hana Novak"),
        ("Paper 1", "Paper 2"),
        ("محمد أمين", "خالد سعيد"),
    ],
)
def test_names_that_are_two_stay_two(left: str, right: str) -> None:
    found = voices([left, right])
    assert heard(found, left, right) == 2
    assert not found.may_be


@pytest.mark.parametrize(
    "short",
    [
        "Mr Orvin",
        "P. Orvin",
        "Orvin",
        "señor Orvin",
        "господин Орвин",
        "П. Орвин",
        "Captain Orvin",
        "P. M. Orvin",
    ],
)
def test_every_shorter_form_meets_the_one_full_name(short: str) -> None:
    names = ["Pavel Orvin", "Mr Orvin", "P. Orvin", short]
    assert heard(voices(names), *names) == 1
    assert voices(names).of(short) == "Pavel Orvin"


def test_an_initial_tells_two_of_one_family_apart() -> None:
    found = voices(["Igor Tarsin", "Olga Tarsin", "I. Tarsin"])
    assert found.of("I. Tarsin") == "Igor Tarsin"


def test_a_shorter_form_that_fits_two_may_be_either() -> None:
    found = voices(["Pavel Orvin", "Piotr Orvin", "P. Orvin"])
    assert found.may_be == {"P. Orvin": ("Pavel Orvin", "Piotr Orvin")}
    assert heard(found, "Pavel Orvin", "Piotr Orvin", "P. Orvin") == 3


def test_a_monsieur_may_be_the_one_of_his_family_name() -> None:
    assert voices(["Pavel Orvin", "M. Orvine", "Mr Orvin"]).may_be == {"M. Orvine": ("Pavel Orvin",)}


def test_family_names_that_sound_alike_may_be_one_persons() -> None:
    assert voices(["Shcheglov", "Chtcheglov"]).may_be == {"Shcheglov": ("Chtcheglov",)}


@pytest.mark.parametrize(
    "names",
    [
        ("Red Cross", "Cruz Roja", "Croix-Rouge", "Красный Крест", "Красного Креста"),
        ("UN", "ONU", "ООН", "United Nations", "Naciones Unidas"),
        ("Interior Ministry of Vergana", "МВД Верганы", "ministère de l'Intérieur de Vergana"),
        ("Tarsk police", "policía de Tarsk", "полиция Тарска"),
        ("Ministry of Health", "Министерство здравоохранения", "ministerio de Salud"),
        ("ombudsman", "defensoría del pueblo", "Уполномоченный по правам человека"),
    ],
)
def test_what_every_country_has_is_one_in_every_language(names: tuple[str, ...]) -> None:
    assert heard(voices(names), *names) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Interior Ministry of Vergana", "МВД Лесбурга"),
        ("Tarsk police", "полиция Орвеля"),
        ("Ministry of Health", "Министерство обороны"),
        ("police", "policía de Tarsk"),
        ("Red Cross hospital", "Cruz Roja"),
        ("Un", "ONU"),
    ],
)
def test_another_place_or_another_office_is_another_body(left: str, right: str) -> None:
    assert heard(voices([left, right]), left, right) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of Order", "Министерство порядка"),
        ("Observatorio de Prisiones", "Prisiones Observatory"),
        ("Southern Mothers' League", "Ligue des mères du Sud"),
        ("Ministry of Fisheries", "Министерство рыболовства"),
        ("Ministry of Fisheries", "ministerio de Pesca"),
        ("Beekeepers' Union", "Союз пчеловодов"),
    ],
)
def test_a_name_that_says_the_same_in_another_language_may_be_one(left: str, right: str) -> None:
    found = voices([left, right])
    assert len(found.may_be) == 1
    apart = voices([left, right], [Decided(left, right, one=False, by="Amal")])
    assert not any(apart.maybe(apart.of(name)) for name in (left, right))


@pytest.mark.parametrize(
    "names",
    [
        ("Melgora Human Rights House", "Дом прав человека в Мельгоре", "Casa de Derechos Humanos de Melgora", "Maison des droits de l'homme de Melgora"),
        ("Melgora Bar Association", "Коллегия адвокатов Мельгоры", "Colegio de Abogados de Melgora", "Barreau de Melgora"),
        ("Varonian Women's Network", "Сеть женщин Варонии", "Red de Mujeres de Varonia", "Réseau des femmes de Varonie"),
        ("Melgora Legal Aid Centre", "Центр правовой помощи Мельгоры", "Centro de Asistencia Jurídica de Melgora", "Centre d'aide juridique de Melgora"),
        ("mayor of Melgora", "мэр Мельгоры", "alcalde de Melgora", "maire de Melgora"),
    ],
)  # fmt: skip
def test_a_body_in_four_languages_is_one_voice(names: tuple[str, ...]) -> None:
    assert heard(voices(names), *names) == 1


def test_a_word_of_bodies_means_one_thing() -> None:
    meant = defaultdict[str, set[str]](set)
    for row in data("khronika.reconciling.lineage", "names.yml")["bodies_in_words"]:
        for word in row:
            meant[spelling(word)].add(row[0])
    several = {word for word, rows in meant.items() if len(rows) > 1}
    assert several == {"sud"}  # 'суд' and 'sud', of two alphabets


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of Health", "Министерство рыболовства"),
        ("Verhany Committee", "Комитет Острелина"),
        ("Verhany Union", "Sindicato de Ostrelin"),
        ("Ministry of Fisheries", "Ministry of Sport"),
    ],
)
def test_a_name_that_says_another_thing_is_another_body(left: str, right: str) -> None:
    assert not voices([left, right]).may_be


NAMES = [
    "Pavel Orvin", "Piotr Orvin", "P. Orvin", "Mr Orvin", "Орвин", "M. Orvine", "Jukov", "Zhukov", "Yukov", "Ivan Zhukov", "Ivan Jukov",
    "Ivan Yukov", "Red Cross", "Cruz Roja", "Tarsk Red Cross", "police", "полиция", "Ministry of Order", "Министерство порядка", "ONU", "UN",
]  # fmt: skip


@given(st.permutations(NAMES), st.integers(2, len(NAMES)))
def test_the_order_of_spellings_means_nothing(names: list[str], some: int) -> None:
    assert voices(names[:some]) == voices(sorted(names[:some]))


def test_a_hostile_name_takes_work_in_proportion() -> None:
    assert grows_with_its_text(lambda text: voices([f"Jean {text}", f"Yan {text}"]), "jchgeioc ")


def test_lineage_shows_who_may_be_one_and_a_figure_counts_them_once() -> None:
    told = [
        claim(f"{n}.txt", 0, "killed", quantity(3 + n), who)
        for n, who in enumerate(["Ministry of Order", "Министерство порядка"])
    ]
    record = reconcile([document("0.txt"), document("1.txt")], told)
    graph = lineage_graph(
        record.repeats,
        record.origins,
        {c.id: c.source for c in told},
        {sha(f"{n}.txt"): f"{n}.txt" for n in range(2)},
    )
    why = "Министерство порядка may be Ministry of Order, so they count as one source until a person decides."
    assert graph.proposed == (Proposed("Министерство порядка", "Ministry of Order", why),)
    assert 'Министерство порядка" -> "Ministry of Order" [label="may be one"' in to_dot(graph)
    (figure,) = record.figures
    assert (figure.independent, figure.provisional) == (1, True)
    assert why in figure.reason
