"""Turns of a session's actors, the running call, and the observers of both."""
