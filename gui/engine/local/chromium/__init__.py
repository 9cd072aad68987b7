"""Abilities of Chromium alone: the only package that sends DevTools commands."""
