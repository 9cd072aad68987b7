"""Who takes whose place while one document stands. Pure.

Stricter than between two versions of a page, for ids go over unasked.
"""

from collections.abc import Sequence

from gui.engine.describe.elements import Element
from gui.schema.action import Action

Signature = tuple[str, ...]
_NEAREST = 3
_ENOUGH = 5


def signature_of(element: Element) -> Signature:
    """What an element that takes another's place must share with it: kind, role, name and surroundings."""
    name = element.name or element.hint
    return element.kind, element.role, name, element.category, f"{element.frame}|{element.row}", element.beside


def means_the_same(one: Element, other: Element) -> bool:
    """Whether one element may stand for another of the same document."""
    return signature_of(one) == signature_of(other)


def nearest(gone: Element, offered: Sequence[tuple[Action, Element]]) -> list[Action]:
    """At most three actions most like an element that is gone, for a person to choose from; same name first."""

    def likeness(element: Element) -> int:
        if element.kind != gone.kind:
            return 0
        name, role = element.name == gone.name, element.role == gone.role
        return 4 * name + 2 * role + (element.category == gone.category) + (element.row == gone.row)

    scored = sorted(((likeness(element), action) for action, element in offered), key=lambda pair: -pair[0])
    return [action for score, action in scored[:_NEAREST] if score >= _ENOUGH]
