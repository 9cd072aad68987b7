"""What is known of each document of a page from one reading to the next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Document:
    """One document.

    Attributes:
        raw: Its last walk by the page script; None if there is none, or it was dropped.
        walks: The number of that walk; None before the first.
        told: What the page script was told of its event listeners; None if nobody has asked for them yet.
        count: The number of its event listeners at the last reading; None if unknown.
        moving: The number of unchanged readings until it counts as at rest; None before the first reading.
    """

    raw: dict[str, Any] | None = None
    walks: int | None = None
    told: dict[str, Any] | None = None
    count: float | None = None
    moving: int | None = None


class Documents:
    """The documents of one page, by the names that the page script gives them."""

    def __init__(self) -> None:
        self._known: dict[str, Document] = {}

    def of(self, doc: str) -> Document:
        """What is known of a document; of an unknown one, nothing, and what is written there is not kept."""
        return self._known.get(doc) or Document()

    def note(self, doc: str) -> Document:
        """What is known of a document, to be written to."""
        return self._known.setdefault(doc, Document())

    def raws(self) -> Iterator[dict[str, Any]]:
        """The last walks of all documents."""
        return (one.raw for one in self._known.values() if one.raw is not None)

    def walks(self) -> dict[str, int]:
        """Maps each document that was walked to the number of its last walk."""
        return {doc: one.walks for doc, one in self._known.items() if one.walks is not None}

    def drop_raws(self) -> None:
        """Drop the last walks of all documents."""
        for one in self._known.values():
            one.raw = None

    def keep(self, docs: Collection[str]) -> None:
        """Forget all other documents."""
        self._known = {doc: one for doc, one in self._known.items() if doc in docs}
