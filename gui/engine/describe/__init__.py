"""Elements in words: readable page, action space, what changed. Pure functions."""
