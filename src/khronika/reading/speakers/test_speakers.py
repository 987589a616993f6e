"""Every row: a text, words in it, who answers for these words (nearest first), and with what stance."""

from __future__ import annotations

import hashlib
import re

import pytest

from khronika.claims.claim import Modality
from khronika.claims.document import Document, Segment, SegmentKind, Source, Text
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import sentences
from khronika.reading.speakers.tracker import attributions, chain_at

ASSERTED, ALLEGED, POSSIBLE = Modality.ASSERTED, Modality.ALLEGED, Modality.POSSIBLE
DISPUTED, DENIED = Modality.DISPUTED, Modality.DENIED


def document(content: str, language: str = "en") -> Document:
    segments = tuple(
        Segment(m.start(), m.end(), SegmentKind.BODY) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", content)
    )
    source = Source(hashlib.sha256(content.encode()).hexdigest(), "x.txt", "text/plain", len(content))
    return Document(source, Text(content, segments), language=language)


def read(content: str, language: str = "en") -> tuple[Attribution, ...]:
    item = document(content, language)
    return attributions(item, sentences(item))


def chain(content: str, words: str, language: str = "en") -> tuple[list[str], Modality]:
    at = content.index(words)
    speakers, stance = chain_at(read(content, language), at, at + len(words))
    for speaker in speakers:
        assert content[speaker.start : speaker.end] == speaker.as_written
    return [speaker.as_written for speaker in speakers], stance


