"""Whether several chains of draws have settled on one answer, and how many draws they are worth.

Split chains, rank normalisation, folding and tail quantiles as in Vehtari, Gelman, Simpson, Carpenter and Bürkner
(2021), "Rank-normalization, folding, and localization", sections 3 and 4; the sum of autocorrelations is cut off as in
Geyer (1992). No diagnostic sees a mode that no chain ever visited.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from khronika.counting.estimate import LEVELS, Diagnostics, Reason, Refusal
from khronika.errors import CountingNotInstalled

try:
    from scipy.special import betaincinv
except ImportError:
    raise CountingNotInstalled from None

FEWEST = 8  # draws a chain: less than four in each half tell nothing
MOST_RHAT = 1.01
FEWEST_EFFECTIVE = 400
MOST_DISAGREEMENT = 0.05
_ONE_BELOW = 0.158655  # of the normal distribution, one standard deviation below its middle

Chains = NDArray[np.float64]  # one row a chain, one column a draw


def diagnostics(draws: Chains) -> Diagnostics:
    """R-hat, effective numbers of draws and chain medians of two or more chains of equal length, at least 8 draws each.

    Draws that are all the same have an R-hat of 1 and are worth as many draws as they are.
    """
    chains, length = draws.shape
    if chains < 2 or length < FEWEST:
        raise ValueError(f"{chains} chains of {length} draws are too few")
    split = np.concatenate([draws[:, : length // 2], draws[:, length - length // 2 :]])
    middle = float(np.median(draws))
    medians = tuple(float(np.median(chain)) for chain in draws)
    away = max(abs(median - middle) for median in medians)
    return Diagnostics(
        rhat=max(_rhat(normal_scores(split)), _rhat(normal_scores(np.abs(split - np.median(split))))),
        ess_bulk=_effective(normal_scores(split)),
        ess_tail=min(_effective((split <= np.quantile(split, tail)).astype(float)) for tail in (0.05, 0.95)),
        chain_medians=medians,
        disagreement=away / middle if middle else math.inf if away else 0.0,
        errors=tuple(quantile_error(draws, level) for level in LEVELS),
    )


def quantile_error(draws: Chains, level: float, effective: float | None = None) -> float:
    """The Monte-Carlo standard error of a quantile: half the distance between the two that it lies between 68 times in 100.

    With S effective draws the share of draws below the quantile is Beta-distributed (Vehtari and others 2021, section 4.4).
    `effective` is what the draws are worth at this quantile, if it is known from elsewhere.
    """
    length = draws.shape[1] // 2
    split = np.concatenate([draws[:, :length], draws[:, -length:]])
    worth = effective or _effective((split <= np.quantile(split, level)).astype(float))
    shares = betaincinv(worth * level + 1, worth * (1 - level) + 1, [_ONE_BELOW, 1 - _ONE_BELOW])
    low, high = np.quantile(draws, shares)
    return float(high - low) / 2


def doubts(found: Diagnostics) -> tuple[Refusal, ...]:
    """Why these draws must not be believed; nothing if they may."""
    refusals = []
    if not found.rhat <= MOST_RHAT:
        refusals.append(Refusal(Reason.NOT_CONVERGED, f"R-hat {found.rhat:.3f}"))
    if not min(found.ess_bulk, found.ess_tail) >= FEWEST_EFFECTIVE:
        refusals.append(Refusal(Reason.FEW_DRAWS, f"{min(found.ess_bulk, found.ess_tail):.0f}"))
    if not found.disagreement <= MOST_DISAGREEMENT:
        refusals.append(Refusal(Reason.CHAINS_DISAGREE, f"{found.disagreement:.0%}"))
    return tuple(refusals)


def normal_scores(draws: Chains) -> Chains:
    """The draws by their rank among all, as quantiles of a normal distribution; equal draws share their mean rank."""
    _, place, times = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = np.cumsum(times) - (times - 1) / 2
    normal = NormalDist()
    scores = np.array([normal.inv_cdf((rank - 3 / 8) / (draws.size + 1 / 4)) for rank in ranks])
    found: Chains = scores[place].reshape(draws.shape)
    return found


def _rhat(draws: Chains) -> float:
    """The potential scale reduction of chains that were split before."""
    length = draws.shape[1]
    within = float(draws.var(axis=1, ddof=1).mean())
    between = float(draws.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else math.inf
    return math.sqrt((length - 1) / length + between / within)


def _effective(draws: Chains) -> float:
    """How many independent draws have the same Monte-Carlo error of the mean."""
    chains, length = draws.shape
    within = float(draws.var(axis=1, ddof=1).mean())
    pooled = (length - 1) / length * within + float(draws.mean(axis=1).var(ddof=1))
    if pooled == 0:
        return float(draws.size)
    correlation = 1 - (within - _autocovariance(draws).mean(axis=0) * length / (length - 1)) / pooled
    correlation[0] = 1
    pairs = correlation[0 : length - length % 2 : 2] + correlation[1:length:2]
    # Geyer's initial monotone sequence: the sums of pairs until one is negative, none above the one before it.
    positive = pairs[: np.argmax(pairs < 0)] if (pairs < 0).any() else pairs
    time = max(-1 + 2 * float(np.minimum.accumulate(positive).sum()), 1 / math.log10(draws.size))
    return float(chains * length / time)


def _autocovariance(draws: Chains) -> Chains:
    """The autocovariance of each chain at every lag, by the fast Fourier transform."""
    length = draws.shape[1]
    spectrum = np.fft.rfft(draws - draws.mean(axis=1, keepdims=True), 2 * length, axis=1)
    found: Chains = np.fft.irfft(spectrum * spectrum.conj(), axis=1)[:, :length] / length
    return found
