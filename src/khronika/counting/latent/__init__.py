"""Latent classes: people differ in how visible they are, in a number of kinds that the table itself decides."""
