"""Tell what a form's own steps have made a page show beside its button from the words of another record. Pure."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gui.engine.describe.elements import Element
from gui.engine.recording.filled_fields import plain
from gui.schema.action import ActionCall

KEPT = ("doc", "key", "role", "tag", "name", "href", "title", "category", "row", "near", "head", "caption", "submits")
"""What is told of a button itself, and of where it stands."""

_TWINS = re.compile(r"\d+! ")
"""How the words beside an element begin that has others of its name; see resources/page/beside.js."""

_SIZE = re.compile(r"\d+(?:[.,]\d+)? ?(?:bytes?|[kKMG]?i?B)")
"""How much a file holds, as pages say it."""


class Given(NamedTuple):
    """What a step has given to a field.

    Attributes:
        field: The field as it was listed for the step.
        names: The names of the files that were given to it.
    """

    field: Element
    names: tuple[str, ...]


class GivenFiles:
    """The files that steps have given to the fields of one document."""

    def __init__(self) -> None:
        self._given: list[Given] = []

    def note(self, field: Element, call: ActionCall) -> None:
        """Note what a step has given to a field, if that was files."""
        lines = (call.value or "").splitlines() if field.input_type == "file" else ()
        names = tuple(Path(one.strip()).name for one in (*call.files, *lines) if one.strip())
        if names:
            self._given = [one for one in self._given if one.field.doc == field.doc]
            self._given.append(Given(field, names))

    def explain(self, button: Element, now: Element | None, apart: tuple[Sequence[str], Sequence[str]]) -> bool:
        """Whether a form's button is the same, and only what the files say stands beside it now.

        Only words of the fields that took the files may have gone. One of several buttons of a name is told from the
        others by nothing but what stands beside it.

        Args:
            button: As it was told last.
            now: As it was read last.
            apart: The words that stood beside it only before, and those that do only now.
        """
        given = [one for one in self._given if one.field.doc == button.doc]
        if now is None or not given or not button.submits or _TWINS.match(button.beside) or _TWINS.match(now.beside):
            return False
        if any(getattr(button, name) != getattr(now, name) for name in KEPT):
            return False
        gone, come = apart
        names = [name for one in given for name in one.names]
        labels = [plain(text) for one in given for text in (one.field.name, one.field.hint, one.field.value)]
        return (
            any(piece in names for piece in come)
            and all(piece in names or _SIZE.fullmatch(piece) for piece in come)
            and all(_is_of(piece, labels) for piece in gone)
        )


def _is_of(piece: str, labels: Iterable[str]) -> bool:
    """Whether a piece is among what a field says of itself; of amounts and signs nobody can tell."""
    words = plain(piece)
    return any(map(str.isalpha, words)) and any(words in label for label in labels)
