"""The inspector: one page a topic."""
