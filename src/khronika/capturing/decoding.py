"""The characters behind the bytes of a text, told from the bytes alone, or refused.

A wrong guess would change names and lose claims without a sign, so an encoding is taken only if it proves itself: strict
UTF-8, a byte order mark, or one old encoding in which the words of a language appear and in no other.
"""

from __future__ import annotations

import codecs
import re

from khronika.capturing.language import telling_share
from khronika.errors import EmptySource, UndecodableText

# Longest marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What accounts of the last forty years were written in; the first of equals is taken (they give the same characters).
_OLD = ("windows-1251", "windows-1252", "koi8-r", "cp866", "iso-8859-5", "windows-1256", "windows-1250")
_SAMPLE = 64 * 1024
_ENOUGH = 0.12  # part of the words that tell of a language; running text has .3 to .5
_MARGIN = 1.3  # how much better than the next encoding with other characters
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
# Where strict UTF-8 or a mark proves the encoding, these are what an older wrong decoding left of Windows-1252's punctuation.
_RUBBISH = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_CONTROL_SHARE = 0.001
_BROKEN_SHARE = 0.001
_ODD_WEIGHT = 2.0
_TYPOGRAPHY = frozenset("“”„‘’‚«»‹›–—…•·№°§€£©®™\u00a0\u00ad¿¡،؛؟")
# A capital after a small letter inside a word, or two scripts in one word.
_ODD = re.compile(
    r"[^\W\d_](?:(?<=[a-zà-ÿа-яё])[A-ZÀ-ÞА-ЯЁ]|(?<=[A-Za-z])[а-яёА-ЯЁ]|(?<=[а-яёА-ЯЁ])[A-Za-z])"
)


def decoded(name: str, original: bytes, declared: str = "") -> str:
    """The text of these bytes with every character kept. Raises EmptySource or UndecodableText.

    `declared` is the encoding that a page or mail names for itself. It is tried after UTF-8; where single bytes are broken
    (one in a thousand at most) they become U+FFFD, which everybody can see.
    """
    if not original.strip(b"\x00\t\n\v\f\r ") and not original.strip():
        raise EmptySource(name)
    text = _characters(name, original, declared)
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u2028\u2029"):
        raise EmptySource(name)
    controls = len(_RUBBISH.findall(text, 0, _SAMPLE)) + len(
        _RUBBISH.findall(text, max(_SAMPLE, len(text) - _SAMPLE))
    )
    if controls > max(2, _CONTROL_SHARE * min(len(text), 2 * _SAMPLE)) or "\x00" in text:
        raise UndecodableText(name)
    return text


def _characters(name: str, original: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if original.startswith(mark):
            return _strictly(name, original, encoding)
    try:
        return original.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(original, declared) or _strictly(name, original, _old_encoding(name, original))


def _as_declared(original: bytes, declared: str) -> str:
    """The text in the declared encoding; '' where there is no such one or the bytes are plainly of another."""
    try:
        text = original.decode(declared or "ascii", errors="replace")
    except (LookupError, ValueError, AssertionError):
        return ""
    return text if text.count("\ufffd") <= _BROKEN_SHARE * len(text) else ""


def _strictly(name: str, original: bytes, encoding: str) -> str:
    try:
        return original.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise UndecodableText(name) from None


def _old_encoding(name: str, original: bytes) -> str:
    """The one old encoding in which these bytes are words of a language. Raises UndecodableText."""
    sample = original[:_SAMPLE]
    if b"\x00" in sample:
        raise UndecodableText(name)
    found = dict[str, tuple[float, str]]()  # characters to evidence and encoding: equals count once
    for encoding in _OLD:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text) is None:
            evidence = telling_share(text) - _ODD_WEIGHT * _odd_share(text)
            found.setdefault(text, (evidence, encoding))
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < _ENOUGH:
        raise UndecodableText(name)
    if len(ranked) > 1 and ranked[0][0] < _MARGIN * ranked[1][0]:
        raise UndecodableText(name)
    return ranked[0][1]


def _odd_share(text: str) -> float:
    """Part of the characters beyond ASCII that a person would not have written there: signs of a wrong encoding."""
    beyond = [c for c in text if c > "\x7f"]
    odd = sum(not c.isalpha() and c not in _TYPOGRAPHY for c in beyond) + len(_ODD.findall(text))
    return odd / len(beyond) if beyond else 0.0
