"""Benchmarks: ratios within one run, printed by `make bench`; none of them is a test."""
