"""The command palette: a field, and a list of everything that can be done, opened or viewed."""
