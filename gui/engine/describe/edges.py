"""Edges and corners that resize something, as resources/page/edges.js names them. Pure."""

import re

from gui.engine.describe.elements import Element
from gui.schema.action import Action

_EDGE = r"(?:top |bottom )?(?:left |right )?(?:edge|corner)(?: of .+)?"


def is_edge(element: Element) -> bool:
    """Whether an element is an edge: it is dragged by a distance, whatever is at the end."""
    return not element.name and re.fullmatch(_EDGE, element.hint) is not None


def is_called_edge(action: Action) -> bool:
    """The same of how an action is called."""
    return action.unnamed and re.match(f"“{_EDGE}”", action.target) is not None
