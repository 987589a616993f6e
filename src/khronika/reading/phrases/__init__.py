"""Sentences cut into phrases, by closed classes or by morphology, as their language asks."""
