"""What an engine says of a table: quantiles, draws, how far they may be trusted, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Engine(StrEnum):
    """Ways from overlaps to an estimate. The two of them that are lines of reference are no estimates."""

    LATENT_CLASSES = "latent_classes"
    DECOMPOSABLE = "decomposable"
    LOG_LINEAR = "log_linear"  # the pairs of lists that depend on each other chosen by BIC
    ALL_PAIRS = "all_pairs"  # every two lists may depend on each other
    ALL_BUT_HIGHEST = "all_but_highest"  # everything may depend on everything but for all lists at once
    CHAO = "chao"  # a lower bound
    INDEPENDENCE = "independence"  # what would hold if no list knew of another
    CHAPMAN = "chapman"  # two lists only; a floor where lists feed each other


class Reason(Enum):
    """Why an estimate is refused, as the sentence that is shown."""

    FEW_LISTS = "Fewer than three lists can be used, so nothing can be checked against anything."
    MANY_LISTS = (
        "There are more than eight lists, and more ways for them to depend on each other than could be compared. Join lists that "
        "are kept in the same way, or leave some out with --without."
    )
    EMPTY_LIST = "A list holds nobody."
    LIST_WITHIN_LIST = "Everybody on one list also stands on another, so it tells nothing new."
    NOT_CONNECTED = "The lists fall into groups that share nobody, so nothing ties them together."
    LITTLE_OVERLAP = "Too few people stand on two lists or more."
    NO_MAXIMUM = "The model has no finite answer for this table: no maximum-likelihood estimate exists."
    NOT_CONVERGED = "The sampler's chains had not settled on one answer (R-hat above 1.01)."
    FEW_DRAWS = "There are too few effective draws to give a range (fewer than 400)."
    CHAINS_DISAGREE = "The sampler's chains disagree about the middle of the range by more than 5 %."
    MOSTLY_UNLISTED = "More than five times as many people would be unlisted as listed: there the model speaks more than the lists."
    TOO_WIDE = "The upper end of the range is more than five times the lower one."
    SHARED_ROOT = "Two lists share a root: they are one voice, not two."
    ONE_MODEL = "Fewer than two models stand, so none of them is checked by another."
    OUT_OF_REACH = "This engine does not take a table of this size."


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an engine gives no estimate; `figure` is what was found ('R-hat 1.32', 'lists A and B')."""

    reason: Reason
    figure: str = ""

    def __str__(self) -> str:
        return f"{self.reason.value} ({self.figure})" if self.figure else self.reason.value


LEVELS = (0.025, 0.25, 0.5, 0.75, 0.975)  # of the quantiles that are told


@dataclass(frozen=True, slots=True)
class Quantiles:
    """2.5, 25, 50, 75 and 97.5 % of a distribution of numbers of people; for a bound with no quartiles, give the middle."""

    low: float
    lower: float
    middle: float
    upper: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.lower <= self.middle <= self.upper <= self.high:
            raise ValueError(f"quantiles out of order: {self}")

    def less(self, people: int) -> Quantiles:
        """The same with a known number of people taken off."""
        return Quantiles(*(value - people for value in self.as_tuple()))

    def as_tuple(self) -> tuple[float, float, float, float, float]:
        """The five, from the lowest."""
        return self.low, self.lower, self.middle, self.upper, self.high


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How far the draws may be trusted.

    `rhat` is the larger of the rank-normalised split R-hat and that of the folded draws, `ess_bulk` and `ess_tail` the
    effective numbers of draws (Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021). `chain_medians` are those of the
    total, one a chain; `disagreement` is the largest distance of one from the median of all draws, as a share of it.
    `errors` are the Monte-Carlo standard errors of the quantiles at `LEVELS`: how far another seed would put them.
    """

    rhat: float
    ess_bulk: float
    ess_tail: float
    chain_medians: tuple[float, ...]
    disagreement: float
    errors: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightedModel:
    """One of the models that an engine averaged or chose among, in its usual notation ('[12,13]'), and its weight, 0 to 1."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people there are in all, listed or not, according to one engine.

    `total` is None where the engine has nothing to say at all; where it has, but must not be believed, both it and
    `refusals` stand. `draws` are those of the total, one tuple a chain, where the engine draws. `seed` is the one that
    was given, None where nothing is random.
    """

    engine: Engine
    listed: int
    total: Quantiles | None
    draws: tuple[tuple[int, ...], ...] = ()
    diagnostics: Diagnostics | None = None
    models: tuple[WeightedModel, ...] = ()
    seed: int | None = None
    refusals: tuple[Refusal, ...] = ()

    def __post_init__(self) -> None:
        if self.total is None and not self.refusals:
            raise ValueError("an estimate without a number gives its reason")

    @property
    def unlisted(self) -> Quantiles | None:
        """How many people stand on no list, by the same draws."""
        return self.total.less(self.listed) if self.total else None
