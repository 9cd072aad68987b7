"""Find out which documents are unchanged since their last walk, by how often the browser has drawn them since."""

from collections.abc import Collection


class Stillness:
    """What is known of the documents of one page.

    Attributes:
        calm: Documents that were not drawn during their last walk: they need not be walked again before they are drawn
            again.
        unwalked: Documents that were not walked at the last reading, since they are unchanged.
    """

    def __init__(self) -> None:
        self.calm: set[str] = set()
        self.unwalked: set[str] = set()
        self._drawn: dict[str, tuple[int, int]] = {}  # number of layouts and style recalculations at the last walk

    def is_drawn_anew(self, doc: str, drawn: tuple[int, int] | None) -> bool:
        """Whether a document may have been drawn since its last walk; True if unknown.

        Args:
            doc: The document.
            drawn: The counters; None if unknown.
        """
        return drawn is None or drawn != self._drawn.get(doc)

    def note_drawn(self, doc: str, drawn: tuple[int, int] | None, before: bool = False) -> None:
        """Note how often a document had been drawn when it was walked.

        If it was counted only after the walk, it may have changed between the two, unless the count is unchanged.

        Args:
            doc: The document.
            drawn: The counters; None if unknown.
            before: Whether it was counted before the end of the walk.
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
        """Note whether a document was walked, or is unchanged since its last walk."""
        (self.unwalked.discard if walked else self.unwalked.add)(doc)

    def keep(self, docs: Collection[str]) -> None:
        """Forget all other documents."""
        self.calm &= set(docs)
        self.unwalked &= set(docs)
        self._drawn = {doc: drawn for doc, drawn in self._drawn.items() if doc in docs}
