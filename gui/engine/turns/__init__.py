"""Whose turn it is in a session, what runs in it, and who hears of it."""
