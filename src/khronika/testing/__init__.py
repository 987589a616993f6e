"""What the tests share; not part of an installed Khronika."""
