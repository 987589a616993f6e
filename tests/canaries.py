"""Words that occur nowhere else, entered through the program and then searched for on the disk in every common guise."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

NAMES: Final = (
    "Zarema Quillfeather", "Badrimond Oyelaranovic", "Ysolde Marrabout", "Corvin Thistlewood-Akintola", "Nadezhma Vyrillio",
    "José Ñandubayzal", "Hélène Vaucrossard", "Inéz Peñaflorita",
    "Зарема Перолётова", "Тимур Вострогоров", "Ярина Кобзаревич", "Мадина Хлебосолова", "Арслан Чуймагов", "Йосиф Щукаренко",
    "Ёлка Стрепетунова",
    "زهراء القنديلجي", "مروان السنجابي", "هالة البرتقوشي", "سليم الدرغوزي", "نور الهدهداوي", "ياسر الكمنجاتي",
)  # fmt: skip
NUMBERS: Final = ("+7 928 555 0199", "+963 11 555 0142", "8 (495) 555-01-73", "AX 7730915", "45 08 991736")
PLACES: Final = ("Vintersorg Lane 17", "улица Нижнеключная", "مخيم الزهرتين")
IN_TEXT: Final = (*NAMES, *NUMBERS, *PLACES)
FILE_NAME: Final = "statement-of-quillfeather-17"
EXIF: Final = "Taken by Osric Lanternjaw"
WHY_JUDGED, WHY_SAME, WHY_DIFFERENT = (
    "Причина: список больницы Кленоград",
    "سبب: الشاهدة نفسها",
    "because Fenwick Oyster said",
)
NOTE, TITLE = "given to Halcyon Brambleby, notary", "The dossier of Perpetua Greymalkin"
COLLECTOR, MACHINE, METHOD = (
    "Собиратель Вениамин Ухтомцев",
    "Ludmilla's grey ThinkBrick",
    "saved by Quentin's screen-catcher",
)
URL: Final = "https://relief.example/letters/quokkaberry-0412"
STATED: Final = (WHY_JUDGED, WHY_SAME, WHY_DIFFERENT, NOTE, TITLE, COLLECTOR, MACHINE, METHOD, URL)
ALL: Final = (*IN_TEXT, FILE_NAME, EXIF, *STATED)
# English enough to be read: claims hold the canaries too.
TOLD: Final = "".join(
    f"The Relief Committee said that {canary} was among around {number} people who were detained in Selnik on 4 May 2025.\n"
    for number, canary in enumerate(IN_TEXT, 40)
)

STREAMS: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")  # where zlib and gzip begin
IN_ZIP: Final = b"PK\x03\x04"  # a zip's file: 30 bytes, its name, more, then bare deflate
MOST: Final = 1_000_000  # bytes that are unpacked of one stream


@cache
def guises(canary: str) -> tuple[bytes, ...]:
    """The bytes under which a canary may stand in a file."""
    return tuple(dict.fromkeys(_guises(canary)))


def _guises(canary: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = canary.encode(encoding)
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for place in range(3):
            coded = base64.b64encode(b"\0" * place + plain)
            inner = coded[4 if place else 0 : -4]  # only what does not hang on its neighbours
            yield inner
            yield inner.translate(bytes.maketrans(b"+/", b"-_"))
    for percent in (quote(canary, safe=""), quote_plus(canary), quote(canary)):
        yield percent.encode()
        yield re.sub("%..", lambda found: found.group().lower(), percent).encode()
    yield json.dumps(canary)[1:-1].encode()
    yield canary.encode("ascii", "backslashreplace")  # as Python spells it
    yield canary.encode("ascii", "xmlcharrefreplace")
    yield quote(canary, safe=" '+(),-:/").replace("%", "=").encode()  # as mail spells it


def unpacked(content: bytes) -> Iterator[bytes]:
    """A file's bytes, and what comes of every place in them where a compressed stream could start."""
    yield content
    starts = [(found.start(), 47) for found in STREAMS.finditer(content)]
    at = content.find(IN_ZIP)
    while at >= 0:
        lengths = (
            int.from_bytes(content[at + 26 : at + 28], "little"),
            int.from_bytes(content[at + 28 : at + 30], "little"),
        )
        starts.append((at + 30 + sum(lengths), -15))
        at = content.find(IN_ZIP, at + 1)
    for start, kind in starts:
        try:
            yield zlib.decompressobj(wbits=kind).decompress(content[start:], MOST)
        except zlib.error:
            continue


def found(*folders: Path, canaries: Iterable[str] = ALL) -> set[str]:
    """The canaries that stand readable in some file below, or in the name of one."""
    files = [path for folder in folders for path in folder.rglob("*")]
    contents = [bytes(path) for path in files]
    contents += [part for path in files if path.is_file() for part in unpacked(path.read_bytes())]
    return {c for c in canaries if any(guise in content for guise in guises(c) for content in contents)}
