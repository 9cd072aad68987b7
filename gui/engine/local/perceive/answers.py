"""Turn readings of a tab into answers: ids, actions and text, and the other tabs."""

import asyncio
import time
from datetime import UTC, datetime

from gui.engine.backend import Acted
from gui.engine.deadline import own_work
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import PageReading
from gui.engine.describe.observation import Described, describe, with_question
from gui.engine.describe.packed_tokens import PackedTokens
from gui.engine.describe.special import special_actions
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.loose import seen_to_its_end
from gui.engine.local.workplace import Workplace
from gui.engine.secrets.known import known_count, masked, masked_address, untold
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Metadata, Observation, Picture, ViewportInfo
from gui.schema.session import SessionInfo
from gui.schema.step import Waited

_BIG = 1_500
"""From this many tokens on, ids and descriptions are made in a thread."""

NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""Placeholder in an Observation until the step session fills in itself."""


class Answers:
    """Makes the answers of a session's readings. The results of the last reading are cached for the next answer.

    Args:
        workplace: The session's workplace.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._described: tuple[PageReading, int, Described] | None = None
        self._assigning = asyncio.Lock()  # clicked elements may be looked up while the page is read

    async def told(
        self,
        tab: Tab,
        last: PageReading,
        *,
        facts: tuple[Fact, ...],
        history: tuple[bool, bool],
        taken: Picture | None,
        since: float | None = None,
    ) -> Acted:
        """A reading of a tab as an answer, with the tab's dialog if one is open.

        Args:
            tab: The tab.
            last: Its last reading.
            facts: Facts about the reading.
            history: Whether the page can go back, and forward.
            taken: The picture taken with it, if any.
            since: When reading began, by `time.monotonic`; None if nothing was read.
        """
        tabs, question = self._workplace.tabs, tab.question
        seen = last
        if question is not None:
            seen = with_question(last, question, number=tab.questions, answer=tab.answer)
        async with self._assigning:
            await self._assign(tab, seen)
        described = await self._describe(seen)
        if described.left_out:
            facts = _with_left_out(facts, described.left_out)
        back = history[0] or bool(tab.earlier)
        opener = None if back else tabs.opener_of(tab)
        observation = Observation(
            session=NOBODY,
            metadata=Metadata(
                masked(last.title),
                # It may have navigated since; a dialog belongs to the current address.
                masked_address(last.url if question is None else tab.url),
                ViewportInfo(*last.viewport, zoom=last.zoom),
                tabs.infos(),
                tabs.current_index,
                datetime.now(UTC),
                back_to=tabs.tabs.index(opener) if opener is not None else None,
            ),
            actions=described.actions,
            browser_actions=special_actions(
                can_back=back or opener is not None,
                can_forward=history[1] or tab.has_later,
                to_opener=opener is not None,
            ),
            blocks=described.blocks,
            markdown=described.markdown,
            description=described.description,
            category=described.category,
            picture=taken,
            question=question,
            facts=facts,
            read_ms=0 if since is None else round((time.monotonic() - since) * 1000),
            document=last.doc,
            load=last.load,
            modal=untold(last.modal),
            complaints=described.complaints,
        )
        whole = tabs.addresses()
        address = tab.asked_url
        x, y = last.viewport[:2]
        return Acted(
            observation,
            Waited(),
            elements=seen.elements[: described.count],
            dressed=[Box(x + left, y + top, *size) for left, top, *size in tab.perception.dressed],
            address=address,
            tab_addresses=whole,
        )

    async def pressed(self, tab: Tab, reading: PageReading, *, whole: bool) -> Acted:
        """A reading at a click by hand as an answer. It replaces no other, but its new elements get ids.

        By the next reading, the page may have replaced the clicked element: it could not be identified then.

        Args:
            tab: The tab.
            reading: The reading.
            whole: Whether nothing was left out that was read before.
        """
        async with self._assigning:
            if whole:
                await self._assign(tab, reading)
            else:  # elements that were not walked are not gone
                for element in reading.elements:
                    element.id = tab.ids.id_of(element.doc, element.key)
            big = len(reading.tokens) > _BIG
            described = await asyncio.to_thread(describe, reading) if big else describe(reading)
        tabs = self._workplace.tabs
        viewport, now = ViewportInfo(*reading.viewport, zoom=reading.zoom), datetime.now(UTC)
        page = (masked(reading.title), masked_address(reading.url), viewport, tabs.infos(), tabs.current_index, now)
        listed = tuple(action for action in described.actions if action.id)
        about = NOBODY, Metadata(*page)
        seen = Observation(
            *about,
            listed,
            blocks=described.blocks,
            facts=tuple(reading.cut),  # the page waits, and there may be no time to walk all of it
            document=reading.doc,
            modal=untold(reading.modal),
            complaints=described.complaints,
        )
        return Acted(seen, Waited(), elements=reading.elements, address=tab.url)

    async def _assign(self, tab: Tab, seen: PageReading) -> None:
        """Assign ids to the elements of a reading, and note which ids moved to other elements."""
        if len(seen.tokens) > _BIG and not tab.ids.has_assigned(seen.doc, seen.elements):  # a thread costs time
            with own_work():
                assigned = await seen_to_its_end(asyncio.to_thread(tab.ids.assign, seen.doc, seen.elements))
        else:
            assigned = tab.ids.assign(seen.doc, seen.elements)
        # An element that returns after it was reported as gone is reported as new.
        carried = set(filter(tab.ids.was_told, assigned))
        if carried:
            tab.carried |= {
                element.id: masked(target_of(element)) for element in seen.elements if element.id in carried
            }

    async def _describe(self, reading: PageReading) -> Described:
        known = known_count()
        if self._described is None or self._described[0] is not reading or self._described[1] != known:
            big = len(reading.tokens) > _BIG
            with own_work() as until:
                described = await asyncio.to_thread(_described_once, reading, until) if big else describe(reading)
                if described.left_out:  # next time there may be time for more
                    return described
                self._described = (reading, known, described)
        return self._described[2]


def _described_once(reading: PageReading, until: float) -> Described:
    """Describe a large reading; afterwards its tokens are hardly ever asked for."""
    described = describe(reading, until)
    if not described.left_out and not isinstance(reading.tokens, PackedTokens):
        reading.tokens = PackedTokens(reading.tokens)
    return described


def _with_left_out(facts: tuple[Fact, ...], count: int) -> tuple[Fact, ...]:
    """Facts that also report this number of left-out elements, added to those reported before."""
    before = sum(int(dict(one.args)["count"]) for one in facts if one.code is Code.LARGE_PAGE)
    others = tuple(one for one in facts if one.code is not Code.LARGE_PAGE)
    return (*others, fact(Code.LARGE_PAGE, count=before + count))
