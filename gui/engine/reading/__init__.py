"""The page of a session as it was last read, and reading it again between the steps."""
