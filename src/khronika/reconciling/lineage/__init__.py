"""Who repeats whom: from shared words, declarations and attributions to the origin of every claim."""
