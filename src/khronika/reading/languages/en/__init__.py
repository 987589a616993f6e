"""English: word lists and cues of the grammar."""
