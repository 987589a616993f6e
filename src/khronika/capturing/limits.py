"""The largest things that are read at once. They are promises to the reader of a folder: no document hangs the rest.

Each bound is far over what one account, report or judgment needs: 16 MiB of text are some 8,000 printed pages.
"""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024

PLAIN_BYTES: Final = 16 * MEBIBYTE  # .txt and .md: all of it is text
PAGE_BYTES: Final = 16 * MEBIBYTE  # .html: a tree takes some ten times its bytes
MAIL_BYTES: Final = 64 * MEBIBYTE  # attachments count, though they are left aside
OFFICE_BYTES: Final = 128 * MEBIBYTE
PDF_BYTES: Final = 256 * MEBIBYTE

PLAIN_LINES: Final = 400_000  # of .txt and .md; a file with more is a table or a log, and takes minutes
TEXT_CHARACTERS: Final = 16 * MEBIBYTE  # what may come out of any format

# A zip bomb is known by what its directory admits to; the parser's memory is limited as well, in case it lies.
UNPACKED_BYTES: Final = 256 * MEBIBYTE
UNPACKED_RATIO: Final = 200  # real office files stay below 40; a bomb starts over 1,000
UNPACKED_ENTRIES: Final = 10_000

PDF_PAGES: Final = 10_000
PAGE_ELEMENTS: Final = 500_000  # of an HTML page

# One document in the sandbox.
PARSE_SECONDS: Final = 60.0  # on the clock
PARSE_CPU_SECONDS: Final = 50
PARSE_MEMORY: Final = 1536 * MEBIBYTE  # of addresses
