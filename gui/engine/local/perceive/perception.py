"""Read a page with all its frames into one PageReading."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error, Frame, Page
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.deadline import AGAIN, READ_S, left_s, own_work
from gui.engine.describe.elements import PageReading
from gui.engine.describe.placing import is_askew
from gui.engine.local.chromium.closed_roots import open_closed_roots
from gui.engine.local.chromium.computed_roles import tell_roles
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.listeners import COUNTING
from gui.engine.local.chromium.together import together
from gui.engine.local.failures import page_silent
from gui.engine.local.loose import seen_to_its_end
from gui.engine.local.perceive.earlier_walks import EarlierWalks
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.first_look import FirstLook
from gui.engine.local.perceive.frame_rooms import AT_ONCE, FrameRooms
from gui.engine.local.perceive.frame_time import FrameTime, frame_s
from gui.engine.local.perceive.frame_walker import FrameWalker
from gui.engine.local.perceive.held_frames import HeldFrames
from gui.engine.local.perceive.merging import FrameWalk, merged
from gui.engine.local.perceive.patience import Patience, is_quick
from gui.engine.local.perceive.raw_walk import is_all_there_is_time_for, is_known, let_go, parsed_apart
from gui.engine.memory.gc_pause import collection_paused
from gui.engine.memory.giving_back import LARGE
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY

MAX_FRAMES = 1_000
_LONG_WALK_S = 1.0
"""A walk of this many seconds may have been cut short by its time limit."""

_TWICE_S = 6.0
"""Seconds that must be left to query a page twice that did not answer last time."""

_ROOT_LEVELS = 40
"""How many levels of nested closed shadow roots are opened in one reading."""

_ROOTS_S = 4.0
"""The most seconds for that, and at most half of the time left: some pages keep creating new ones."""

_ROLE_ROUNDS = 3
"""How often roles of custom elements are queried in one reading: of a few, of all similar ones, of new ones."""

_RESTS_AFTER = 2
"""Unchanged readings after which a document counts as at rest; the first may still see a step settle."""

_NEXT_DOCUMENT_S = 0.05
"""Seconds to wait before walking a document that was still loading when another one was to be walked."""

_MORE_FRAMES_S = 0.3
"""Seconds after which a first look at a page finds out whether more frames have come."""

_LARGE = 500
"""From this many tokens on, a page is assembled in a thread."""


@dataclass(frozen=True, slots=True)
class _Walked:
    """The walk of one frame.

    Attributes:
        raw: The walk.
        count: The number of event listeners; None if unknown.
        told: What the page script knows of them.
        fresh: What DevTools tells of them now; None if it was not asked.
        unchanged: Whether nothing has changed since the walk before.
    """

    raw: dict[str, Any]
    count: float | None
    told: dict[str, Any]
    fresh: dict[str, Any] | None = None
    unchanged: bool = False


class Perception:
    """Reads one page repeatedly, and remembers which element contains which frame.

    Attributes:
        frames: Maps each document of the last reading to its frame, to act on its elements.
        frame_time: How long its frames may take.
    """

    def __init__(self, page: Page, eyes: Eyes, devtools: DevTools) -> None:
        self._page = page
        self._eyes = eyes
        self._devtools = devtools
        self._held = HeldFrames(eyes)
        self._patience = Patience()
        self._parts: dict[Frame, FrameWalk] = {}  # what is known so far of each frame that is being walked
        self._walker = FrameWalker(eyes, devtools)
        self._documents = self._walker.documents
        self._stillness = self._walker.stillness
        self._earlier = EarlierWalks(page, self._held, self._documents, devtools.worlds)
        self._turned: set[Frame] = set()
        self.frames: dict[str, Frame] = {}
        self.frame_time = FrameTime(page, self._held)
        self._last: tuple[FrameWalk, PageReading] | None = None
        self._early: tuple[dict[str, Any], PageReading] | None = None  # a walk as a page, if nothing more is found
        self._begun: FrameWalk | None = None
        self._first_look = FirstLook(self._held, devtools.worlds.stands, self._raw, self._note_turn)
        self._nodes: int | None = None  # of the page's process when its slots were last queried

    async def read(self) -> PageReading:
        """Walk all frames and merge them in reading order.

        A page that navigates meanwhile is read again, up to three times. If nothing has changed, the object is the
        same.

        Raises:
            PageSilentError: The page does not answer.
            PageError: The page navigated each time.
            playwright Error: The page or the browser is closed.
        """
        for attempt in (1, 2, 3):
            try:
                walk = await self._walk_with_slots()
                break
            except PlaywrightTimeoutError as error:
                raise page_silent(READ_S, error.message) from error
            except Error as error:
                if self._page.is_closed() or attempt == 3:
                    if not self._page.is_closed() and "context" in error.message:
                        raise PageError(
                            fact(Code.PAGE_NOT_READ),
                            why=fact(Code.MOVED_ON_WHILE_READ),
                            remedies=(RETRY,),
                            details=error.message,
                        ) from error
                    raise
                await asyncio.sleep(_NEXT_DOCUMENT_S)
        if self._last is not None and not self._last[1].partial and walk.same_as(self._last[0]):
            return self._last[1]
        large = len(walk.raw["tokens"]) > _LARGE
        with own_work() as until:
            merging = asyncio.to_thread(self._merge_large, walk, until) if large else None
            reading = await seen_to_its_end(merging) if merging is not None else self._merge(walk)
        self._last = (walk, reading)
        self._first_look.found = {}
        if not reading.partial and not walk.raw["frames"]:
            let_go(walk.raw)
        return reading

    def rest(self) -> None:
        """Drop the walks of a large page that is no longer shown: it is walked in full when it is shown again."""
        if sum(len(raw["tokens"]) for raw in self._documents.raws()) > LARGE:
            self._documents.drop_raws()
            self._last, self._begun, self._first_look.found, self._parts = None, None, {}, {}

    def forget_made(self) -> None:
        """Have the next walks report all elements in full, even unchanged ones."""
        self._walker.forget_made()

    async def look_first(self) -> None:
        """Walk the main frame and then those inside it, for `so_far` and for a reading that has no time for all.

        A page is walked again as more frames come, until the caller stops that. Listeners are not queried. Once such a
        reading walks the frames itself, this stops; while it waits for the main frame, nothing is walked here either: a
        page that is asked twice takes twice as long.

        Raises:
            playwright Error: The page does not answer in time, or is gone.
        """
        look, looked = self._first_look, 0
        look.overtaken = False
        while not (self._walker.waiting or look.overtaken):
            frames = len(self._page.frames)
            if frames > looked:
                await look.look(self._page.main_frame, MAX_FRAMES)
            if frames == 1:
                return
            looked = frames
            await asyncio.sleep(_MORE_FRAMES_S)

    async def so_far(self) -> PageReading | None:
        """The results so far of an unfinished reading: the main frame, and the frames walked by then.

        None if there are none, or they are from another document than the current one.
        """
        begun = self._begun
        if begun is None or begun.raw["doc"] != self._devtools.worlds.doc_of(self._page.main_frame):
            return None
        found, self._first_look.found = self._first_look.found, {}
        if begun.raw.get("let_go") and self._last is not None:
            return self._last[1]  # nothing has changed since
        doc = begun.raw["doc"]
        self._as_far(begun.frame)
        ahead = {key: walk for (of, key), walk in found.items() if of == doc and self._earlier.is_there(walk)}
        walk = FrameWalk(begun.raw, begun.frame, ahead | begun.children)
        self._earlier.fill_in(walk)
        if len(walk.raw["tokens"]) <= _LARGE:
            return self._merge(walk)
        with own_work() as until:
            return await seen_to_its_end(asyncio.to_thread(self._merge_large, walk, until))

    def is_turned(self, frame: Frame) -> bool:
        """Whether a frame was transformed at the last reading."""
        return frame in self._turned

    @property
    def pulses(self) -> dict[Frame, dict[str, Any]]:
        """Maps each frame to its pulse at the reading."""
        return self._walker.pulses

    @property
    def dressed(self) -> list[list[float]]:
        """Main-frame elements whose attributes the last step changed: [x, y, width, height] in the viewport."""
        return self._walker.dressed

    @property
    def walks(self) -> dict[str, int]:
        """Maps each document to the number of its last walk."""
        return self._documents.walks()

    @property
    def reading(self) -> str:
        """The page script's id of the last walk of the main frame; empty before the first."""
        return f"{self._begun.raw['doc']}{self._begun.raw['reading']}" if self._begun is not None else ""

    async def with_walk(self, frame: Frame, text: str) -> PageReading | None:
        """The last reading with a newer walk of one frame by the page script. Nothing of it is stored.

        Args:
            frame: The frame.
            text: The walk, without what `read` adds to it.

        Returns:
            The new reading; None if the frame is not part of the last one.
        """
        raw = await parsed_apart(text)
        walk = self._last[0].with_raw(frame, raw) if self._last is not None else None
        if walk is None:
            return None
        large = len(walk.raw["tokens"]) > _LARGE
        return await seen_to_its_end(asyncio.to_thread(merged, walk)) if large else merged(walk)

    def frame_in(self, doc: str, key: int) -> tuple[int, Frame] | None:
        """The frame inside an element, and its number in frame paths; None if there is none."""
        numbered = enumerate(token[1] for token in (self._documents.of(doc).raw or {}).get("frames", ()))
        found = self._held.known(doc, key)
        number = next((number for number, other in numbered if other == key), None)
        return None if found is None or number is None else (number, found)

    @property
    def zoom(self) -> float:
        """See `PageReading.zoom`; as of the last walk of the page, even if nothing else had changed."""
        raw = self._documents.of(self._devtools.worlds.doc_of(self._page.main_frame)).raw
        return float((raw or {}).get("zoom", 1))

    async def frame_now(self, parent: Frame, doc: str, key: int, within_s: float = 1.0) -> Frame | None:
        """The frame inside an element, even if it was added since the last reading; None if there is none.

        Args:
            parent: The frame that shows the element's document.
            doc: That document.
            key: The element's key.
            within_s: The most seconds to take.
        """
        return await self._held.find(parent, doc, key, min(within_s, frame_s()))

    def holder_of(self, frame: Frame) -> tuple[str, int] | None:
        """The document and key of the element that contains a frame; None if it was never read."""
        return self._held.holder_of(frame)

    async def _walk_with_slots(self) -> FrameWalk:
        """Walk all frames; walk again if there are unknown closed shadow roots with slots.

        If nothing has changed, and no node was added that the page script cannot see, there are none: queries take
        time.
        """
        devtools, roots = self._devtools, self._devtools.slotted_roots
        session, nodes = await devtools.session(self._page), devtools.listeners.nodes
        if session is not None:
            nodes.pop(session, None)  # only the new count matters
        known = devtools.worlds.doc_of(self._page.main_frame)
        document = self._documents.of(known)
        moving = 1 if document.moving is None else document.moving  # it has probably changed again
        # For a page at rest, nodes are counted after its walk, which recomputes styles: an earlier count means nothing.
        calm = moving or known in self._stillness.calm
        joins = calm and document.told is not None and is_quick(document.raw)
        with together(session if joins else None, last=COUNTING, in_turn=not moving):
            # Slots come first: a query behind a long walk is not answered in time.
            if moving:
                count, walk = await asyncio.gather(roots.count(session), self._walk_all())
            else:
                walk = await self._walk_all()
        if not moving:
            still = self._last is not None and walk.same_as(self._last[0])
            if still and session is not None and nodes.get(session, -1) == self._nodes:
                return walk
            count = await roots.count(session)
        self._nodes = nodes.get(session) if session is not None else None
        if await roots.open([(part.frame, part.raw["doc"]) for part in walk.parts()], (session, count)):
            walk = await self._walk_all()
        return walk

    async def _walk_all(self) -> FrameWalk:
        self._parts = {}
        walk = await self._walk(self._page.main_frame, budget=[MAX_FRAMES])
        await self._listen(walk)
        self._earlier.fill_in(walk)
        return walk

    async def _walk(self, frame: Frame, budget: list[int]) -> FrameWalk:
        """Walk a frame and the frames inside it; walk again if DevTools reveals what the page script missed."""
        devtools, main = self._devtools, frame.parent_frame is None
        known = devtools.worlds.doc_of(frame)
        document = self._documents.of(known)
        before = document.raw
        prompt = True
        if before is None or before["took_s"] > _LONG_WALK_S:
            prompt = not self._eyes.is_silent(frame)
        asked_at = (
            self._first_look.of_page.asked_at
        )  # if it has answered nothing since, a walk requested now is no fresher
        ahead = main and asked_at is not None and not self._eyes.has_heard_since(frame, asked_at)
        prompt = prompt and not ahead
        if not prompt and not ahead and left_s() > _TWICE_S:
            await self._eyes.ask(frame, "pulse")  # so that the time for the walk starts now
        first = before is None or document.told is None
        # The first look's walk of a large page is not repeated if there is no time.
        looked = before if main and first and before is not None and is_all_there_is_time_for(before) else None
        prompt = prompt and looked is None
        if first:
            walked = await self._walk_first(frame, known, looked, ahead=ahead, prompt=prompt)
        else:
            walked = await self._walk_again(frame, known)
            if walked.unchanged:
                return FrameWalk(walked.raw, frame, await self._children(frame, walked.raw, budget))
        raw, count, told, fresh = walked.raw, walked.count, walked.told, walked.fresh
        doc = raw["doc"]
        if first or doc != known:
            self._stillness.note_drawn(known, None)
        devtools.worlds.stands(frame, doc)
        self._parts[frame] = FrameWalk(raw, frame, {})
        if (main and prompt) or (not first and doc == known):  # `_listen` queries others at the end, all at once
            if not first:
                if doc != known:  # a new document, however similar: nothing reported so far is about its elements
                    told = {}
                if fresh is None or doc != known:
                    fresh = await devtools.listeners.told(frame, doc, again=doc == known)
                if fresh == told or (is_known(fresh, raw) and not raw["lost"]):
                    told = fresh
                if fresh != told or raw["lost"]:
                    others = await self._hear(frame, fresh, told)
                    if others:
                        raw = await self._raw_again(frame, raw)
                    told, count = (told, None) if others < 0 else (fresh, count)  # unreliable, so query again next time
            self._documents.note(doc).told = told
        opened, levels, until = 0, 0, time.monotonic() + min(_ROOTS_S, left_s() / 2)
        while raw["suspects"] and levels < _ROOT_LEVELS and time.monotonic() < until:
            opened = await open_closed_roots(devtools.worlds, frame, doc)
            if not opened:
                break
            raw = await self._raw_again(frame, raw)
            levels += 1
        deeper = bool(opened and raw["suspects"])  # it continued like that; if none was found, none exists
        for _ in range(_ROLE_ROUNDS):
            if not raw["unasked"] or not await tell_roles(devtools.worlds, frame, doc):
                break
            raw = await self._raw_again(frame, raw)
        as_of = (raw["trees"], count)
        if devtools.listeners.wants_trees(frame, raw["hosts"]) and await devtools.listeners.in_trees(frame, doc, as_of):
            raw = await self._raw_again(frame, raw)
        self._documents.note(doc).count = count
        raw["deeper"] = deeper
        return FrameWalk(raw, frame, await self._children(frame, raw, budget))

    async def _walk_first(
        self, frame: Frame, known: str, looked: dict[str, Any] | None, *, ahead: bool, prompt: bool
    ) -> _Walked:
        """Walk a document of which no walk, or nothing about its listeners, is known.

        Args:
            frame: The frame.
            known: The document that it is known to show.
            looked: The walk of a first look that is not to be repeated; None for none.
            ahead: Whether a first look has already asked for the walk.
            prompt: Whether the frame answers, so that its listeners can be queried, too.
        """
        count: float | None = None
        told: dict[str, Any] = {}
        if frame.parent_frame is None and prompt:
            # A page that is late is walked at once: that may be its only answer in time. Its worlds are needed after
            # the walk: each answer of a busy page takes long.
            finding = self._find_worlds(frame, known)
            count, told, _ = await asyncio.gather(
                self._devtools.listeners.count(frame), self._devtools.listeners.told(frame), finding
            )
        elif prompt:
            count = await self._devtools.listeners.count(frame)
        raw = looked or await (self._first_look.of_page.answer() if ahead else self._raw(frame, told))
        self._documents.note(raw["doc"]).moving = _RESTS_AFTER
        return _Walked(raw, count, told)

    async def _walk_again(self, frame: Frame, known: str) -> _Walked:
        """Walk a document that was walked before."""
        devtools, main, document = self._devtools, frame.parent_frame is None, self._documents.of(known)
        before, told = document.raw, document.told
        assert before is not None
        assert told is not None
        # A document that changed one or two readings ago has probably changed again: then send all queries at once.
        moving = document.moving or 0
        # Listeners come first: if they take two queries, the first is answered before the walk begins, so that the
        # second is ready when it ends.
        asked: list[Awaitable[Any]] = [devtools.listeners.told(frame, known, again=True)] if moving else []
        # What stands around a frame may name what is in it.
        held = frame.parent_frame is None or devtools.worlds.doc_of(frame.parent_frame) in self._stillness.unwalked
        still = held and known in self._stillness.calm
        asked.append(self._raw_early(frame, still=still) if moving else self._raw(frame, still=still))
        # The number of listeners is compared at the next reading. What is counted now also shows whether the main frame
        # was drawn since, by whose clock the browser counts; for other frames, that is counted afterwards.
        after = still and not main
        if not after:
            asked.append(devtools.listeners.count(frame))
        if devtools.worlds.standing_in(frame) is None:
            asked.append(self._find_worlds(frame, known))
        answers = await asyncio.gather(*asked)
        fresh = answers.pop(0) if moving else None
        raw, count = answers[0], None if after else answers[1]
        # The browser counts at once: that may be before the page has recomputed its styles.
        unwalked = raw["doc"] in self._stillness.unwalked
        if after or (unwalked and not devtools.listeners.counted_after(frame, raw["styled"])):
            count = await devtools.listeners.count(frame)
        drawn = devtools.listeners.drawn_in(frame) if count is not None else None
        if unwalked and self._stillness.is_drawn_anew(known, drawn):
            raw, count = await asyncio.gather(self._raw(frame), devtools.listeners.count(frame))
            drawn = devtools.listeners.drawn_in(frame) if count is not None else None
        walked = raw["doc"] not in self._stillness.unwalked
        in_time = walked and main and devtools.listeners.counted_before(frame, raw["styled"])
        self._stillness.note_drawn(known, drawn, in_time)
        self._documents.note(known).moving = max(0, moving - 1) if raw is before else _RESTS_AFTER
        same = raw is before and not raw["suspects"]
        unchanged = same and count is not None and count == document.count
        return _Walked(raw, count, told, fresh, unchanged)

    async def _find_worlds(self, frame: Frame, doc: str) -> None:
        """Have the worlds of a document found if possible: it is read in any case."""
        with contextlib.suppress(Error):
            await self._devtools.worlds.of(frame, doc)

    async def _listen(self, walk: FrameWalk) -> None:
        """Query the event listeners of new frames, after all walks, when their worlds can be found all at once."""
        fresh = [part for part in walk.parts() if self._documents.of(part.raw["doc"]).told is None]
        room = asyncio.Semaphore(AT_ONCE)

        async def listen(part: FrameWalk) -> None:
            doc = part.raw["doc"]
            async with room:
                self._documents.note(doc).told = {}
                if not frame_s():
                    return
                with contextlib.suppress(Error):
                    told = await self._devtools.listeners.told(part.frame, doc)
                    others = await self._hear(part.frame, told, {})
                    if others:
                        part.raw = await self._raw_again(part.frame, part.raw)
                    if others >= 0:
                        self._documents.note(doc).told = told

        await asyncio.gather(*map(listen, fresh))

    async def _hear(self, frame: Frame, told: dict[str, Any], before: dict[str, Any]) -> int:
        """Tell the page script which elements have listeners; return `others` of its `hear`, 0 if none are known."""
        new = told and (told["listeners"] or before.get("listeners"))
        return int((await self._eyes.ask(frame, "hear", told))["others"]) if new else 0

    async def _raw_again(self, frame: Frame, raw: dict[str, Any]) -> dict[str, Any]:
        """Walk a frame again that was just walked; return the earlier walk if there is no time."""
        if left_s() > AGAIN * raw["took_s"]:
            with contextlib.suppress(PlaywrightTimeoutError):
                return await self._raw(frame)
        return raw

    async def _raw_early(self, frame: Frame, *, still: bool) -> dict[str, Any]:
        """The walk of a frame that has probably changed, merged while its listeners are still being queried."""
        raw = await self._raw(frame, still=still, places=True)
        alone = frame.parent_frame is None and not raw["frames"] and len(raw["tokens"]) <= _LARGE
        if alone and (self._last is None or raw is not self._last[0].raw):
            self._early = raw, merged(FrameWalk(raw, frame, {}))
        return raw

    async def _raw(
        self, frame: Frame, told: dict[str, Any] | None = None, *, still: bool = False, places: bool = False
    ) -> dict[str, Any]:
        """See `FrameWalker.walk`."""
        raw = await self._walker.walk(frame, told, still=still, places=places, turned=frame in self._turned)
        self._earlier.walked(frame)
        if frame.parent_frame is None:
            again = self._begun is not None and self._begun.raw["doc"] == raw["doc"]
            self._begun = FrameWalk(raw, frame, self._begun.children if again and self._begun is not None else {})
        return raw

    async def _children(self, frame: Frame, raw: dict[str, Any], budget: list[int]) -> dict[int, FrameWalk]:
        children: dict[int, FrameWalk] = {}
        self._parts[frame] = FrameWalk(raw, frame, children)
        if frame.parent_frame is None:
            self._begun = FrameWalk(raw, frame, children)
            self._first_look.overtaken = True
            self.frame_time.begin(is_known=self._last is not None and self._last[0].raw["doc"] == raw["doc"])
        if not raw["frames"]:
            return children
        keys = self.frame_time.in_turn(raw, self._first_look.found)
        rooms = FrameRooms(len(keys), all_walked=self.frame_time.is_brief)

        async def child(key: int) -> None:
            if budget[0] <= 0:
                return
            budget[0] -= 1
            found = self._held.known(raw["doc"], key)
            first = found is None or self._documents.of(self._devtools.worlds.doc_of(found)).raw is None
            if found is None:
                async with rooms.finding():
                    within_s = self.frame_time.left_s()
                    found = await self._held.find(frame, raw["doc"], key, within_s) if within_s else None
            if found is None:
                return
            self._note_turn(frame, found, raw, key)
            async with rooms.walking(first=first):
                walk = await self._walk_inside(found, budget) if self.frame_time.left_s() else None
            if walk is not None:
                children[key] = walk

        await asyncio.gather(*map(child, keys))
        for key in keys:
            ahead = self._first_look.found.get((raw["doc"], key))
            if key not in children and ahead is not None and self._earlier.is_there(ahead):
                children[key] = ahead
        return children

    async def _walk_inside(self, frame: Frame, budget: list[int]) -> FrameWalk | None:
        """Walk a frame inside another one as far as possible, without failing others; None if nothing is known."""
        self._parts.pop(frame, None)
        with contextlib.suppress(Error, TimeoutError):
            async with self._patience.wait(frame, self.frame_time.left_s(), lambda: self._as_far(frame) is not None):
                try:
                    return await self._walk(frame, budget)
                except PlaywrightTimeoutError:
                    raise
                except Error:  # another document was loaded, or DevTools data about it is gone
                    await asyncio.sleep(_NEXT_DOCUMENT_S)
                    return await self._walk(frame, budget)
        return self._as_far(frame)

    def _as_far(self, frame: Frame | None) -> FrameWalk | None:
        """The walk of a frame as far as it got, with those inside it that were pending when time was up."""
        part = self._parts.get(frame) if frame is not None else None
        if part is None or not self._earlier.is_there(part):
            return None
        for key in (token[1] for token in part.raw["frames"] if token[1] not in part.children):
            inner = self._as_far(self._held.known(part.raw["doc"], key))
            if inner is not None:
                part.children[key] = inner
        return part

    def _note_turn(self, frame: Frame, inner: Frame, raw: dict[str, Any], key: int) -> None:
        """Note whether a frame inside another one is transformed, directly or with its parent."""
        turn = next(token[7] for token in raw["frames"] if token[1] == key)
        (self._turned.add if frame in self._turned or is_askew(turn) else self._turned.discard)(inner)

    def _merge_large(self, walk: FrameWalk, until: float) -> PageReading:
        with collection_paused():
            return self._merge(walk, until)

    def _merge(self, walk: FrameWalk, until: float = float("inf")) -> PageReading:
        self.frames = {part.raw["doc"]: part.frame for part in walk.parts()}
        self._walker.keep(self.frames)
        self._held.keep(self.frames)
        self._turned = {frame for frame in self._turned if not frame.is_detached()}
        early, self._early = self._early, None
        if early is not None and early[0] is walk.raw and not walk.raw.get("deeper"):
            return early[1]
        return merged(walk, until)
