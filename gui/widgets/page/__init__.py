"""The readable page: its text with id chips, and what stands in its place while there is none."""
