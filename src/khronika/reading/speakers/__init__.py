"""According to whom: the chain of speakers behind every passage."""
