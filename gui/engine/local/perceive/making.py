"""Make the elements of one frame from the page script's data: new ones, or from unchanged former ones."""

from collections.abc import Sequence
from typing import Any

from gui.engine.describe.element_json import element_from_json
from gui.engine.describe.elements import Element, FrameFacts, Held, moved
from gui.engine.describe.held import texts_around
from gui.engine.describe.placing import Placing

Made = dict[int, Element]
"""The elements of a walk by their index in it, without those that were left out."""

_SHARED = ("role", "tag", "name_from", "category", "row")


class Making:
    """Makes the elements of one walk of a frame.

    Args:
        raw: The walk. An entry of its `elements` is an element's data; or for an unchanged element, its index in `last`
            and its box.
        path: Index path of the frame; empty for the main one.
        placing: The position of its viewport on the page.
        name: The frame's name, given by the surrounding page.
        frames: The frame and those around it; empty for the main one.

    Attributes:
        made: The elements made so far.
    """

    def __init__(
        self, raw: dict[str, Any], path: str, placing: Placing, name: str, frames: tuple[FrameFacts, ...]
    ) -> None:
        self._doc, self._path, self._placing, self._frames = raw["doc"], path, placing, frames
        self._found: Sequence[Any] = raw["elements"]
        self._marks: list[str] = raw["marks"]
        self._answers = tuple(map(tuple, raw["answers"]))
        self._last: Made = raw.get("last", {})
        self._around = texts_around(raw["tokens"], self._found) if path else {}
        self._frame = (name, raw["url"]) if path else ("", "")
        self._words: dict[str, str] = {}  # most elements of a large page have these in common with others
        self.made: Made = {}

    def is_left_out(self, place: int) -> bool:
        """Whether an element is not reported, since it turned out to be nothing to act on."""
        found = self._found[place]
        return isinstance(found, dict) and bool(found.get("drop"))

    def is_secret(self, place: int) -> bool:
        """Whether an element is a field for a secret."""
        found = self._found[place]
        return "sec" in found if isinstance(found, dict) else self._last[found[0]].secret is not None

    def make(self, place: int) -> Element:
        """The element at a place of the walk."""
        found = self._found[place]
        if isinstance(found, list):
            last, *box = found
            element = moved(self._last[last], self._placing.box(box))
        else:
            element = self._anew(found, place)
        self.made[place] = element
        return element

    def _anew(self, found: dict[str, Any], place: int) -> Element:
        element = element_from_json(found, self._doc, self._path, self._placing)
        for name in _SHARED:
            words = getattr(element, name)
            setattr(element, name, self._words.setdefault(words, words))
        if element.cell:
            element.cell = tuple([self._words.setdefault(words, words) for words in element.cell])
        element.held = Held(self._frames, self._around[place]) if self._path else None
        element.frame_name, element.frame_url = self._frame
        if element.tag == "body" and element.editable and self._frames and self._frames[-1].edits:
            element.lead = self._frames[-1].edits  # editors name all of theirs "Rich Text Area"
        if found.get("mk", len(self._marks)) < len(self._marks):
            element.marks = self._marks[found["mk"]]
        if found.get("cv", len(self._answers)) < len(self._answers):
            element.answers = self._answers[found["cv"]]
        return element


def can_make(raw: dict[str, Any]) -> bool:
    """Whether all elements are known that a walk reports only as unchanged."""
    last: Made = raw.get("last", {})
    return all(found[0] in last for found in raw["elements"] if isinstance(found, list))
