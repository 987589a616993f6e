"""Pages in four languages on one happening: one body is one voice, and towns, wholes and the other side stay what they are."""

from __future__ import annotations

from khronika.capturing.capture import capture
from khronika.claims.figure import Figure
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted
from khronika.reconciling import reconcile

HOUSE = {
    "en.txt": "Selnik Human Rights House\nStatement of 16 March 2026\n\nWe have confirmed the names of 71 people who were detained on 13 March at the market of Selnik.\n",
    "ru.txt": "16 марта 2026\n\nПо данным Дома прав человека в Сельнике, 13 марта на рынке Сельника задержан 71 человек.\n",
    "es.txt": "16 de marzo de 2026\n\nEl 13 de marzo fueron detenidas 71 personas en el mercado de Selnik, según la Casa de Derechos Humanos de Selnik.\n",
    "fr.txt": "16 mars 2026\n\nLe 13 mars, 71 personnes ont été arrêtées au marché de Selnik, selon la Maison des droits de l'homme de Selnik.\n",
}  # fmt: skip
FLAG_DAY = {
    "evening.txt": "Правозащитный центр «Опора»\n\n12 июня 2030 года\n\nЗадержаны не менее 214 человек в девяти городах: в Лядовске — 120, в Острелине — 41, в остальных городах — 53.\n",
    "morning.txt": "Правозащитный центр «Опора»\n\n13 июня 2030 года\n\nВсего 12 июня задержали 287 человек в одиннадцати городах. В Острелине задержаны 44 человека.\n",
    "en.txt": "Nearly 300 detained on Flag Day\n\nLYADOVSK, 13 June 2030 (Coastline) - Police detained nearly 300 people across the country on 12 June, according to the Opora Human Rights Centre.\n",
    "es.txt": "13 de junio de 2030\n\nUnas 290 personas fueron detenidas el 12 de junio en once ciudades, según el centro de derechos humanos Opora.\n",
}
RAID = {
    "committee.txt": "Selnik Relief Committee, 5 May 2026\n\nAt least 19 people were killed in an attack on the village of Dunvale on 4 May 2026.\n\nThe army said that it had killed 40 militants in the fighting.\n",
    "ministry.txt": "Ministry of Defence, statement, 5 May 2026\n\nForty militants were killed in the village of Dunvale on 4 May 2026.\n",
}


def figures(pages: dict[str, str]) -> tuple[Figure, ...]:
    documents = [imprinted(capture(name, text.encode())) for name, text in pages.items()]
    return reconcile(documents, [c for one in documents for c in claims(one)]).figures


def test_a_body_in_four_languages_confirms_itself_in_none() -> None:
    (figure,) = figures(HOUSE)
    assert (figure.low, figure.high, figure.independent, len(figure.claims)) == (71, 71, 1, 4)


def test_a_count_of_several_towns_is_of_none_of_them_and_grows() -> None:
    made = {f.low: f for f in figures(FLAG_DAY)}
    assert set(made) == {287, 120, 53, 44}  # 'at least 214' says no more than 287 does
    assert (made[287].independent, len(made[287].claims)) == (1, 5)
    assert {d.low for d in made[44].series} == {41, 44}


def test_the_other_side_is_no_part_of_the_victims_and_an_army_does_not_confirm_its_ministry() -> None:
    made = {f.group: f for f in figures(RAID)}
    assert (made[None].low, made[None].high) == (19, None)
    assert (made["attackers"].low, made["attackers"].independent) == (40, 1)
    assert made["attackers"].part_of is None
