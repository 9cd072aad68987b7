"""Checks that what lay at a point of the viewport still lies there, before something is done there again."""

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
"""A point in CSS pixels of the viewport, and what was told of what lies there."""


_BLANK = frozenset({"body", "html"})
"""What lies where there is nothing on a page."""

_LOOKS, _LOOK_S = 3, 0.05
"""How often it is looked for what shows under the pointer, and the seconds between."""

_SEARCH_MS = 1_000
"""How long a page may look for what lay there: less than is waited for its answer, so that it does not go on."""


class SamePlace:
    """Checks the points of calls in one session.

    A refusal shows what lies there now. Once it is confirmed, the same thing at the same point is not refused again.
    """

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._refused: set[_Where] = set()
        self._agreed: set[_Where] = set()
        self._begins: Lying | None = None
        """What lay where the last call begins, when that was checked."""
        self.spared = False
        """Whether a second press inside the last `watching` was to reach something else, and did not."""

    def accept(self) -> None:
        """What was last refused may be done, once: the user has agreed."""
        self._agreed |= self._refused

    def withdraw(self) -> None:
        """Nothing is agreed to any more."""
        self._agreed = set()

    async def placed(self, tab: Tab, call: ActionCall) -> tuple[ActionCall, tuple[Fact, ...]]:
        """The call with its points where they belong now, and remarks on those that lie elsewhere.

        Where the user has agreed to something else, its points tell of that.

        Raises:
            ActionGoneError: Something else is there now, and what was there is found nowhere else beyond doubt.
            PageSilentError: The page does not answer.
        """
        self._refused, self._begins = set(), None
        remarks: list[Fact] = []
        points = {name: point for name, point in (("at", call.at), ("end", call.end)) if point in call.places}
        for name, point in points.items():
            dragged = call.end is not None and call.end.lies is not None and call.end.lies.dragged
            now = await self._point(
                tab, call, point, moves=not dragged
            )  # or it is dragged from where it was to, already
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
        """Have a press inside reach only what lies at the point where the call begins.

        Raises:
            ActionGoneError: Something else lies there since `placed`, or came there with the pointer; nothing was
                pressed.
            PageSilentError: The page does not answer.
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
        """Check what lies where the drag of a listed element ends, if that was noted.

        It is not looked for elsewhere: the page may be scrolled to pick the element up. An edge that is moved by a
        distance ends wherever that leads: beside it there are other things as soon as it has been moved.

        Raises:
            ActionGoneError: Something else is there now.
            PageSilentError: The page does not answer.
        """
        self._refused = set()
        end = call.end if call.gesture == "drag" and call.end in call.places else None
        if tab is not None and end is not None and end.lies is not None and not _goes_by_distance(tab, call):
            await self._point(tab, call, end, moves=False)
        if not _begins_within(call):
            self._agreed = set()

    @asynccontextmanager
    async def starting(self, tab: Tab, call: ActionCall, at: tuple[float, float]) -> AsyncIterator[None]:
        """Have a drag inside begin on what it began on within the listed element, if that was noted.

        Args:
            tab: The tab.
            call: The call.
            at: Where the drag begins, in CSS pixels of the viewport.

        Raises:
            ActionGoneError: Something else is there now; nothing was pressed.
            PageSilentError: The page does not answer.
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
        """A point of a call where it belongs now.

        Args:
            tab: The tab.
            call: The call.
            point: One of its points in the viewport.
            moves: Whether what lay there may be looked for elsewhere.

        Raises:
            ActionGoneError: See `placed`.
            PageSilentError: Likewise.
        """
        meant = point.lies
        if meant is not None and meant.dragged:
            return point
        spot = await self._spots.under(tab, point.x, point.y)
        if not spot.known:  # whatever that is, nobody can agree to it
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
            listed = ""  # what is dragged, and not what hears it
        if meant is None and not listed:
            return point
        told = (now.words, now.role, now.beside, now.looks) if now is not None else ("", "", "", "")
        where = (point.x, point.y), told
        if where in self._agreed:  # what is done to it is told of what it is
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
        """What lies at a point once the pointer is there, which may show what was meant; `spot` is what lay there."""
        await self._spots.point_at(tab, point.x, point.y)
        for _ in range(_LOOKS):
            there = await self._spots.under(tab, point.x, point.y)
            spot = there if there.known else spot
            if there.lies is not None and meant.is_same(there.lies):
                break
            await asyncio.sleep(_LOOK_S)
        return spot

    async def _is_told_of_several(self, tab: Tab, spot: Spot) -> bool:
        """Whether a page tells of several things what it tells of the one at a spot: rows are drawn anew, and move."""
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
    """Whether a drag ends a distance away from where it begins, as that of an edge."""
    element = tab.ids.element(call.action_id)
    return bool(call.path) and element is not None and is_edge(element)


def _asked(lies: Lying) -> dict[str, Any]:
    """What the page script is asked of something that lies on a page."""
    return lies.model_dump(include={"words", "lent", "role", "beside", "looks"}) | {"ms": _SEARCH_MS}


def _begins_within(call: ActionCall) -> bool:
    """Whether it was noted what a drag began on within the listed element that holds it."""
    return call.gesture == "drag" and call.at is not None and call.at.of == "element" and call.at.lies is not None


def _another_now(before: Lying | None, now: Lying | None) -> ActionGoneError:
    """The error for a place where something else came just before it was pressed."""
    what = _is_there("", now, before)
    return ActionGoneError(what, why=_was_there(before, now, ""), remedies=(REFRESH,))


def _was_there(meant: Lying | None, now: Lying | None, listed: str) -> tuple[Fact, ...]:
    """What was there when it was done, in full: of the same name in another row it is not what was meant."""
    if meant is None:
        return (fact(Code.NOTHING_WAS_THERE),)
    if not meant.known and not meant.role:
        return (fact(Code.NOT_KNOWN_WHAT_LAY_THERE),)
    before, after = beside_in(meant.beside), beside_in(now.beside) if now is not None else ""
    was = fact(Code.WAS_AT_PLACE, target=_called(meant))
    if not meant.known:  # once_more.py asks so about a place of another page
        if _sounds_the_same(listed, now, meant):
            return ()
        return fact(Code.WAS_ON_ANOTHER_PAGE), was
    same = _sounds_the_same(listed, now, meant)  # then what was there has been named already
    if not listed and _is_nameless(meant) and _is_nameless(now):
        return ()  # the refusal says beside what each of them stands
    told = () if same else (was,)
    return (*told, fact(Code.STOOD_BESIDE, before=before, now=after)) if before and after and before != after else told


def _is_there(listed: str, now: Lying | None, meant: Lying | None) -> Fact:
    """What is there now; beside all things, there is still the page itself."""
    # Signs that only show are called after their rows: then these tell them apart, and no name that both may have.
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
    """Whether what is there now would be told in the same words as what was there when it was done."""
    if not meant.role or now is None:
        return False
    return (listed or _called(now)) == _called(meant) and (bool(_called(meant)) or _is_nameless(now))


def _is_nameless(lies: Lying | None) -> bool:
    """Whether something lies there that has no name."""
    return lies is not None and not lies.words and lies.role not in _BLANK


def _called(lies: Lying | None) -> str:
    return lies.words if lies is not None else ""
