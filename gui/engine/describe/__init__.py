"""Describe elements: the readable page, the actions, the changes. Pure functions."""
