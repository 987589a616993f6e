"""A report that is said to be false is never told as a fact."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

DENIED, POSSIBLE, ASSERTED, DISPUTED = (
    Modality.DENIED,
    Modality.POSSIBLE,
    Modality.ASSERTED,
    Modality.DISPUTED,
)

ENGLISH = [
    ("Claims that two people died are false, the ministry said.", DENIED),
    ("The minister said that claims that two people died in the raid were false.", DENIED),
    ("Reports of two deaths are a lie.", DENIED),
    ("Reports of two deaths, the governor said, are pure fabrication.", DENIED),
    ("The mayor called reports of 40 detentions baseless.", DENIED),
    ("The ministry described the reports of 12 deaths as fake.", DENIED),
    ("It is not true that 30 people were detained.", DENIED),
    ("It is false that 30 people were detained in the square.", DENIED),
    ("There is no truth in claims that 30 people were detained.", DENIED),
    ("Rumours that 15 students were beaten are untrue.", DENIED),
    ("Allegations that police killed four men are not true.", DENIED),
    ("The army dismissed reports of 12 deaths.", DENIED),
    ("The army has rejected allegations that soldiers killed 12 people.", DENIED),
    ("The spokesman denied reports that 40 people had been arrested.", DENIED),
    ("Ministry: reports of 40 arrests false", DENIED),
    ("The ministry called the figure of 30 dead baseless.", DENIED),
    ("The figure of 30 dead is baseless.", DENIED),
    ("The figure of thirty dead lacks any foundation, the army said.", DENIED),
    ("The commission finds unproven the assertion that demonstrators killed two soldiers.", POSSIBLE),
    ("Were 40 people detained in the square?", POSSIBLE),
    ("If 40 people were detained, the city would know of it.", POSSIBLE),
    ("Forty people would be detained under the plan.", POSSIBLE),
    ("The mission could not confirm reports that 40 people were detained.", POSSIBLE),
    ("The mission failed to confirm that 40 people were detained.", POSSIBLE),
    ("Unconfirmed reports of 12 deaths spread through the town.", POSSIBLE),
    ("Reports that 12 people died have not been confirmed.", POSSIBLE),
    ("There is no evidence that 40 people were detained, the governor said.", DISPUTED),
    ("The minister did not deny that 40 people had been detained.", POSSIBLE),
    ("The ministry never denied that 12 people were detained.", POSSIBLE),
    ("The spokesman would neither confirm nor deny that 12 men were detained.", POSSIBLE),
    ("The ministry denied that no one was hurt.", DENIED),
    ("Why were 40 people detained?", ASSERTED),
    ("Police detained 40 people on false charges.", ASSERTED),
    ("The report that 40 people were detained on false charges was published.", ASSERTED),
    ("Reports that 40 people were detained are true.", Modality.ALLEGED),
    ("Reports of 40 detentions are not false, the lawyers said.", ASSERTED),
    ("Claims about the strike were false, but 12 people were detained.", ASSERTED),
    ("Police detained 12 people and called the rumours baseless.", ASSERTED),
    ("The ministry dismissed 640 teachers.", ASSERTED),
]

RUSSIAN = [
    ("Утверждения о двух погибших являются ложью.", DENIED),
    ("Сообщения о двух погибших – ложь, заявил губернатор.", DENIED),
    ("Сведения о задержании сорока человек не соответствуют действительности.", DENIED),
    ("Цифра в тридцать погибших не соответствует действительности.", DENIED),
    ("Утверждение министерства о том, что демонстранты убили двух солдат, комиссия находит недоказанным.", POSSIBLE),
    ("Неправда, что задержаны 30 человек.", DENIED),
    ("Это неправда, что в селе убили 12 человек.", DENIED),
    ("Министерство опровергло сообщения о задержании 40 человек.", DENIED),
    ("Губернатор назвал слухи о 12 погибших вымыслом.", DENIED),
    ("Слухи о том, что задержаны 15 студентов, не соответствуют действительности.", DENIED),
    ("Информация о гибели 12 человек недостоверна.", DENIED),
    ("Информация о гибели 12 человек не подтвердилась.", POSSIBLE),
    ("Губернатор отверг утверждение «Открытой руки» об избиении 16 человек.", DENIED),
    ("Правда ли, что задержаны 40 человек?", POSSIBLE),
    ("Если задержат 40 человек, город об этом узнает.", POSSIBLE),
    ("Полиция задержала 40 человек по ложным обвинениям.", ASSERTED),
    ("Слухи оказались ложью, но 12 человек задержаны.", ASSERTED),
    ("Министерство не отрицает, что задержаны 40 человек.", POSSIBLE),
    ("Почему задержали 40 человек?", ASSERTED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stance"), ENGLISH + RUSSIAN)
def test_a_verdict_on_a_report_is_heard(text: str, stance: Modality) -> None:
    language = "ru" if (text, stance) in RUSSIAN else "en"
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    assert found, "nothing was read"
    assert {c.modality for c in found} == {stance}
