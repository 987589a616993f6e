"""What may be said of each number of each event, by named rules."""
