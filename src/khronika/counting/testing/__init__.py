"""What measures and tests of counting share; not installed."""
