"""How what is told stands to what happened: asserted, alleged, possible, disputed, denied, averted, taken back."""
