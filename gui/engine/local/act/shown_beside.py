"""Recognise changes beside a form's button that result from the form's own files, as opposed to another record.

Pure.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gui.engine.describe.elements import Element
from gui.engine.recording.filled_fields import plain
from gui.schema.action import ActionCall

KEPT = ("doc", "key", "role", "tag", "name", "href", "title", "category", "row", "near", "head", "caption", "submits")
"""The facts of a button itself and of its place."""

_TWINS = re.compile(r"\d+! ")
"""The beginning of the text beside an element with twins; see resources/page/beside.js."""

_SIZE = re.compile(r"\d+(?:[.,]\d+)? ?(?:bytes?|[kKMG]?i?B)")
"""A file size as pages write it."""


class Given(NamedTuple):
    """The files that a step gave to a field.

    Attributes:
        field: The field as it was listed for the step.
        names: The names of the given files.
    """

    field: Element
    names: tuple[str, ...]


class GivenFiles:
    """The files that steps gave to the fields of one document."""

    def __init__(self) -> None:
        self._given: list[Given] = []

    def note(self, field: Element, call: ActionCall) -> None:
        """Note the files that a step gave to a field, if any."""
        lines = (call.value or "").splitlines() if field.input_type == "file" else ()
        names = tuple(Path(one.strip()).name for one in (*call.files, *lines) if one.strip())
        if names:
            self._given = [one for one in self._given if one.field.doc == field.doc]
            self._given.append(Given(field, names))

    def explain(self, button: Element, now: Element | None, apart: tuple[Sequence[str], Sequence[str]]) -> bool:
        """Whether a form's button is the same, and only text about the files has appeared beside it.

        Only words of the fields that took the files may be gone. One of several buttons of a name is distinguished only
        by the text beside it.

        Args:
            button: As it was last reported.
            now: As it was last read.
            apart: The pieces of text beside it that are gone, and the new ones.
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
    """Whether a piece is part of a field's own texts; amounts and signs prove nothing."""
    words = plain(piece)
    return any(map(str.isalpha, words)) and any(words in label for label in labels)
