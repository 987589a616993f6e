"""Where: places named in a sentence, by the shipped index and by form."""
