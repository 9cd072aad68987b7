"""Bring back one step as it was, from what the store keeps of it."""

import asyncio
from dataclasses import replace

from gui.engine.difference import difference, lines_of, offers_of
from gui.engine.kept_text import blocks_of_kept
from gui.engine.session import StepSession
from gui.engine.store import StepStore
from gui.engine.store.fold import steps_from
from gui.schema.event import Spot, StepBegan, StepEnded
from gui.schema.moment import Line, Moment, PageThen
from gui.schema.target import Target


async def moment_of(session: StepSession, number: int) -> Moment | None:
    """A step of a session, open or ended, as it was; None if there is none of that number.

    Raises:
        JournalError: The journal cannot be read.
    """
    store, key = session.store, session.info.session_id
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
        then = await _page(store, began.page_before, began.picture_before, began.spot)
        moment = replace(moment, before=replace(then, url=began.url or then.url))
    if ended is not None:
        then = await _page(store, ended.page_after, ended.picture, ended.spot)
        after = replace(then, url=ended.url or then.url, title=ended.title or then.title)
        moment = replace(moment, after=after)
    text, actions = await asyncio.to_thread(_differences, moment)
    return replace(moment, text_lines=text, action_lines=actions)


async def targets_of(session: StepSession) -> dict[int, Target]:
    """What each step of a session was done to, by the number of the step."""
    events = await session.store.events(session.info.session_id)
    began = (event for event in events if isinstance(event, StepBegan))
    return {event.number: event.target for event in began if event.target is not None}


async def _page(store: StepStore, page: str, picture: str, spot: Spot | None) -> PageThen:
    data = await store.picture(picture) if picture else None
    kept = await store.page(page) if page else None
    then = PageThen(picture=data or b"", spot=spot if data else None)
    if kept is None:
        return then
    blocks = await asyncio.to_thread(blocks_of_kept, kept)
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
