"""People told one by one: by name, in lists and rows, as companions, as witnesses of what they suffered."""
