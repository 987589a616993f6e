"""A number told of a whole war or campaign is a total, and no count of the day's happening."""

from __future__ import annotations

from datetime import date

import pytest

from khronika.claims.claim import Claim
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

HEADS = {
    "en": "ORVATH, 5 May 2025 - Two soldiers were killed on Sunday. ",
    "ru": "ОРВАТ, 5 мая 2025 - В воскресенье убиты двое военных. ",
    "es": "ORVATH, 5 de mayo de 2025 - Dos soldados murieron el domingo. ",
    "fr": "ORVATH, 5 mai 2025 - Deux soldats ont été tués dimanche. ",
}


def last(language: str, sentence: str) -> Claim:
    found = claims(document(HEADS[language] + sentence, language=language))
    return next(c for c in reversed(found) if c.quantity is not None and c.quantity.low == 412)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The war has killed 412 people."),
        ("en", "At least 412 people died in the conflict."),
        ("en", "Some 412 people have been arrested in the crackdown."),
        ("en", "The number of people detained in the campaign against the union has risen to 412."),
        ("en", "The campaign has already left 412 dead."),
        ("ru", "В войне погибли 412 человек."),
        ("ru", "За время конфликта погибли 412 человек."),
        ("ru", "В ходе кампании против профсоюза задержаны уже 412 человек."),
        ("es", "El conflicto ha dejado 412 muertos."),
        ("es", "Han muerto 412 personas durante la guerra."),
        ("es", "La campaña ha dejado 412 detenidos."),
        ("fr", "La guerre a fait 412 morts."),
        ("fr", "Au total, 412 personnes sont mortes pendant le conflit."),
        ("fr", "La campagne a déjà fait 412 morts."),
    ],
)
def test_it_runs_up_to_the_day_of_telling_and_takes_no_town_from_beside_it(
    language: str, sentence: str
) -> None:
    told = last(language, sentence)
    assert told.scope is not None
    assert told.scope.since is not None
    assert (told.scope.since.earliest, told.scope.since.latest) == (None, date(2025, 5, 5))
    assert told.when == told.scope.since
    assert told.where is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The worst attack in the war killed 412 people."),
        ("en", "Some 412 people were killed in a conflict between two families."),
        ("en", "Some 412 people were killed by men who had fought in the war."),
        ("en", "Some 412 people were arrested in the crackdown."),
        ("en", "Some 412 people were arrested during the occupation of the university."),
        ("en", "Some 412 people were killed in the war on 3 May."),
        ("ru", "Погибли 412 человек, воевавших на войне."),
        ("es", "El peor ataque de la guerra mató a 412 personas."),
        ("fr", "La pire attaque de la guerre a tué 412 personnes."),
    ],
)
def test_a_happening_within_a_war_keeps_its_own_time(language: str, sentence: str) -> None:
    told = last(language, sentence)
    assert told.scope is None or told.scope.since is None


def test_a_place_that_the_sentence_names_is_the_totals_own() -> None:
    told = last("en", "The war has killed 412 people in Norland.")
    assert told.where is not None
    assert told.where.as_written == "Norland"


def test_a_document_that_tells_of_a_country_tells_where_the_war_is() -> None:
    found = claims(
        document("Police arrested nine men across Chile on 3 May 2025. The conflict has left 412 dead.")
    )
    assert [c.where.place if c.where else None for c in found if c.quantity and c.quantity.low == 412] == [
        "Chile"
    ]
