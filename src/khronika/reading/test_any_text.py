"""No two short sentences, in any order, break the reader: a rule that looks at a neighbour must bear that there is none."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from khronika.capturing.capture import capture
from khronika.reading import claims
from khronika.reading.lexicon.lexicon import lexicon

SENTENCES = {
    "en": ["Brand said nine were held.", "Brand said.", "Yes", "No.", "Another died.", '"Twelve', "More than 58 are boys.", "3", "He said so,", "Of these, two.", "KERAL ("],
    "ru": ["Бранд сказал, что задержаны 12 человек.", "Сказал Бранд.", "Да", "Об этом сообщил", "Ещё двое.", "«Двое", "Их 14.", "3", "По его данным:", "Из них", "KERAL ("],
    "es": ["Brand dijo que detuvieron a nueve.", "Dijo Brand.", "Sí", "Así lo confirmó", "Otros dos.", "«Doce", "Son 58.", "3", "Según él,", "De ellos", "KERAL ("],
    "fr": ["Brand a dit que neuf ont été arrêtés.", "A dit Brand.", "Oui", "C'est ce qu'a annoncé", "Deux autres.", "« Douze", "Ils sont 58.", "3", "Selon lui,", "Parmi eux", "KERAL ("],
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("mark", [" ", "\n"])
def test_two_short_sentences_in_any_order_are_read(language: str, mark: str) -> None:
    for pair in product(SENTENCES[language], repeat=2):
        text = mark.join(pair)
        found = claims(replace(capture("a.txt", text.encode()), language=language))
        assert all(text[c.start : c.end] == c.quote for c in found)


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("line", ["{}", "12 {}", "{} 12", "“{},", "{}' {}"])
def test_every_word_of_an_act_is_read_at_either_end_of_a_line(language: str, line: str) -> None:
    lines = (line.replace("{}", word) for word in lexicon(language).patterns)
    text = "\n\n".join(lines)
    found = claims(replace(capture("a.txt", text.encode()), language=language))
    assert all(text[c.start : c.end] == c.quote for c in found)


WHOLE = {
    "en": "KERAL, 3 May (Coastline) - According to the governor of Harrow, Ivo Brand, 12 of the 40 people held in Orlen five days earlier, three of whom had been treated for wounds, were freed, the hospital said: “Two died”",
    "ru": "КЕРАЛ (Берег) — По данным Дома прав человека, в тот день в Лозне задержаны 40 человек, среди них ребёнок, а из остальных городов — 12, сообщил губернатор Иво Бранд: «Погибшие: двое»",
    "es": "KERAL, 3 de mayo (Costa) - Según la posta de salud, de los 40 detenidos en Orlen cinco días antes, 12, entre ellos dos menores, fueron atendidos por heridas, informó desde Marn el gobernador Ivo Brand: «Murieron dos»",
    "fr": "KERAL, le 3 mai (Rivage) - Selon la Maison des droits, 12 des 40 personnes arrêtées à Orlen cinq jours plus tôt, dont deux mineurs, avaient été soignées pour des blessures, a indiqué le préfet de Harrow : « Deux sont morts »",
}  # fmt: skip


@pytest.mark.parametrize("language", WHOLE)
def test_a_sentence_that_is_cut_off_or_shuffled_anywhere_is_read(language: str) -> None:
    words, draw = WHOLE[language].split(" "), Random(7)  # noqa: S311 - sample text, not a secret
    cut = [words[first:last] for first in range(len(words)) for last in range(first + 1, len(words) + 1)]
    mixed = [draw.sample(words, draw.randint(2, len(words))) for _ in range(400)]
    for some in (*cut, *mixed):
        text = " ".join(some)
        found = claims(replace(capture("a.txt", text.encode()), language=language))
        assert all(text[c.start : c.end] == c.quote for c in found)
