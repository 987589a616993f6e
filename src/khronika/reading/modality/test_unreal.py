"""What was averted, planned, charged, doubted or made up is never told as done."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

ALLEGED, ASSERTED, DENIED, DISPUTED, POSSIBLE = (
    Modality.ALLEGED,
    Modality.ASSERTED,
    Modality.DENIED,
    Modality.DISPUTED,
    Modality.POSSIBLE,
)

ROWS = [
    ("en", "12 people nearly died.", DENIED),
    ("en", "The blast almost killed 12 people.", DENIED),
    ("en", "Nearly 12 people died.", ASSERTED),
    ("en", "Twelve farmers narrowly escaped being killed.", DENIED),
    ("en", "Soldiers were ordered to kill 12 people.", POSSIBLE),
    ("en", "Soldiers came to kill 12 people.", POSSIBLE),
    ("en", "Twelve people were supposed to be released.", POSSIBLE),
    ("en", "12 monks fear being arrested.", POSSIBLE),
    ("en", "During the drill 12 people were evacuated.", POSSIBLE),
    ("en", "Unconfirmed reports say 12 farmers were killed.", POSSIBLE),
    ("en", "State media falsely reported that 12 monks were killed.", DENIED),
    ("en", "The agency reported that 12 monks were killed.", ASSERTED),
    ("en", "They said 12 people had been killed, a claim the army denies.", DENIED),
    ("en", "They said 12 people had been killed, which the army disputes.", DISPUTED),
    ("ru", "По неподтверждённым данным, убиты 12 фермеров.", POSSIBLE),
    ("ru", "Солдаты пришли убить 12 человек.", POSSIBLE),
    ("es", "Según informes no confirmados, 12 personas fueron asesinadas.", POSSIBLE),
    ("es", "Si hubieran llegado los soldados, 12 campesinos habrían sido asesinados.", POSSIBLE),
    ("es", "Circularon noticias falsas sobre la muerte de 12 monjes.", DENIED),
    ("es", "Doce personas van a ser deportadas.", POSSIBLE),
    ("fr", "Rien ne prouve que 12 moines aient été tués.", DISPUTED),
    ("fr", "Douze paysans auraient pu être tués.", POSSIBLE),
    ("fr", "Les soldats sont venus tuer 12 personnes.", POSSIBLE),
    ("en", "Police prevented the killing of 12 hostages.", DENIED),
    ("en", "Guards prevented soldiers from killing 12 hostages.", DENIED),
    ("en", "Police stopped short of arresting the 12 marchers.", DENIED),
    ("en", "Soldiers narrowly missed killing five shepherds.", DENIED),
    ("en", "A plan to deport 3,000 people from Velsk was shelved.", POSSIBLE),
    ("en", "A plan to arrest and deport 3,000 people was shelved.", POSSIBLE),
    ("en", "The court ordered the eviction of 45 families.", POSSIBLE),
    ("en", "In the novel, 40 villagers are murdered by the militia.", POSSIBLE),
    ("en", "Imagine that 40 of your neighbours were arrested.", POSSIBLE),
    ("en", "We doubt that 200 families were deported from Tolmera.", DISPUTED),
    ("en", 'The minister called it "absurd" that 18 prisoners had been tortured.', DENIED),
    ("en", "It would be wrong to say that 30 people were arrested.", DENIED),
    ("en", "He was acquitted of killing 12 people.", DISPUTED),
    ("en", "Guards averted a riot and killed 12 prisoners.", ASSERTED),
    ("en", "Police prevented a march after the killing of 12 students.", ASSERTED),
    ("en", "Nobody doubts that 12 people were killed.", ASSERTED),
    ("en", "Soldiers admitted killing 12 people.", ASSERTED),
    ("en", "The author of the novel saw soldiers kill 12 guests.", ASSERTED),
    ("en", "No one has been able to prove that 30 men were executed.", POSSIBLE),
    ("en", "Officials did not wait and confirmed that 30 men were executed.", ASSERTED),
    ("en", "The bill would allow police to detain 500 migrants.", POSSIBLE),
    ("en", "The truce allowed volunteers to evacuate 60 families.", ASSERTED),
    ("en", "Aid workers were barred from evacuating 60 families.", DENIED),
    ("en", "The governor was unable to release the 12 detainees.", DENIED),
    ("en", "The court declined to sentence 12 defendants.", DENIED),
    ("en", "The governor refused to release 12 detainees.", DENIED),
    ("en", "Rescuers failed to evacuate 30 residents.", DENIED),
    ("es", "El gobierno se negó a liberar a 12 detenidos.", DENIED),
    ("es", "Los equipos no pudieron evacuar a 30 vecinos.", DENIED),
    ("fr", "Le gouverneur a refusé de libérer 12 détenus.", DENIED),
    ("fr", "Les secours n'ont pas pu évacuer 30 habitants.", DENIED),
    ("fr", "Douze ouvriers n'ont pu être évacués.", DENIED),
    ("fr", "Douze ouvriers ont pu être sauvés.", ASSERTED),
    ("ru", "Закон позволит задержать 500 мигрантов.", POSSIBLE),
    ("es", "La historia de las 12 monjas asesinadas resultó ser un bulo.", DENIED),
    ("es", "Nadie ha podido probar que ejecutaran a 30 hombres.", POSSIBLE),
    ("es", "La ley permitiría a la policía detener a 500 migrantes.", POSSIBLE),
    ("es", "La policía puso a salvo a 30 niños.", ASSERTED),
    ("fr", "L'histoire des 12 religieuses tuées s'est révélée un mensonge.", DENIED),
    ("fr", "Personne n'a pu prouver que 30 hommes ont été exécutés.", POSSIBLE),
    ("fr", "La loi permettrait à la police d'arrêter 500 migrants.", POSSIBLE),
    ("fr", "On a interdit aux médecins d'évacuer 60 blessés.", DENIED),
    ("fr", "Les autorités se demandent s'il faut libérer 14 détenus.", POSSIBLE),
    ("ru", "Полиция предотвратила убийство 12 заложников.", DENIED),
    ("ru", "Власти отказались освободить 22 задержанных.", DENIED),
    ("ru", "Полиция помешала убить 12 заложников.", DENIED),
    ("ru", "Планировалось задержать 25 журналистов.", POSSIBLE),
    ("ru", "План депортации 3000 человек отменён.", POSSIBLE),
    ("ru", "Нельзя сказать, что убили 12 человек.", POSSIBLE),
    ("ru", "Мы сомневаемся, что из Толмеры депортировали 200 семей.", DISPUTED),
    ("ru", "Никто не сомневается, что убили 12 человек.", ASSERTED),
    ("ru", "Солдаты признались в убийстве 12 человек.", ASSERTED),
    ("es", "La policía evitó la muerte de 12 rehenes.", DENIED),
    ("es", "La policía estuvo a punto de detener a 12 manifestantes.", DENIED),
    ("es", "Los guardias impidieron que los soldados mataran a 12 rehenes.", DENIED),
    ("es", "No es cierto que hayan matado a 30 rebeldes, dijeron los ancianos.", DENIED),
    ("es", "El ministro calificó de absurdo que 18 presos hubieran sido torturados.", DENIED),
    ("es", "El plan de deportar a 3.000 personas fue archivado.", POSSIBLE),
    ("es", "¿Secuestró la patrulla a seis pescadores?", POSSIBLE),
    ("es", "Dudamos que 200 familias fueran deportadas de Tolmera.", DISPUTED),
    ("es", "No hay pruebas de que 40 personas hayan sido detenidas.", DISPUTED),
    ("es", "Nadie duda de que 12 personas fueron asesinadas.", ASSERTED),
    ("es", "¿Por qué detuvieron a 40 personas?", ASSERTED),
    ("es", "Detuvieron a 40 personas con cargos falsos.", ASSERTED),
    ("fr", "La police a empêché l'assassinat de 12 otages.", DENIED),
    ("fr", "La police a failli arrêter 12 manifestants.", DENIED),
    ("fr", "Les gardes ont empêché les soldats de tuer 12 otages.", DENIED),
    ("fr", "Le projet d'expulser 3 000 personnes a été abandonné.", POSSIBLE),
    ("fr", "L'envoyé a appelé à l'évacuation de 60 blessés.", POSSIBLE),
    ("fr", "Nous doutons que 200 familles aient été expulsées de Tolmera.", DISPUTED),
    ("fr", "Aucun des deux étudiants n'a été arrêté.", DENIED),
    ("fr", "Nul ne doute que 12 personnes ont été tuées.", ASSERTED),
]


@pytest.mark.parametrize(("language", "text", "stance"), ROWS)
def test_what_governs_a_deed_is_heard(language: str, text: str, stance: Modality) -> None:
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    assert found, "nothing was read"
    assert {c.modality for c in found} == {stance}


MEANT = [
    ("en", "Rescuers were racing to save 20 divers.", POSSIBLE),
    ("en", "Rescuers managed, with much help, to save 20 divers.", ASSERTED),
    ("en", "It took six hours to rescue 12 divers.", ASSERTED),
    ("en", "The strike is known to have killed 12 people.", ASSERTED),
    ("en", "Twelve families had to flee.", ASSERTED),
    ("ru", "Спасатели стараются спасти 20 водолазов.", POSSIBLE),
    ("ru", "Рыбаки помогли спасти 12 водолазов.", ASSERTED),
    ("ru", "Двенадцати семьям пришлось покинуть дома.", ASSERTED),
    ("es", "El ministro descartó liberar a 15 campesinos.", DENIED),
    ("es", "Los pescadores lograron rescatar a 12 buzos.", ASSERTED),
    ("es", "Después de matar a 12 personas, los hombres huyeron.", ASSERTED),
    ("fr", "Les secours s'efforcent de sauver 20 plongeurs.", POSSIBLE),
    ("fr", "Ils ont décidé de libérer 12 ouvriers.", POSSIBLE),
    ("fr", "L'opération a permis de sauver 12 plongeurs.", ASSERTED),
    ("fr", "Après avoir tué 12 personnes, les hommes ont fui.", ASSERTED),
    ("en", "Twelve families face deportation.", POSSIBLE),
    ("en", "Forty people risk arrest.", POSSIBLE),
    ("en", "Police entered the school to arrest 12 pupils.", POSSIBLE),
    ("en", "The ship was sent to rescue 60 refugees.", POSSIBLE),
    ("en", "The operation to rescue 14 miners continues.", POSSIBLE),
    ("en", "Authorities have yet to release 14 hostages.", POSSIBLE),
    ("en", "Some feared 14 miners had been killed.", POSSIBLE),
    ("en", "The talks on the release of 12 men broke down.", POSSIBLE),
    ("en", "He is wanted for the murder of 3 people.", ALLEGED),
    ("en", "Release 12 prisoners now!", POSSIBLE),
    ("en", "Gunmen raided the farm and killed 12 people.", ASSERTED),
    ("en", "Police entered the school and arrested 12 pupils.", ASSERTED),
    ("en", "The helpers managed to rescue 60 refugees.", ASSERTED),
    ("en", "He was convicted of killing 3 people.", ASSERTED),
    ("ru", "12 заложников должны быть освобождены.", POSSIBLE),
    ("ru", "Необходимо освободить 12 заложников.", POSSIBLE),
    ("ru", "Двенадцать мужчин должны были быть депортированы.", POSSIBLE),
    ("ru", "Операция по спасению 14 шахтёров продолжается.", POSSIBLE),
    ("ru", "Переговоры об освобождении 12 мужчин сорваны.", POSSIBLE),
    ("ru", "Он разыскивается за убийство трёх человек.", ALLEGED),
    ("ru", "После переговоров освободили 12 мужчин.", ASSERTED),
    ("ru", "Его осудили за убийство трёх человек.", ASSERTED),
    ("ru", "Удалось освободить 12 заложников.", ASSERTED),
    ("es", "Los soldados vinieron para detener a 12 hombres.", POSSIBLE),
    ("es", "Doce hombres iban a ser deportados el viernes.", POSSIBLE),
    ("es", "Dijo que mataría a 12 personas.", POSSIBLE),
    ("es", "Hay que liberar a 12 rehenes.", POSSIBLE),
    ("es", "¡Liberen a los 12 presos!", POSSIBLE),
    ("es", "Es buscado por el asesinato de tres personas.", ALLEGED),
    ("es", "¡Mataron a 12 personas!", ASSERTED),
    ("es", "Los soldados vinieron y detuvieron a 12 hombres.", ASSERTED),
    ("es", "Fue condenado por el asesinato de tres personas.", ASSERTED),
    ("fr", "Les soldats sont venus afin d'arrêter 12 hommes.", POSSIBLE),
    ("fr", "Douze hommes devaient être expulsés vendredi.", POSSIBLE),
    ("fr", "Il a dit qu'il tuerait 12 personnes.", POSSIBLE),
    ("fr", "Libérez les 12 prisonniers !", POSSIBLE),
    ("fr", "Il est recherché pour avoir tué trois personnes.", ALLEGED),
    ("fr", "Il a été condamné pour avoir tué trois personnes.", ASSERTED),
    ("fr", "Les soldats sont venus et ont arrêté 12 hommes.", ASSERTED),
    ("fr", "La milice torturait 12 prisonniers.", ASSERTED),
]


@pytest.mark.parametrize(("language", "text", "stance"), MEANT)
def test_what_is_only_meant_bid_or_sought_is_not_told_as_done(
    language: str, text: str, stance: Modality
) -> None:
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    told = {c.modality for c in found if c.act not in {"abducted", "imprisoned"}}  # hostages are, meanwhile
    assert told == {stance} or (not told and stance is not ASSERTED)


def test_a_charge_is_no_finding() -> None:
    found = claims(document("He was charged with the murder of 12 people.", language="en"))
    assert {c.act: c.modality for c in found} == {"charged": ASSERTED, "killed": ALLEGED}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Every year 500 people are killed on the roads."),
        ("en", "Each night 12 men were taken away."),
        ("ru", "Ежегодно на дорогах гибнут 500 человек."),
        ("es", "Cada año mueren 500 personas en las carreteras."),
        ("fr", "Chaque jour, 12 personnes en moyenne sont tuées."),
    ],
)
def test_what_happens_every_time_is_no_count(language: str, text: str) -> None:
    assert not [c for c in claims(document(text, language=language)) if c.quantity]


def test_a_count_beside_what_happens_every_day_is_read() -> None:
    (found,) = claims(document("Every day relatives wait; 12 men were detained in May.", language="en"))
    assert found.quantity is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police detained 12 people, and not 20 people."),
        ("ru", "Убиты 12 человек, а не 20, как сообщалось ранее."),
        ("es", "Murieron 12 personas, y no 20, como se informó."),
    ],
)
def test_a_number_that_is_only_named_to_be_denied_is_denied(language: str, text: str) -> None:
    found = {c.quantity.low: c.modality for c in claims(document(text, language=language)) if c.quantity}
    assert found == {12: ASSERTED, 20: DENIED}
