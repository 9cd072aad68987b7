"""Update the facts of a step whose page was still loading when it ended. Pure."""

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation

_WENT = (Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE)
_TITLED = (*_WENT, Code.OPENED, Code.OPENED_FAILURE_PAGE)
_OVERTAKEN = (Code.NOTHING_CHANGED, Code.NOT_READ_AFTERWARDS, Code.ACTIONS_LISTED)


def as_it_became(
    told: tuple[Fact, ...], seen: Observation, changes: tuple[Fact, ...], stale: str = ""
) -> tuple[Fact, ...]:
    """Return the facts of a step after its page has loaded.

    Args:
        told: The facts at the end of the step; never empty.
        seen: The page now.
        changes: The changes since the previous reading.
        stale: The title at the end of the step, which may be the old page's.
    """
    went = tuple(one for one in changes if one.code in _WENT)
    listed = any(one.code in (Code.ACTIONS_LISTED, Code.NOT_READ_AFTERWARDS) for one in told) or bool(went)
    if not listed:
        return tuple(_titled(one, seen, stale) for one in told)
    if not went and any(one.code is Code.NOT_READ_AFTERWARDS for one in told):  # the answer has the same address
        came = tuple(one for one in changes if one.code is not Code.NOTHING_CHANGED)
        if came:
            return (*came, *(one for one in told if one.code not in _OVERTAKEN))
    others = tuple(one for one in told if one.code not in _OVERTAKEN and not (went and one.code in _WENT))
    return (*went, *(_titled(one, seen, stale) for one in others), fact(Code.ACTIONS_LISTED, count=len(seen.actions)))


def _titled(told: Fact, seen: Observation, stale: str) -> Fact:
    """A fact about going to a page, with the page's current title."""
    if told.code not in _TITLED or told["url"] != seen.metadata.url or seen.metadata.title in ("", stale):
        return told
    return fact(told.code, **{**dict(told.args), "title": seen.metadata.title})
