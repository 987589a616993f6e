"""The pipeline that the grammar's speed is compared with: spaCy's English one of medium size."""

from __future__ import annotations

import time

import spacy
from spacy.language import Language

_TAGS = 50  # as many labels as the published models have, about
_DEPENDENCIES = 45
_ENTITIES = 18


_WIDTH = 96
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": _WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": _WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}
_TAGGER = {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}
_PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": _LISTENER,
}


def pipeline() -> tuple[str, Language]:
    """The installed en_core_web_md, else one of the same architecture and size with random weights.

    What a network computes takes as long with random weights as with trained ones; only the vectors of the published
    model (a table look-up) are missing.
    """
    if spacy.util.is_package("en_core_web_md"):
        return "spaCy en_core_web_md", spacy.load("en_core_web_md")
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    tagger = nlp.add_pipe("tagger", config={"model": _TAGGER})
    parser = nlp.add_pipe("parser", config={"model": _PARSER})
    # The published models give the entity recogniser a tok2vec of its own.
    ner = nlp.add_pipe("ner")
    for number in range(_TAGS):
        tagger.add_label(f"T{number}")
    for number in range(_DEPENDENCIES):
        parser.add_label(f"d{number}")
    for number in range(_ENTITIES):
        ner.add_label(f"E{number}")
    nlp.initialize()
    return "spaCy, md architecture, untrained", nlp


def parser_rate(texts: list[str], sentences: int) -> tuple[str, float]:
    """Name of the pipeline, and sentences per CPU-second once it is warm."""
    name, nlp = pipeline()
    nlp(texts[0])
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return name, sentences / (time.process_time() - began)
