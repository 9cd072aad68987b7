"""The readable page: its text with id chips, and the welcome shown while there is no page."""
