"""Invented accounts for the tests of reconciling: small documents and claims, made in one line each."""
