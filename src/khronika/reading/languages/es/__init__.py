"""Spanish: word lists and cues of the grammar."""
