"""The steps done so far, as cards."""
