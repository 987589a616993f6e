"""Reviewing claims, one key a decision."""
