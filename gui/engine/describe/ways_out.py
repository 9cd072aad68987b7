"""What helps when an action cannot be done: other actions that make it possible. Pure."""

from collections.abc import Iterable

from gui.engine.describe.actions import label_of, target_of, verb_of
from gui.engine.describe.elements import Element
from gui.schema.errors import Remedy

_MOST = 2


def ways_out(element: Element, elements: Iterable[Element]) -> tuple[Remedy, ...]:
    """Buttons that lead to it, at most two.

    Args:
        element: What cannot be done, with the reason as it is now.
        elements: All of the page, with ids.
    """
    match element.reason:
        case "blocked" | "covered":  # what stands in the thing that is in the way: its answers, its closing button
            found = [other for other in elements if _stands_in(other, element.blocker) and other.reason == "ready"]
        case "disabled":
            found = [other for other in elements if _is_missing(other, element.blocker)]
        case "hidden":
            found = [
                other for other in elements if other.key == element.opener and other.doc == element.doc and other.id
            ]
        case _:
            found = []
    return tuple(Remedy("use", f"{verb_of(one)} {target_of(one)}"[:40], one.id) for one in found[:_MOST])


def _stands_in(other: Element, blocker: str) -> bool:
    return bool(blocker) and other.category == blocker and other.kind in ("B", "L")


def _is_missing(other: Element, words: str) -> bool:
    """Whether the words, such as "Name is empty, Terms is not ticked", are about it."""
    return other.is_field | (other.role in ("checkbox", "radio")) and any(
        part.startswith(f"{label_of(other)} is ") for part in words.split(", ") if other.name
    )
