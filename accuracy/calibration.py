"""`make calibration`: whether the latent class engine draws from the posterior of its own model.

Prints how often the truth fell into each twentieth of the draws. Ends with status 1 if ranks as uneven would come up
once in a thousand times by chance alone.
"""

from __future__ import annotations

import sys

from khronika.counting.latent.estimating import LatentClasses
from khronika.counting.testing.calibration import calibrated

ROUNDS = 1000
# Three classes mix at once; what is tried is the sampler, and its code is the same for any number.
OPTIONS = LatentClasses(classes=3, block=500, effective=400, effort=4.0)
ONCE_IN_A_THOUSAND = 43.8  # chi-square with 19 degrees of freedom


def main() -> int:
    """Run as many rounds as the command line says, 1,000 if it says nothing."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ranks = calibrated(rounds, 20190114, OPTIONS)
    sys.stdout.write(f"{' '.join(map(str, ranks.tally))}\n")
    sys.stdout.write(
        f"chi-square {ranks.distance():.1f} with 19 degrees of freedom; {ranks.empty} tables of nobody left out\n"
    )
    return int(ranks.distance() > ONCE_IN_A_THOUSAND)


if __name__ == "__main__":
    sys.exit(main())
