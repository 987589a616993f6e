"""Numbers that count what was told elsewhere: running totals, tallies and labels, parts of a whole, what is compared, counted later or by others."""
