"""Find stored pictures of a session that can replace a missing one. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from gui.schema.code import Code
from gui.schema.step import StepRecord
from gui.schema.words import is_failure_page

FARTHEST = 100
"""How many steps before and after one are searched for a picture."""


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A stored picture of a step: before or after it, of which page, and its reference; empty for none."""

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
    """Whether two addresses are of one page. The browser's own error page is never the same."""
    return not is_failure_page(url) and page_at(url) == page_at(other)


def page_at(url: str) -> tuple[str, str]:
    """The identity of a page: a fragment that is a path is another page, any other a place on the same page."""
    page, _, fragment = url.partition("#")
    return page, fragment if fragment.startswith(("/", "!")) else ""


def stood_before(steps: Sequence[StepRecord], at: int) -> list[int]:
    """The indices in `kept_pictures` of pictures of the page as a step found it, the nearest first.

    Steps before it that were not done left the page as it was, too.

    Args:
        steps: The steps.
        at: The index of the step.
    """
    found = [2 * at]
    for earlier in range(at - 1, -1, -1):
        found.append(2 * earlier + 1)
        if not steps[earlier].undone:
            break
        found.append(2 * earlier)
    return found


def fit_after(
    kept: Sequence[KeptPicture], record: StepRecord, here: int, url: str, *, known: bool = False
) -> list[int]:
    """The indices in `kept` of pictures that fit the page after a step, until that page was left.

    Args:
        kept: See `kept_pictures`.
        record: The step.
        here: The index of the picture after it.
        url: The page after it; empty if unknown.
        known: Whether the reading after it was stored.
    """
    if record.undone:  # the next picture is from before the next step; later ones show what later steps did
        return [here + 1] if here + 1 < len(kept) and url and is_same_page(kept[here + 1].url, url) else []
    # If the page was not read after the step, a later picture may show another state; it may have crashed.
    if not url or any(told.code is Code.NOT_READ_AFTERWARDS for told in record.facts):
        return []
    # A picture from before the step does not show its effect, wherever it was stored again.
    older = {one.picture for one in kept[:here]} if _changed(record) or _is_open_where(record, known) else set()
    stay = takewhile(lambda at: is_same_page(kept[at].url, url), range(here + 1, len(kept)))
    return [at for at in stay if kept[at].picture not in older]


def _changed(record: StepRecord) -> bool:
    """Whether a step has known changes, which a picture from before it would contradict."""
    return bool(record.facts) and all(told.code is not Code.NOTHING_CHANGED for told in record.facts)


def _is_open_where(record: StepRecord, known: bool) -> bool:
    """Whether a step may have led to another page: it was under way, and nothing was read afterwards."""
    return record.outcome in ("stopped", "unknown") and not known
