"""Measure how well elements are found again in another version of their page."""
