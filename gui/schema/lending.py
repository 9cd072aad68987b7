"""Which pictures of a session may stand in for one that a step lacks. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from gui.schema.code import Code
from gui.schema.step import StepRecord
from gui.schema.words import is_failure_page

FARTHEST = 100
"""Steps before and after one among which a picture is looked for."""


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that was kept of a step: before it or after it, of which page, and its reference; empty for none."""

    number: int
    side: Literal["before", "after"]
    url: str
    picture: str


def kept_pictures(steps: Iterable[StepRecord]) -> list[KeptPicture]:
    """Two of each step, with their pages, in order."""
    kept, url = [], ""
    for step in steps:
        kept.append(KeptPicture(step.number, "before", step.url_before or url, step.picture_before))
        url = step.url or url
        kept.append(KeptPicture(step.number, "after", url, step.picture))
    return kept


def is_same_page(url: str, other: str) -> bool:
    """Whether two addresses are of one page. The browser's own about an address that did not load is never the same."""
    return not is_failure_page(url) and page_at(url) == page_at(other)


def page_at(url: str) -> tuple[str, str]:
    """What tells pages apart: a fragment that is a path of its own is another page, any other a place on the same."""
    page, _, fragment = url.partition("#")
    return page, fragment if fragment.startswith(("/", "!")) else ""


def fit_after(
    kept: Sequence[KeptPicture], record: StepRecord, here: int, url: str, *, known: bool = False
) -> list[int]:
    """Where in `kept` is what fits the page after a step: up to where the page was left, and nothing from before it.

    Args:
        kept: See `kept_pictures`.
        record: The step.
        here: Where the picture after it would be.
        url: The page after it; empty if it is not known.
        known: Whether what was read after it was kept.
    """
    if record.undone:  # the next picture is from before the next step; all later ones show what later steps did
        return [here + 1] if here + 1 < len(kept) and url and is_same_page(kept[here + 1].url, url) else []
    # Where the page was not read after the step, a later picture may be of another state; it may have crashed.
    if not url or any(told.code is Code.NOT_READ_AFTERWARDS for told in record.facts):
        return []
    # One that was taken before the step shows nothing of it, wherever it was kept again.
    older = {one.picture for one in kept[:here]} if _changed(record) or _is_open_where(record, known) else set()
    stay = takewhile(lambda at: is_same_page(kept[at].url, url), range(here + 1, len(kept)))
    return [at for at in stay if kept[at].picture not in older]


def _changed(record: StepRecord) -> bool:
    """Whether a step is told to have changed anything: a picture from before it contradicts that."""
    return bool(record.facts) and all(told.code is not Code.NOTHING_CHANGED for told in record.facts)


def _is_open_where(record: StepRecord, known: bool) -> bool:
    """Whether a step may have led to another page or not: it was on its way, and nothing was read afterwards."""
    return record.outcome in ("stopped", "unknown") and not known
