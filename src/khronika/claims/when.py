"""When, as fuzzy as the source says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """A time in a source's words, with the days that they allow.

    `edtf` is an Extended Date/Time Format string (ISO 8601-2:2019, levels 0 to 2). `earliest` and `latest` are
    inclusive; None is an open end ('since April 2017' has no latest day unless the text gives one).
    'The very end of December 2018' is 2018-12-25/2018-12-31, not 31 December.
    """

    as_written: str
    edtf: str
    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"days the wrong way round: {self.earliest} > {self.latest}")
