"""The events: what is held to be one happening, its figures with their origins, and what persons decide of both."""
