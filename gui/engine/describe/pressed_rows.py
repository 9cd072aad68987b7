"""Distinguish clickable table rows from the links in them. Pure."""

from gui.engine.describe.elements import Element
from gui.schema.verb import Verb

_MOST_IN = 3
"""How many elements after a row are checked: its name comes from its first cells."""


def called_as_rows(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Mark a row as such if a clickable element in it has the same name."""
    told = list(words)
    for index, element in enumerate(elements):
        is_row = element.role == "row" or element.tag == "tr"
        if not element.name or not is_row or words[index][1].startswith("row "):
            continue
        inner = range(index + 1, min(index + 1 + _MOST_IN, len(elements)))
        if any(words[at][1] == words[index][1] and elements[at].row == element.row for at in inner):
            told[index] = (words[index][0], f"row {words[index][1]}")
    return told
