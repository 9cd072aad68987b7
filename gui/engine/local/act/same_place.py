"""Check that the same element is at a point of the viewport before acting there again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gui.engine.by_hand.port import Spot
from gui.engine.describe.edges import is_edge
from gui.engine.local.act.became import beside_in
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.failures import page_silent
from gui.engine.local.perceive.spots import ASK_MS, Spots
from gui.schema.action import PRESSES, ActionCall, Lying, Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import REFRESH, Remedy, RemedyKey

_Where = tuple[tuple[float, float], tuple[str, str, str, str]]
"""A point in CSS pixels of the viewport, and the facts of the element there."""


_BLANK = frozenset({"body", "html"})
"""Roles of empty space on a page."""

_LOOKS, _LOOK_S = 3, 0.05
"""How often elements that appear under the pointer are checked, and the seconds in between."""

_SEARCH_MS = 1_000
"""The most milliseconds for a page's search: less than its answer is waited for, so that it does not run on."""


class SamePlace:
    """Checks the points of calls in one session.

    A refusal shows the element there now. Once confirmed, the same element at the same point is not refused again.
    """

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._refused: set[_Where] = set()
        self._agreed: set[_Where] = set()
        self._begins: Lying | None = None
        """The element at the start of the last call when that was checked."""
        self.spared = False
        """Whether a second press in the last `watching` was blocked because it would have reached another element."""

    def accept(self) -> None:
        """Accept the last refused element for one step: the user has agreed."""
        self._agreed |= self._refused

    def withdraw(self) -> None:
        """Withdraw the agreement."""
        self._agreed = set()

    async def placed(self, tab: Tab, call: ActionCall) -> tuple[ActionCall, tuple[Fact, ...]]:
        """The call with its points moved to their elements, and remarks on moved ones.

        If the user has agreed to another element, its points describe that one.

        Raises:
            ActionGoneError: Another element is there now, and the original one is not found beyond doubt.
            PageSilentError: The page does not respond.
        """
        self._refused, self._begins = set(), None
        remarks: list[Fact] = []
        points = {name: point for name, point in (("at", call.at), ("end", call.end)) if point in call.places}
        for name, point in points.items():
            dragged = call.end is not None and call.end.lies is not None and call.end.lies.dragged
            now = await self._point(
                tab, call, point, moves=not dragged
            )  # or it is dragged from its destination already
            if (now.x, now.y) == (point.x, point.y):
                call = call.model_copy(update={name: now})
            else:
                remarks.append(fact(Code.FOUND_ELSEWHERE, target=_called(now.lies)))
                call = call.model_copy(update={name: now})
        if remarks:  # finding one may have scrolled the other away
            for point in call.places:
                await self._point(tab, call, point, moves=False)
        self._agreed = set()
        return call, tuple(remarks)

    @asynccontextmanager
    async def watching(self, tab: Tab, call: ActionCall) -> AsyncIterator[None]:
        """Let a press in the block reach only the element at the start point of the call.

        Raises:
            ActionGoneError: Another element has been there since `placed`, or appeared with the pointer; nothing was
                pressed.
            PageSilentError: The page does not respond.
        """
        self.spared = False
        point = call.at
        if point is None or point.of != "viewport":
            yield
            return
        spot = await self._spots.watched(tab, point.x, point.y, point.lies)
        try:
            if not spot.known:
                raise page_silent(ASK_MS / 1000, still=fact(Code.NOTHING_DONE))
            if self._begins is not None and spot.lies is not None and not self._begins.is_same(spot.lies):
                raise _another_now(self._begins, spot.lies)
            yield
        finally:
            strayed, self.spared = await self._spots.let_go(tab, spot)
        if strayed:
            now = (await self._spots.under(tab, point.x, point.y)).lies
            raise _another_now(self._begins, now)

    async def check_end(self, tab: Tab | None, call: ActionCall) -> None:
        """Check the element at the end of a listed element's drag, if it was recorded.

        It is not searched elsewhere: the page may be scrolled to pick the element up. An edge that is dragged by a
        distance may end anywhere: its neighbours change as soon as it moves.

        Raises:
            ActionGoneError: Another element is there now.
            PageSilentError: The page does not respond.
        """
        self._refused = set()
        end = call.end if call.gesture == "drag" and call.end in call.places else None
        if tab is not None and end is not None and end.lies is not None and not _goes_by_distance(tab, call):
            await self._point(tab, call, end, moves=False)
        if not _begins_within(call):
            self._agreed = set()

    @asynccontextmanager
    async def starting(self, tab: Tab, call: ActionCall, at: tuple[float, float]) -> AsyncIterator[None]:
        """Let a drag in the block begin on its original source within the listed element, if that was recorded.

        Args:
            tab: The tab.
            call: The call.
            at: The start of the drag, in CSS pixels of the viewport.

        Raises:
            ActionGoneError: Another element is there now; nothing was pressed.
            PageSilentError: The page does not respond.
        """
        if call.at is None or not _begins_within(call):
            yield
            return
        point = Point(x=max(0.0, at[0]), y=max(0.0, at[1]), of="viewport", lies=call.at.lies)
        call = call.model_copy(update={"at": point})
        await self._point(tab, call, point, moves=False)
        self._agreed = set()
        async with self.watching(tab, call):
            yield

    async def _point(self, tab: Tab, call: ActionCall, point: Point, *, moves: bool) -> Point:
        """Return a point of a call at the current place of its element.

        Args:
            tab: The tab.
            call: The call.
            point: One of its points in the viewport.
            moves: Whether its element may be searched elsewhere.

        Raises:
            ActionGoneError: See `placed`.
            PageSilentError: See `placed`.
        """
        meant = point.lies
        if meant is not None and meant.dragged:
            return point
        spot = await self._spots.under(tab, point.x, point.y)
        if not spot.known:  # an unknown element cannot be agreed to
            raise page_silent(ASK_MS / 1000, still=fact(Code.NOTHING_DONE))
        now = spot.lies
        if point is call.at:
            self._begins = now
        if call.gesture == "drag" and point is call.at:
            meant, now = (lies.as_thing() if lies is not None else None for lies in (meant, now))
        several, presses = False, point is call.at and call.by is None and call.gesture in PRESSES
        if presses and meant is not None and meant.known and (now is None or not meant.is_same(now)):
            spot = await self._pointed_at(tab, point, meant, spot)
            self._begins = now = spot.lies
        if meant is not None and meant.known and now is not None and meant.is_same(now):
            several = presses and await self._is_told_of_several(tab, spot)
            if not several:
                return point
        listed = self._listed(tab, spot) if call.gesture != "wheel" and point is call.at else ""
        if call.gesture == "drag" and now is not None and now.words:
            listed = ""  # the dragged element, not the one that receives it
        if meant is None and not listed:
            return point
        told = (now.words, now.role, now.beside, now.looks) if now is not None else ("", "", "", "")
        where = (point.x, point.y), told
        if where in self._agreed:  # the action describes the actual element
            return point.model_copy(update={"lies": spot.lies})
        # Frames are not searched.
        if moves and not several and meant is not None and meant.known and not meant.framed:
            asked = _asked(meant) | {"x": meant.x, "y": meant.y}
            found = await self._spots.ask(tab, tab.page.main_frame, "findLying", asked)
            if found:
                x, y = (max(0.0, round(number, 2)) for number in found["at"])
                return Point(x=x, y=y, of="viewport", lies=point.lies)
        self._refused.add(where)
        words = fact(Code.DO_ALL_THE_SAME)
        raise ActionGoneError(
            fact(Code.TWINS_OF_PLACE, target=_called(now)) if several else _is_there(listed, now, meant),
            why=() if several else _was_there(meant, now, listed),
            remedies=(Remedy(RemedyKey.ALL_THE_SAME, words, call.action_id), REFRESH),
        )

    async def _pointed_at(self, tab: Tab, point: Point, meant: Lying, spot: Spot) -> Spot:
        """The element at a point once the pointer is there, which may reveal it; `spot` is the earlier one."""
        await self._spots.point_at(tab, point.x, point.y)
        for _ in range(_LOOKS):
            there = await self._spots.under(tab, point.x, point.y)
            spot = there if there.known else spot
            if there.lies is not None and meant.is_same(there.lies):
                break
            await asyncio.sleep(_LOOK_S)
        return spot

    async def _is_told_of_several(self, tab: Tab, spot: Spot) -> bool:
        """Whether several elements of a page have the facts of the one at a spot: rows are redrawn, and move."""
        if spot.lies is None or not spot.lies.words or spot.lies.role == "canvas" or not spot.places:
            return False
        frame = self._spots.frame_of(tab, spot.places[0][0])
        return (await self._spots.ask(tab, frame, "isToldOfSeveral", _asked(spot.lies))).get("several") is not False

    def _listed(self, tab: Tab, spot: Spot) -> str:
        """The name of the listed element at a spot; empty for none."""
        found = self._spots.action_id(tab, spot)
        element = tab.ids.element(found) if found else None
        return (element.name if element is not None else "") or found


