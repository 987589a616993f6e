"""French: word lists and cues of the grammar."""
