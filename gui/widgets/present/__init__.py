"""Show the steps of a session to an audience."""
