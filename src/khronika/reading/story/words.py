"""The words that tell a story's past and somebody's speaking (languages/<code>/story.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The words that tell a story's past and somebody's speaking (languages/<code>/story.yml)."""

    background: frozenset[str]
    pluperfect: frozenset[str]
    perfect: frozenset[str]
    origins: frozenset[str]  # 'built in 1971': a date of a thing, not of what happened
    ahead: frozenset[str]  # 'could', 'will': what has not happened has no date of the story
    made: frozenset[str]  # 'compiled on 9 October': the day of a document
    span: frozenset[str]  # 'the largest since ... June'
    back_in: frozenset[str]  # 'back in March'
    passed_over: frozenset[str]  # between a word for speaking and its day
    wars: frozenset[str]  # what lasts for months or years: a number told of it is a total
    campaigns: frozenset[
        str
    ]  # what may last so long: a number told of it is a total if it has grown up to now
    so_far: frozenset[str]  # 'already': up to now
    within: frozenset[str]  # before these, beside 'in' and 'during'
    statements: frozenset[str]  # 'a statement of 3 May'
    bulletins: frozenset[str]  # whose news are of their own day: 'evening brief'
    on: frozenset[str]  # small words before a date: 'against 37 [in] 2022'
    than: frozenset[str]  # 'more [than] in 2022'
    known_by: frozenset[str]  # '[the] shooting that killed one' was told of before
    that_did: frozenset[str]  # 'the shooting [that] killed one'
    entire: frozenset[str]  # 'more than in the [whole] of 2022'
    born: frozenset[str]  # before a date, it is that of a birth
    born_behind: frozenset[str]  # the same behind it
    laws: frozenset[str]  # 'the [Act] of 2016'
    day_names: frozenset[str]  # what is called after a day: 'the January 12 [Movement]'
    next_days: frozenset[str]  # 'the [next] day' is told by the day before it, and is none of a story
    day_joints: frozenset[str]  # between them: 'Mouvement [du] 5 Mars'
    reached: frozenset[str]  # how somebody was heard: '[contacted] on Monday'
    periodicals: frozenset[str]  # what comes out for a stretch of time: '[weekly] digest, 3 to 9 June'
    happened: frozenset[
        str
    ]  # 'the killing of four, [committed] on 17 August': the day of what was told before
    compared: frozenset[str]  # '388 in the same [period] of 2021': of the number it is compared with
    as_of: frozenset[str]  # before the day on which a count stood, which is that of no deed
    as_of_opening: frozenset[str]  # which of them open a clause: '[Al] 15 de mayo, 40 ...'
    clock: frozenset[str]  # what may stand between them and the day: 'as of 18:00 [hours]'
    same: frozenset[str]  # 'the [same] period'
    against: frozenset[str]  # 'against 388 in the same period'
    dated: frozenset[str]  # between a statement and its day
    on_which: frozenset[str]  # 'since 15 November, [when] he was shot': on that day, and not since
    anniversaries: frozenset[str] = (
        frozenset()
    )  # 'ten years [after] the massacre', 'the fifth [anniversary] of it'
    jubilees: frozenset[str] = frozenset()  # those of them that an ordinal counts
    relatives: frozenset[str] = (
        frozenset()
    )  # what tells of the remembered behind a comma: 'in [which] 63 died'
    nth: frozenset[str] = frozenset()  # the ordinals, each with its number: 'fifth 5'
    later: frozenset[str] = frozenset()  # 'a month [after] gunmen killed 30' (counted_off.py)
    sooner: frozenset[str] = frozenset()  # 'a week [before] troops came'
    later_joints: frozenset[str] = frozenset()  # between them and what they tell of: 'después [de que]'
    later_needs: frozenset[str] = frozenset()  # which of these must follow at once; none: any word may
    pointers: frozenset[str] = (
        frozenset()
    )  # behind them, these point to what was told before: 'two days before [that]'
    one_unit: frozenset[str] = (
        frozenset()
    )  # before a unit, it is one: '[the] day after', '[через] месяц после'
    vague_units: frozenset[str] = frozenset()  # nor do they say how many then: 'через [недели] после'
    participles: frozenset[str] = (
        frozenset()
    )  # endings of what goes on with a phrase behind its comma: 'wound[ing] ten'
    begins: frozenset[str] = frozenset()  # 'the unrest [broke] out on 20 October'
    amid: frozenset[str] = frozenset()  # '[in] the unrest'
    publishes: frozenset[str] = frozenset()  # '[presented] its [findings] on Monday'
    published: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()  # 'a [arrêté]' is a verb, and no decree
    crises: frozenset[str] = (
        frozenset()
    )  # words by which a text comes back to what it has dated: 'since the [unrest]'
    recording: frozenset[str] = (
        frozenset()
    )  # what was counted over a stretch happened in it: 'in a week 14 arrests were [recorded]'
    impersonally: frozenset[str] = (
        frozenset()
    )  # what was told by nobody in particular: 'a day earlier 265 dead [were reported]'
    bringing: frozenset[str] = frozenset()  # 'nine have died since May, [bringing] the toll to 30'


@cache
def story_words(language: str) -> StoryWords | None:
    """The words of a language, None where its folder has none: then nothing is carried over a paragraph."""
    try:
        rows = data("khronika.reading.languages." + language, "story.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    return StoryWords(**{name: frozenset(words) for name, words in rows.items()})
