"""How well the reader reads: invented gold documents, a scorer, and floors below which no change may fall."""
