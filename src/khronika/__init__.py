"""Khronika turns reports of persecution into a record that holds."""

__version__ = "0.1.0"