PATTERNS = [
    ("According to the Arvel Watch Network, 40 people were held.", "40 people were held", ["Arvel Watch Network"]),
    ("Forty people were held, according to two officials.", "Forty people were held", ["two officials"]),
    ("Marta Lind said that 40 people were held.", "40 people were held", ["Marta Lind"]),
    ("Forty people were held, Marta Lind said.", "Forty people were held", ["Marta Lind"]),
    ("Forty people were held, said Marta Lind.", "Forty people were held", ["Marta Lind"]),
    ("Forty people, Marta Lind said, were held.", "were held", ["Marta Lind"]),
    ("The centre, which monitors prisons, said 40 people were held.", "40 people", ["centre"]),
    ("Marta Lind, head of the Open Road centre, said on Monday that 40 people were held.", "40 people", ["Marta Lind"]),
    ("The head of the centre, Marta Lind, told reporters 40 people were held.", "40 people", ["Marta Lind"]),
    ("Information received by the Open Road centre suggests that 40 people were held.", "40 people", ["Open Road centre"]),
    ("In January, two men were killed, as reported by the Arvel Times.", "two men were killed", ["Arvel Times"]),
    ("It was first reported by the Arvel Times that two men died.", "two men died", ["Arvel Times"]),
    ("In a statement, the ministry announced that 15 men had been freed.", "15 men", ["ministry"]),
    ("Local residents said 8 houses were burned.", "8 houses", ["Local residents"]),
    ("A relative of one of the victims said he was burned.", "he was burned", ["relative of one of the victims"]),
    ("Sources close to the inquiry said 4 officers were suspended.", "4 officers", ["Sources close to the inquiry"]),
    ("According to the sources of the Open Road centre, 4 men vanished.", "4 men", ["sources of the Open Road centre"]),
    ("The regional prosecutor's press secretary. Ivo Brand stated that they would look.", "they would look", ["Ivo Brand"]),
    ("In his report, Brand confirmed the existence of secret prisons.", "existence of secret prisons", ["Brand"]),
    ("In his report, Brand described beatings and concluded that 12 men died.", "12 men died", ["Brand"]),
    ("Three groups filed a complaint, saying that 12 men died.", "12 men died", ["Three groups"]),
    ("The report found that 40 people had been held.", "40 people", ["report"]),
    ("Lind points out: “Forty people were held. Two of them died.”", "Two of them died", ["Lind"]),
    ('The Arvel Times reports:\n\n"Forty people were held.\n\n"Two of them died."', "Two of them died", ["Arvel Times"]),
    ("''Forty people were held,'' Lind said. ''Two died.''", "Two died", ["Lind"]),
    ("“Who ordered it?” asked Marta Lind.", "Who ordered it", ["Marta Lind"]),
    ("As Lind told Arvel News, 12 men died.", "12 men died", ["Arvel News", "Lind"]),
    ("The Arvel Times, citing the Valley Gazette, reported that 9 men died.", "9 men died", ["Arvel Times", "Valley Gazette"]),
    ("According to Orient Press, which cited two officials, 5 men died.", "5 men died", ["Orient Press", "two officials"]),
    ("The Arvel Times reported that officials said 5 men died.", "5 men died", ["Arvel Times", "officials"]),
    ("Jason Lind added, “Forty people were held in the school.”", "Forty people", ["Jason Lind"]),
    ("“They came at night and took my son.” — Marta Lind", "took my son", ["Marta Lind"]),
    ("Lanterna: 40 held in Arvel\n\nTwo died, Lanterna International said.", "40 held", ["Lanterna"]),
    ("Marta Lind: “Two of them died.”", "Two of them died", ["Marta Lind"]),
    ("Ministry Spokesman Says Nobody Was Held In Arvel Prison", "Nobody Was Held", ["Ministry Spokesman"]),
    ("At least 3 men were held, Marta Lind said on Monday.", "At least 3 men were held", ["Marta Lind"]),
    ("More than 100 men fled, its director Ivo Stern said in an interview.", "More than 100 men fled", ["Ivo Stern"]),
    ("At a briefing on Monday, Ivo Stern said 3 men were held.", "3 men were held", ["Ivo Stern"]),
    ("Human Rights Circle said in a report released in May that 21 men vanished.", "21 men vanished", ["Human Rights Circle"]),
    ("Officials say 9 died, but local activists put the number at 20.", "number at 20", ["local activists"]),
    ("Witnesses told the centre that officers came at night.", "officers came", ["centre", "Witnesses"]),
    ("One of them, a baker, recalled seeing 5 vans.", "seeing 5 vans", ["One of them"]),
    ("Forty fled, local reporters and a court official say.", "Forty fled", ["local reporters and a court official"]),
    ("Open Road Centre puts the number of men held and beaten at 20.", "at 20", ["Open Road Centre"]),
    ("Open Road Centre gave a figure of 20 dead.", "figure of 20 dead", ["Open Road Centre"]),
    ("Officials have spoken of just five deaths.", "five deaths", ["Officials"]),
    ("Open Road Centre counts at least 36 people killed.", "at least 36", ["Open Road Centre"]),
    ("A rights group, the Circle of Arvel Doctors, has said 8 died.", "8 died", ["Circle of Arvel Doctors"]),
    ("Open Road Centre came. Open Road Centre said 9 fled. Its new report says 8 died.", "8 died", ["Open Road Centre"]),
    ("Ivo Brand, an official of the court, said 9 fled. The official also said 8 died.", "8 died", ["Ivo Brand"]),
    ("At the beginning of this month Arvel Rights Monitor said two died.", "two died", ["Arvel Rights Monitor"]),
    ("The toll, officials said Sunday, rose to 12 dead.", "rose to 12 dead", ["officials"]),
    ("Twelve died in Arvel, a hospital source told AFP, adding that 30 were hurt.", "30 were hurt", ["hospital source"]),
    ("“We saw 12 bodies,” a resident who gave his name as Oleg told reporters.", "12 bodies", ["resident"]),
    ("The Society for Prison Reform said 5 men died.", "5 men died", ["Society for Prison Reform"]),
    ("The Commission of Peace and Accord in Arvel said 5 men died.", "5 men died", ["Commission of Peace and Accord in Arvel"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words", "speakers"), PATTERNS)
def test_the_speaker_answers_for_what_is_said(content: str, words: str, speakers: list[str]) -> None:
    assert chain(content, words) == (speakers, ASSERTED)


STANCES = [
    ("The governor denied that anyone was hurt.", "anyone was hurt", ["governor"], DENIED),
    ("The army disputes the count of 40 dead.", "count of 40 dead", ["army"], DISPUTED),
    ("Officials feared that 20 miners had died.", "20 miners", ["Officials"], POSSIBLE),
    ("The ministry claims 20 men fled.", "20 men fled", ["ministry"], ALLEGED),
    ("Five deputies asked for the release of 16 men.", "release of 16 men", ["Five deputies"], POSSIBLE),
    ("Two groups accused the police of torture.", "torture", ["Two groups"], ALLEGED),
    ("The ministry could not confirm that 20 men fled.", "20 men fled", ["ministry"], POSSIBLE),
    ("The cause of death was allegedly police torture.", "police torture", [], ALLEGED),
    ("The police reportedly used the phone.", "used the phone", [], ALLEGED),
    ("Five men were said to have been beaten.", "Five men", [], ALLEGED),
    ("He is reported to have died.", "have died", [], ALLEGED),
    ("It is alleged that 7 women were held.", "7 women were held", [], ALLEGED),
    ("The alleged killing of two men shook Arvel.", "killing of two men", [], ALLEGED),
    ("Lind said that two men were allegedly killed.", "two men were allegedly killed", ["Lind"], ALLEGED),
    ("The paper reported that the governor denied that anyone died.", "anyone died", ["paper", "governor"], DENIED),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words", "speakers", "stance"), STANCES)
def test_the_gravest_stance_of_a_chain_holds(
    content: str, words: str, speakers: list[str], stance: Modality
) -> None:
    assert chain(content, words) == (speakers, stance)


ENDS = [
    ("Lind said 40 people were held. Dozens were freed in May.", "Dozens were freed"),
    ("“Forty were held,” Lind said. The station stands in Arvel.", "The station stands"),
    ("Lind said 40 were held, but the police freed 12.", "the police freed 12"),
    ("Lind said: “Forty were held. Two died.” Arvel lies in the hills.", "Arvel lies"),
    ("“We know of 40 cases,” Lind said.\n\nThe police came at dawn and took 12 men.", "took 12 men"),
    ("One man, who was allegedly beaten, died in hospital.", "died in hospital"),
    ("According to Lind, two died. Three fled.", "Three fled"),
    (
        "Three groups accused the governor of a policy of terror, in a complaint filed at the court.",
        "complaint filed",
    ),
    ("The centre condemned the arrest of Lind, who had led a march.", "had led a march"),
    ("After Lind said two died, the police closed the road.", "police closed the road"),
]


@pytest.mark.parametrize(("content", "words"), ENDS)
def test_beyond_its_end_an_attribution_says_nothing(content: str, words: str) -> None:
    assert chain(content, words) == ([], ASSERTED)


SILENT = [
    "The law says that no one may be held.",
    "Police arrested 20 people on Friday.",
    "Villagers found 12 bodies near the river.",
    "They are accused of arson.",
    "The centre added 30 beds.",
    "The claims were filed in May.",
    "The network evacuated 150 people and helped 130 of them.",
    "She lived in the house “Under the Lime Tree” in Arvel.",
    "The network works to support victims.",
    "This said, the road is open.",
    "They gave him water and put him in a cell.",
    "The doctor spoke to the guard.",
    "Arvel: forty held",
]


@pytest.mark.parametrize("content", SILENT)
def test_what_nobody_says_has_no_speaker(content: str) -> None:
    assert [a for a in read(content) if a.speakers] == []


NAMES = [
    ("Marta Lind came. Lind said two died.", "two died", "Marta Lind"),
    ("Human Rights Circle (HRC) came. HRC said two died.", "two died", "Human Rights Circle"),
    ("The Arvel Watch Network came. The Arvel Watch Network said so. It added that two died.", "two died", "Arvel Watch Network"),
    ("The Arvel Watch Network said 9 fled. The network said two died.", "two died", "Arvel Watch Network"),
    ("Open Road Centre said 9 fled. The group said two died.", "two died", "Open Road Centre"),
    ("Marta Lind said 9 fled. The Arvel Watch Network said 8 fled. She added that two died.", "two died", "Marta Lind"),
    ("Ms Marta Lind said 9 fled. According to her, two died.", "two died", "Ms Marta Lind"),
    ("Mr Ivo Brand said 9 fled. Ms Marta Lind said 8 fled. He said two died.", "two died", "Mr Ivo Brand"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words", "name"), NAMES)
def test_short_names_and_pronouns_mean_the_fullest_name(content: str, words: str, name: str) -> None:
    at = content.index(words)
    speakers, _ = chain_at(read(content), at, at + len(words))
    assert [speaker.name for speaker in speakers] == [name]


@pytest.mark.parametrize(
    "title", ["Interior Ministry: 40 held in Arvel", "40 held in Arvel: Interior Ministry"]
)
def test_a_body_beside_the_colon_of_a_title_speaks(title: str) -> None:
    segment = Segment(0, len(title), SegmentKind.TITLE)
    item = Document(Source("0" * 64, "x.txt", "text/plain", 1), Text(title, (segment,)), language="en")
    at = title.index("40 held")
    speakers, _ = chain_at(attributions(item, sentences(item)), at, at + 7)
    assert [speaker.as_written for speaker in speakers] == ["Interior Ministry"]


def test_a_quotation_over_paragraphs_belongs_to_the_one_named_before_it() -> None:
    content = "Lind points out that names are kept back. “We know of 40.\n\n“Two died. We know who did it.”\n\nArvel is quiet."
    assert chain(content, "Two died") == (["Lind"], ASSERTED)
    assert chain(content, "Arvel is quiet") == ([], ASSERTED)


def test_one_lost_mark_does_not_claim_a_document() -> None:
    content = "Lind said: “Forty were held.\n\n" + "The road is open. " * 3 + "\n\nTwo fled."
    assert chain(content, "Two fled") == ([], ASSERTED)


def test_both_sides_of_a_contrast_have_their_own_speaker() -> None:
    content = "Brand said no one was hurt, but two doctors told reporters that 6 men had died."
    assert chain(content, "no one was hurt")[0] == ["Brand"]
    assert chain(content, "6 men had died")[0] == ["two doctors"]


def test_a_semicolon_before_another_speaker_ends_what_the_first_says() -> None:
    content = "The United Circle says 50 men fled; the government says 20 came back."
    assert chain(content, "50 men fled")[0] == ["United Circle"]
    assert chain(content, "20 came back")[0] == ["government"]


def test_what_a_relative_denies_ends_with_its_clause() -> None:
    content = "Activists say that police, who deny it, beat 12 men."
    assert chain(content, "beat 12 men") == (["Activists"], ASSERTED)


def test_a_speaker_in_a_chain_is_named_once() -> None:
    content = "Lind said that 5 fled and added that two died, according to Lind."
    assert chain(content, "two died")[0] == ["Lind"]


def test_a_regional_language_is_read_as_its_language() -> None:
    assert read("Lind said 40 were held.", "en-GB")


def test_a_language_without_a_list_gives_no_attributions() -> None:
    assert read("Lind said 40 were held.", "und") == ()


HOSTILE = [
    "said ",
    "“",
    "a said, ",
    "X, ",
    "citing X ",
    "allegedly ",
    "“a” said B. ",
    "(AB) ",
    "a-",
    ".) a ",
    "— a, — b ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    content = piece * 3000
    assert all(0 <= found.start <= found.end <= len(content) for found in read(content))
