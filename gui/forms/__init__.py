"""Editors and forms made from parameters; they know only the schema."""
