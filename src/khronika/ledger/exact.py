"""Text that comes back as it went in, on every database.

PostgreSQL refuses the character NUL, and both databases refuse half characters (lone surrogates, which undecodable
file names hold). A hostile or merely odd document holds either; it must not be lost, and not be changed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.db import models

# U+E000 is the first character of the private area: an escape that real text hardly needs, and then it is escaped too.
ESCAPE: Final = "\ue000"
REFUSED: Final = re.compile("[\0\ud800-\udfff\ue000]")
ESCAPED: Final = re.compile("\ue000([0-9a-f]{4})")


def storable(text: str) -> str:
    """The text with what databases refuse written as U+E000 and four hex digits."""
    return REFUSED.sub(lambda found: f"{ESCAPE}{ord(found[0]):04x}", text)


def exact(stored: str) -> str:
    """The text of which `storable` made this."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


class ExactTextField(models.TextField):  # type: ignore[type-arg]  # at run time Django's fields take no parameters
    """Text of any characters at all."""

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's signature
        """What the database is given."""
        return storable(value) if isinstance(value, str) else super().get_prep_value(value)

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """What the database gave, as it was."""
        return exact(value) if value is not None and ESCAPE in value else value
