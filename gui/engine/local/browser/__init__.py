"""Browsers on this computer: find and start them, manage their tabs, load pages."""
