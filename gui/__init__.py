"""Stepdeck: drive a browser by hand, one understood step at a time."""

__version__ = "0.1.0"
