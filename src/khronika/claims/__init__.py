"""The nouns: frozen values of the standard library, checked when they are made.

A claim points at a passage of a sealed source; a judgement says what a person decided of it; a figure is what
may be said of a number after all claims about it were weighed. Nothing here reads, writes or asks for the time.
"""