def _goes_by_distance(tab: Tab, call: ActionCall) -> bool:
    """Whether a drag ends at a distance from its start, as an edge's does."""
    element = tab.ids.element(call.action_id)
    return bool(call.path) and element is not None and is_edge(element)


def _asked(lies: Lying) -> dict[str, Any]:
    """The facts of an element for a search by the page script."""
    return lies.model_dump(include={"words", "lent", "role", "beside", "looks"}) | {"ms": _SEARCH_MS}


def _begins_within(call: ActionCall) -> bool:
    """Whether the source of a drag within its listed element was recorded."""
    return call.gesture == "drag" and call.at is not None and call.at.of == "element" and call.at.lies is not None


def _another_now(before: Lying | None, now: Lying | None) -> ActionGoneError:
    """The error for a point at which another element appeared just before the press."""
    what = _is_there("", now, before)
    return ActionGoneError(what, why=_was_there(before, now, ""), remedies=(REFRESH,))


def _was_there(meant: Lying | None, now: Lying | None, listed: str) -> tuple[Fact, ...]:
    """The original element at the point, in full: one of the same name in another row is another element."""
    if meant is None:
        return (fact(Code.NOTHING_WAS_THERE),)
    if not meant.known and not meant.role:
        return (fact(Code.NOT_KNOWN_WHAT_LAY_THERE),)
    before, after = beside_in(meant.beside), beside_in(now.beside) if now is not None else ""
    was = fact(Code.WAS_AT_PLACE, target=_called(meant))
    if not meant.known:  # once_more.py asks in this way about a point of another page
        if _sounds_the_same(listed, now, meant):
            return ()
        return fact(Code.WAS_ON_ANOTHER_PAGE), was
    same = _sounds_the_same(listed, now, meant)  # then the original element has been named already
    if not listed and _is_nameless(meant) and _is_nameless(now):
        return ()  # the refusal gives the text beside each of them
    told = () if same else (was,)
    return (*told, fact(Code.STOOD_BESIDE, before=before, now=after)) if before and after and before != after else told


