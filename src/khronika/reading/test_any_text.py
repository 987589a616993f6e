"""No text of short sentences, in any order, breaks the reader: a rule that looks at a neighbour must bear that there is none."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.capturing.capture import capture
from khronika.reading import claims

SENTENCES = {
    "en": ["Brand said nine were held.", "Brand said.", "Yes", "No.", "Another died.", '"Twelve', "More than 58 are boys.", "3", "He said so,", "Of these, two."],
    "ru": ["Бранд сказал, что задержаны 12 человек.", "Сказал Бранд.", "Да", "Об этом сообщил", "Ещё двое.", "«Двое", "Их 14.", "3", "По его данным:", "Из них"],
    "es": ["Brand dijo que detuvieron a nueve.", "Dijo Brand.", "Sí", "Así lo confirmó", "Otros dos.", "«Doce", "Son 58.", "3", "Según él,", "De ellos"],
    "fr": ["Brand a dit que neuf ont été arrêtés.", "A dit Brand.", "Oui", "C'est ce qu'a annoncé", "Deux autres.", "« Douze", "Ils sont 58.", "3", "Selon lui,", "Parmi eux"],
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_short_sentences_in_any_order_are_read(language: str, data: st.DataObject) -> None:
    told = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=6))
    text = data.draw(st.sampled_from([" ", "\n", "\n\n"])).join(told)
    found = claims(replace(capture("a.txt", text.encode()), language=language))
    assert all(text[c.start : c.end] == c.quote for c in found)
