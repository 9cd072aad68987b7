"""The command palette: one field, and a list of everything that can be done, gone to or looked at."""
