"""Settings of the whole suite."""

import os

from hypothesis import settings

from khronika.desk.application import configure

# The same examples in every run, so that a change is judged by what it changed. HYPOTHESIS_PROFILE=wide draws new
# ones, and more: before a release, or after a change of rules.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Whoever imports a row first gives Django its settings; the desk's hold the ledger's and its own.
configure()
