"""Passphrases: the form in which they are used, the refusal of weak ones, and the making of good ones."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from math import log2
from typing import Final

import nacl.utils

WORDS: Final = 6
# Bits. Six words of the commonest two thousand are 66; at the vault's cost of a guess that is out of reach.
ENOUGH: Final = 60.0
WORD_BITS: Final = 11.0
LETTER_BITS: Final = log2(26)
DIGIT_BITS: Final = log2(10)
SIGN_BITS: Final = 5.0
SHORTEST_WORD: Final = 3

# Made words are syllables that one can read aloud in any of the five languages' Latin spelling: no c, q, w, x, y,
# which are spoken or typed differently from country to country. 80 syllables, two a word: 75.8 bits in six words.
CONSONANTS: Final = "bdfghjklmnprstvz"
VOWELS: Final = "aeiou"

TOKEN: Final = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")


def normal(passphrase: str) -> str:
    """The passphrase as keys are made of it: Unicode NFKC, single spaces, none at the ends.

    The same words typed on another keyboard or system (composed or decomposed letters, a stray space) open the vault.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def generate_passphrase() -> str:
    """Six pronounceable words that nobody can guess: 75 bits from the system's generator."""
    passphrase = ""
    # The measure for people's own words refuses a few of ours ('hihi', one word twice); it must take what we recommend.
    while weak(passphrase):
        passphrase = " ".join(_syllable() + _syllable() for _ in range(WORDS))
    return passphrase


def _syllable() -> str:
    # A number of 64 bits modulo 5 is uneven by less than 2**-60.
    consonant, vowel = (int.from_bytes(nacl.utils.random(8), "big") for _ in range(2))
    return CONSONANTS[consonant % len(CONSONANTS)] + VOWELS[vowel % len(VOWELS)]


def weak(passphrase: str) -> str | None:
    """Why this passphrase is too easy to guess, or None if it is not.

    A measure, not a proof: it knows no quotations and no biographies. Words count once, whatever their length;
    a character that was there before, or that follows
    its neighbour in the alphabet, counts nothing.
    """
    bits = strength(passphrase)
    if bits >= ENOUGH:
        return None
    return f"about {bits:.0f} bits where {ENOUGH:.0f} are needed"


def strength(passphrase: str) -> float:
    """How many bits a patient guesser would need, estimated low."""
    words: set[str] = set()
    loose: list[str] = []
    for token in TOKEN.findall(normal(passphrase)):
        if len(token) < SHORTEST_WORD or _mixed(token):
            loose.extend(token)
        elif not _monotonous(token.casefold()):
            words.add(token.casefold())
    fresh = [(before, c) for i, (before, c) in enumerate(pairwise(["", *loose])) if c not in loose[:i]]
    return WORD_BITS * len(words) + sum(_bits(character, before) for before, character in fresh)


def _mixed(token: str) -> bool:
    return token not in {token.lower(), token.upper(), token.capitalize()}


def _monotonous(word: str) -> bool:
    return all(abs(ord(a) - ord(b)) <= 1 for a, b in pairwise(word))


def _bits(character: str, before: str) -> float:
    if before and abs(ord(character) - ord(before)) <= 1:
        return 0.0
    if character.isdigit():
        return DIGIT_BITS
    return LETTER_BITS if character.isalpha() else SIGN_BITS
