"""Search over the steps of all sessions."""
