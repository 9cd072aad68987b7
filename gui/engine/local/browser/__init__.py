"""Browsers on this computer: find and start them, keep their tabs, load pages."""
