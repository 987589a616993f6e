"""What persons decided of claims and pairs, and which decision holds."""
