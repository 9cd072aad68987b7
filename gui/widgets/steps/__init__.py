"""The steps so far, as cards."""
