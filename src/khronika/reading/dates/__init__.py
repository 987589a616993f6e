"""When, as fuzzily as it is told: dates and stretches of time, as words, EDTF and days."""
