"""One folder a language: what the grammar must know of it, as data."""
