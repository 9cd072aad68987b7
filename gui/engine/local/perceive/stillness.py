"""Which documents stand as they were walked last, by how often the browser has drawn them since."""

from collections.abc import Collection


class Stillness:
    """What is known of the documents of one page.

    Attributes:
        calm: Documents that were drawn as often after their last walk as before it: they need not be walked again
            before they are drawn again.
        unwalked: Documents that were not walked at the last reading, as they stand as walked.
    """

    def __init__(self) -> None:
        self.calm: set[str] = set()
        self.unwalked: set[str] = set()
        self._drawn: dict[str, tuple[int, int]] = {}  # how often each was laid out and styled when it was walked last

    def is_drawn_anew(self, doc: str, drawn: tuple[int, int] | None) -> bool:
        """Whether a document has been drawn since its last walk, as far as is known.

        Args:
            doc: The document.
            drawn: What was counted; None if nothing was.
        """
        return drawn is None or drawn != self._drawn.get(doc)

    def note_drawn(self, doc: str, drawn: tuple[int, int] | None, before: bool = False) -> None:
        """Note how often a document was drawn by the time that it was walked.

        Where it was counted only after the walk, it may have changed between the two, unless it was the same before.

        Args:
            doc: The document.
            drawn: What was counted; None if nothing was.
            before: It was counted before the end of the walk.
        """
        if drawn is not None and (before or not self.is_drawn_anew(doc, drawn)):
            self.calm.add(doc)
        else:
            self.calm.discard(doc)
        if drawn is None:
            self._drawn.pop(doc, None)
        else:
            self._drawn[doc] = drawn

    def note_walked(self, doc: str, *, walked: bool) -> None:
        """Note whether a document was walked, or stands as it was walked before."""
        (self.unwalked.discard if walked else self.unwalked.add)(doc)

    def keep(self, docs: Collection[str]) -> None:
        """Forget all other documents."""
        self.calm &= set(docs)
        self.unwalked &= set(docs)
        self._drawn = {doc: drawn for doc, drawn in self._drawn.items() if doc in docs}
