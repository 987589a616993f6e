"""The words that tell of acts in a language, and where in a sentence they stand."""
