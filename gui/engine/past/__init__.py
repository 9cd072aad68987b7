"""Recorded steps and sessions: show them, repeat them, reopen them."""
