"""Shorten titles so that similar ones can be distinguished."""

from collections.abc import Callable, Iterable


def cut_apart(title: str, others: Iterable[str], fit: Callable[[str], str]) -> str:
    """A title as it is shown if there may be too little room for it.

    Args:
        title: The title.
        others: The titles that are shown beside it; the same title may be among them.
        fit: Cuts off the end of a text that is too long.

    Returns:
        As much of its beginning as fits. If another title would look the same, its end, starting at a word before the
        difference; if that does not fit, starting at the word that differs.
    """
    cut = fit(title)
    if cut == title:
        return title
    seen = title[: _shared(title, cut)]  # to cut a text takes long, and most others already begin otherwise
    alike = [other for other in others if other != title and other.startswith(seen) and fit(other) == cut]
    if not alike:
        return cut
    same = max(_shared(title, other) for other in alike)
    begins = [at + 1 for at, char in enumerate(title[:same]) if char == " "]
    ends = [f"…{title[begin:]}" for begin in begins]
    return next((end for end in ends if fit(end) == end), fit(ends[-1]) if ends else cut)


def _shared(one: str, other: str) -> int:
    """How many characters both have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
