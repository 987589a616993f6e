"""How many, as hedged: numbers, their hedges and what they count, and numbers that count no people."""