def _is_there(listed: str, now: Lying | None, meant: Lying | None) -> Fact:
    """The current element at the point; behind all others, there is still the page itself."""
    # Icons named after their rows are distinguished by these, not by a name that both may have.
    lent = meant is not None and meant.lent and now is not None and now.lent and _called(now) != _called(meant)
    name = _called(now) if lent else listed or _called(now)
    if meant is not None and not meant.known and _sounds_the_same(listed, now, meant):
        return fact(Code.PLACE_OF_ANOTHER_PAGE, target=name)
    if not name and _is_nameless(now):
        both = meant is not None and meant.known and _is_nameless(meant)
        if both and meant is not None and now is not None:
            before, after = beside_in(meant.beside), beside_in(now.beside)
            is_told = before and after and before != after
            return fact(Code.NAMELESS_NOW_AND_THEN, before=before if is_told else "", now=after if is_told else "")
        return fact(Code.NAMELESS_AT_PLACE)
    namesake = meant is not None and meant.known and name and name == _called(meant)
    return fact(Code.NAMESAKE_AT_PLACE if namesake else Code.OTHER_AT_PLACE, target=name)


def _sounds_the_same(listed: str, now: Lying | None, meant: Lying) -> bool:
    """Whether the current element would be described in the same words as the original one."""
    if not meant.role or now is None:
        return False
    return (listed or _called(now)) == _called(meant) and (bool(_called(meant)) or _is_nameless(now))


def _is_nameless(lies: Lying | None) -> bool:
    """Whether a nameless element is there."""
    return lies is not None and not lies.words and lies.role not in _BLANK


def _called(lies: Lying | None) -> str:
    return lies.words if lies is not None else ""
