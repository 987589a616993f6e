"""What is said of an estimate of the uncounted: sentences, pictures, one self-contained page, JSON and CSV."""
