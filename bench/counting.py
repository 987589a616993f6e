"""How many effective draws of the latent classes a CPU-second gives, and what closed forms cost."""

from __future__ import annotations

import time

from khronika.counting.decomposable import decomposable
from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.testing.published import KOSOVO, NETHERLANDS6, PERU3, TAIWAN, UK5

# Effective draws per CPU-second of LCMCR 0.4.14 on another machine of 2 cores.
PEER = {"Kosovo": 135, "UK-5": 1.9, "Netherlands-6": 0.4, "Peru-3": 1.0}
TABLES = {"Kosovo": KOSOVO, "UK-5": UK5, "Netherlands-6": NETHERLANDS6, "Peru-3": PERU3}


def engines() -> None:
    """Print both engines on published tables; warming up is included, compiling is not."""
    begun = time.process_time()
    latent_classes(TAIWAN, 1, LatentClasses(block=20, effort=0.0))
    print(f"{'latent classes, first call':32} {time.process_time() - begun:6.1f} CPU-s")
    for name, table in TABLES.items():
        begun = time.process_time()
        found = latent_classes(table, 1, LatentClasses(effective=2000))
        cpu = time.process_time() - begun
        assert found.diagnostics is not None
        assert found.total is not None
        print(
            f"{f'latent classes, {name}':32} {cpu:6.1f} CPU-s   {found.diagnostics.ess_bulk / cpu:5.0f} effective draws per CPU-s"
            f" (LCMCR: {PEER[name]})   R-hat {found.diagnostics.rhat:.4f}   {found.total.low:,.0f}-{found.total.high:,.0f}"
        )
        begun = time.process_time()
        decomposable(table)
        print(f"{f'decomposable, {name}':32} {time.process_time() - begun:6.2f} CPU-s")
