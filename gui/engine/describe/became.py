"""What is told of a step whose page was still loading when it was over, once that page is there."""

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation

_WENT = (Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE)
_TITLED = (*_WENT, Code.OPENED, Code.OPENED_FAILURE_PAGE)
_OVERTAKEN = (Code.NOTHING_CHANGED, Code.NOT_READ_AFTERWARDS, Code.ACTIONS_LISTED)


def as_it_became(
    told: tuple[Fact, ...], seen: Observation, changes: tuple[Fact, ...], stale: str = ""
) -> tuple[Fact, ...]:
    """The facts of a step for what its page has become.

    Args:
        told: The facts as told when the step was over; never empty.
        seen: The page as it is now.
        changes: What has changed since it was read before.
        stale: The title that it had when the step was over, which may be one of before.
    """
    went = tuple(one for one in changes if one.code in _WENT)
    listed = any(one.code in (Code.ACTIONS_LISTED, Code.NOT_READ_AFTERWARDS) for one in told) or bool(went)
    if not listed:
        return tuple(_titled(one, seen, stale) for one in told)
    others = tuple(one for one in told if one.code not in _OVERTAKEN and not (went and one.code in _WENT))
    return (*went, *(_titled(one, seen, stale) for one in others), fact(Code.ACTIONS_LISTED, count=len(seen.actions)))


def _titled(told: Fact, seen: Observation, stale: str) -> Fact:
    """A fact about going to a page, with the title that it has by now."""
    if told.code not in _TITLED or told["url"] != seen.metadata.url or seen.metadata.title in ("", stale):
        return told
    return fact(told.code, **{**dict(told.args), "title": seen.metadata.title})
