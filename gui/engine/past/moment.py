"""Restore one step as it was, from the store."""

import asyncio
from dataclasses import replace
from typing import Literal

from gui.engine.past.difference import difference, lines_of, offers_of
from gui.engine.past.kept_text import blocks_of_kept
from gui.engine.reading.spots import used_by
from gui.engine.session import StepSession
from gui.engine.store import StepStore
from gui.engine.store.fold import place_of_step, steps_from
from gui.engine.store.pages import KeptPage
from gui.schema.code import Code
from gui.schema.event import Spot, StepBegan, StepEnded
from gui.schema.fact import Fact, fact
from gui.schema.lending import FARTHEST, KeptPicture, fit_after, is_same_page, kept_pictures, stood_before
from gui.schema.moment import Line, Moment, PageThen
from gui.schema.page import Block
from gui.schema.step import StepRecord
from gui.schema.target import Target

Side = Literal["before", "after"]


Read = dict[str, tuple[KeptPage, tuple[Block, ...]]]
"""Pages by their references, with their blocks, which are slow to parse."""

_MOST_READ = 4

_SCROLLED = frozenset(
    {Code.DID_SCROLL_DOWN_BY, Code.DID_SCROLL_UP_BY, Code.DID_SCROLL_LEFT_BY, Code.DID_SCROLL_RIGHT_BY}
)


async def moment_of(
    session: StepSession, number: int, *, compared: bool = True, read: Read | None = None
) -> Moment | None:
    """A step of a session, open or ended, as it was; None if there is no step of that number.

    Args:
        session: The session.
        number: The step's number.
        compared: Whether to compare the pages before and after it, which is slow.
        read: A cache of the last parsed pages, for callers that go through many steps: most steps begin on the page
            that the step before led to.

    Raises:
        JournalError: The journal cannot be read.
    """
    store, key = session.store, session.info.session_id
    read = {} if read is None else read
    record = next((step for step in session.steps if step.number == number), None)
    events = await store.events(key, number)
    if record is None:
        record = next(iter(steps_from(events)), None)
    if record is None:
        return None
    began = next((event for event in reversed(events) if isinstance(event, StepBegan)), None)
    ended = next((event for event in reversed(events) if isinstance(event, StepEnded)), None)
    moment = Moment(key, record, began.target if began is not None else None, ended.at if ended is not None else None)
    if began is not None:
        elsewhere = (ended is not None and ended.moved) or _has_scrolled(record, began)
        spot = None if elsewhere else began.spot
        then = await _page(store, began.page_before, began.picture_before, spot, read)
        then = replace(then, spot_to=began.spot_to, beyond="" if elsewhere else began.beyond)
        moment = replace(moment, before=replace(then, url=began.url or then.url))
    if ended is not None:
        spot = None if began is not None and _has_scrolled(record, began) else ended.spot
        then = await _page(store, ended.page_after, ended.picture, spot, read)
        after = replace(then, url=ended.url or then.url, title=ended.title or then.title)
        moment = replace(moment, after=after)
    moment = replace(moment, before=await _pictured(session, moment, "before"))
    if record.outcome != "running":
        moment = replace(moment, after=await _pictured(session, moment, "after"))
    return await _compared(moment) if compared else moment


async def moment_between(session: StepSession, first: int, second: int) -> Moment | None:
    """The pages that two steps led to, compared: the later step, with the earlier step's page as the page before.

    Raises:
        JournalError: The journal cannot be read.
    """
    earlier, later = [await moment_of(session, number, compared=False) for number in sorted((first, second))]
    if earlier is None or later is None:
        return None
    pages = [replace(one.after, spot=None, spot_to=None, beyond="") for one in (earlier, later)]
    return await _compared(replace(later, before=pages[0], after=pages[1], earlier=earlier.record))


async def _compared(moment: Moment) -> Moment:
    text, actions = await asyncio.to_thread(_differences, moment)
    return replace(moment, text_lines=text, action_lines=actions)


