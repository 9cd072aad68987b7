"""All sessions as small live pictures."""
