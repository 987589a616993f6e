"""What a clause tells: which number, victim and doer belong to the act of a verb or noun, by the word order of each language."""
