"""Servers that sessions run on, and the one that this window is."""
