"""Servers of sessions, and the one that this window provides."""
