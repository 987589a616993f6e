"""No two short sentences, in any order, break the reader: a rule that looks at a neighbour must bear that there is none."""

from dataclasses import replace
from itertools import product

import pytest

from khronika.capturing.capture import capture
from khronika.reading import claims
from khronika.reading.lexicon.lexicon import lexicon

SENTENCES = {
    "en": ["Brand said nine were held.", "Brand said.", "Yes", "No.", "Another died.", '"Twelve', "More than 58 are boys.", "3", "He said so,", "Of these, two."],
    "ru": ["Бранд сказал, что задержаны 12 человек.", "Сказал Бранд.", "Да", "Об этом сообщил", "Ещё двое.", "«Двое", "Их 14.", "3", "По его данным:", "Из них"],
    "es": ["Brand dijo que detuvieron a nueve.", "Dijo Brand.", "Sí", "Así lo confirmó", "Otros dos.", "«Doce", "Son 58.", "3", "Según él,", "De ellos"],
    "fr": ["Brand a dit que neuf ont été arrêtés.", "A dit Brand.", "Oui", "C'est ce qu'a annoncé", "Deux autres.", "« Douze", "Ils sont 58.", "3", "Selon lui,", "Parmi eux"],
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
