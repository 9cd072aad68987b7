"""Perform actions on a page: find the element again, check that it is the same, use it as a person would."""