def _has_scrolled(record: StepRecord, began: StepBegan) -> bool:
    """Whether the wheel or a finger scrolled, rather than acted on the element under it when the step began."""
    return record.did.code in _SCROLLED and used_by(record.call) != used_by(began.call)


async def targets_of(session: StepSession) -> dict[int, Target]:
    """The target of each step of a session, by the step's number."""
    events = await session.store.events(session.info.session_id)
    began = (event for event in events if isinstance(event, StepBegan))
    return {event.number: event.target for event in began if event.target is not None}


async def _pictured(session: StepSession, moment: Moment, side: Side) -> PageThen:
    """The page of a moment; if it has no picture, with another picture of the same page.

    After a step, that is the picture that the next step began on, or for a step that was read together with later ones,
    which knows its field's place in that reading, the picture of that reading. It never shows merely what later steps
    did, nor the page before the step, unless the step was not done. Before a step it is the nearest picture.
    """
    page = moment.before if side == "before" else moment.after
    number = moment.record.number
    url = page.url or (moment.record.url if side == "after" else "")
    place = place_of_step(session.steps, number)
    if page.picture:
        return page
    bare = replace(page, spot=None, spot_to=None, beyond="")
    if place is None or not url:
        return bare
    own = {"before": moment.before.url, "after": moment.after.url}
    around = session.steps[max(0, place - FARTHEST) : place + FARTHEST]  # a session may have very many steps
    kept = kept_pictures(around)
    kept = [replace(one, url=own[one.side] or one.url) if one.number == number else one for one in kept]
    here = next(at for at, one in enumerate(kept) if (one.number, one.side) == (number, side))
    # The picture right before a step is nearest to it; otherwise the earlier one wins.
    near = sorted(range(len(kept)), key=lambda at: (abs(at - here), at - here))
    hidden = {step.number for step in around if step.unshown} - {
        number
    }  # a picture left out here is not shown elsewhere either
    after = fit_after(kept, moment.record, here, url, known=moment.after.known) if side == "after" else []
    if page.spot is None:  # it was not read together with later steps
        after = [at for at in after if at == here + 1]
    if side == "after" and moment.record.undone:  # the page was left unchanged
        first, *rest = stood_before(around, here // 2)
        after = [first, *after, *rest]
    for at in after if side == "after" else near:
        one = kept[at]
        if one.picture and one.number not in hidden and is_same_page(one.url, url):
            data = await session.store.picture(one.picture)
            if data:
                # The step knows where its target was at the next reading.
                spot = page.spot if side == one.side == "after" and at > here else None
                return replace(page, picture=data, stand_in=_stand_in(one, number), spot=spot, spot_to=None, beyond="")
    return bare


def _stand_in(kept: KeptPicture, number: int) -> Fact:
    """The note on a picture that replaces another one."""
    if kept.number != number:
        return fact(Code.PICTURE_OF_STEP, number=kept.number)
    return fact(Code.PICTURE_FROM_BEFORE if kept.side == "before" else Code.PICTURE_FROM_AFTER)


async def _page(store: StepStore, page: str, picture: str, spot: Spot | None, read: Read) -> PageThen:
    data = await store.picture(picture) if picture else None
    then = PageThen(picture=data or b"", spot=spot)
    if page not in read:
        kept = await store.page(page) if page else None
        if kept is None:
            return then
        read[page] = kept, await asyncio.to_thread(blocks_of_kept, kept)
        if len(read) > _MOST_READ:
            del read[next(iter(read))]
    kept, blocks = read[page]
    return replace(
        then,
        url=kept.url,
        title=kept.title,
        known=True,
        blocks=blocks,
        actions=kept.actions,
        question=kept.question,
    )


def _differences(moment: Moment) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    before, after = moment.before, moment.after
    if not (before.known and after.known):
        return (), ()
    text = difference(lines_of(before.blocks), lines_of(after.blocks))
    return text, difference(offers_of(before.actions), offers_of(after.actions))
