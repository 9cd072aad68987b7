"""One step as it was: looked at in place of the live page."""
