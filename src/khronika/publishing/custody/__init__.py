"""What shows a third party that a source is the one that was received, and what was done to it since."""
