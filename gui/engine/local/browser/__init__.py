"""Browsers of this computer: found, started, their tabs and what is loaded in them."""
