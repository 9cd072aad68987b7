"""Describe elements: the readable page, the actions, what changed. Pure functions."""
