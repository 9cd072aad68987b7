"""The last reading of a session's page, and further readings between steps."""
