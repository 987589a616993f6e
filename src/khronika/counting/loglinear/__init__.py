"""Hierarchical log-linear models of lists that depend on each other: fitted, checked for existence, chosen, resampled."""
