"""Which claims tell of one number and which numbers of one happening, with the reasons."""
